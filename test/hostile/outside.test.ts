import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { memoryHost, root } from "../golden/memory-host.js";

const folder = mkdtempSync(join(tmpdir(), "outside-"));
const at = (name: string): string => join(folder, name);
const SECRET = "Nobody asked for this clause of 100 yuan.";
const smallest = readFileSync(join(root, "fixtures", "findings", "smallest.yaml"), "utf8");
const naming = (line: string): string => smallest.replace("title:", `${line}\ntitle:`);

/** A command on files of the disk, with what it says. */
async function onDisk(...args: readonly string[]) {
  const { host, stdout, stderr } = memoryHost();
  const { git: _, ...disk } = nodeHost(root, "0");
  const code = await main([...args, "--lang", "en"], { ...disk, stdout: host.stdout, stderr: host.stderr, kept: undefined });
  return { code, said: `${stdout()}${stderr()}`.replace(/\s+/g, " ") };
}

function policyAt(place: string, line = ""): string {
  mkdirSync(at(place), { recursive: true });
  writeFileSync(at(`${place}/policy.yaml`), line === "" ? smallest : naming(line));
  return at(`${place}/policy.yaml`);
}

beforeAll(() => {
  writeFileSync(at("shared.yaml"), "inputs:\n  other: {type: money}\n");
  writeFileSync(at("secret.txt"), SECRET);
  writeFileSync(at("secret.yaml"), `${SECRET}\n- of: [`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const posix = process.platform !== "win32";

describe("a file that rules name", () => {
  it.each(["include: ../../shared.yaml", "document: {issuer: x, text: ../../secret.txt}"])(
    "is not read outside of what was asked for: %s",
    async (line) => {
      const policy = policyAt("rules/alone", line);
      const { code, said } = await onDisk("validate", policy);
      expect(said).toContain("outside the folder that was asked for");
      expect([code, said.includes(SECRET)]).toEqual([1, false]);
      expect((await onDisk("validate", at("rules"))).said).toContain("outside the folder that was asked for");
      expect((await onDisk("show", policy, "--coverage")).said).not.toContain(SECRET);
    },
  );

  it("is read in the folder that was asked for, however far up, and in the repository around that", async () => {
    policyAt("both/rules/a", "include: ../../shared.yaml");
    writeFileSync(at("both/shared.yaml"), "inputs:\n  other: {type: money}\n");
    const outside = async (path: string) => (await onDisk("validate", at(path))).said.includes("lies outside");
    expect([await outside("both"), await outside("both/rules"), await outside("both/rules/a/policy.yaml")]).toEqual([false, true, true]);
    mkdirSync(at("both/.git"));
    expect([await outside("both/rules"), await outside("both/rules/a/policy.yaml")]).toEqual([false, false]);
  });

  it.runIf(posix)("is what a link leads to", async () => {
    const policy = policyAt("linked", "document: {issuer: x, text: source.txt}");
    symlinkSync("../secret.txt", at("linked/source.txt"));
    mkdirSync(at("linked/.git"));
    const { said } = await onDisk("validate", policy);
    expect(said).toContain("source.txt lies outside");
    expect((await onDisk("show", policy, "--coverage")).said).not.toContain(SECRET);
  });
});

describe.runIf(posix)("links in a folder of rules", () => {
  it.each([
    ["policy.test.yaml", "cases/test"],
    [".subsidy.yaml", "settings/rules"],
  ])("are not followed out of it: %s", async (name, place) => {
    policyAt(place);
    symlinkSync(at("secret.yaml"), at(`${place}/${name}`));
    const { code, said } = await onDisk("validate", at(place));
    expect(code).toBe(2);
    expect(said).toContain(`${name} is a link that leads out`);
    expect(said).not.toContain(SECRET);
  });

  it("lead to each folder once, in however many ways they do", async () => {
    const deepest = 30;
    for (let depth = 0; depth < deepest; depth += 1) {
      mkdirSync(at(`many/${depth}`), { recursive: true });
      for (const way of ["a", "b"]) symlinkSync(`../${(depth + 1) % deepest}`, at(`many/${depth}/${way}`));
    }
    policyAt("many/29");
    const { code, said } = await onDisk("validate", at("many"));
    expect(said).not.toContain("duplicate");
    expect(code).toBe(0);
  });
});
