import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../golden/memory-host.js";

/** What runs a program where there is no network at all: as root, or as a user who may have namespaces of their own. */
const apart = [
  ["unshare", "-n"],
  ["unshare", "-rn"],
].find(([command = "", ...flags]) => spawnSync(command, [...flags, "true"]).status === 0);

const place = mkdtempSync(join(tmpdir(), "offline-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const [unshare = "", ...flags] = apart ?? [];

function alone(command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(unshare, [...flags, command, ...args], { cwd: place, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** What a language server answers first, where its editor stays with it. */
async function greeted(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(unshare, [...flags, command, ...args], { cwd: place, stdio: ["pipe", "pipe", "inherit"] });
  const body = JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  let said = "";
  for await (const piece of child.stdout.setEncoding("utf8")) {
    said += piece;
    if (/\}$/.test(said)) child.stdin.end();
  }
  return said;
}

const commands = [
  { args: ["evaluate", "applications.ndjson", "--rules", "jinan", "--format", "ndjson"], says: '"application":"A0008"' },
  { args: ["audit", "desk/export.csv", "--rules", "audit/policy.yaml", "--format", "ndjson"], says: "JN2024008", told: "GB18030" },
  { args: ["explain", "封顶"], says: "封顶" },
  { args: ["form", "--rules", "jinan"], says: "<!doctype html>" },
];

describe.skipIf(!apart)("on a machine without a network (skipped where no namespace can be made)", () => {
  const prefix = join(place, "prefix");
  const installed = join(prefix, "lib", "node_modules", "policy-subsidy");
  let tarball = "";

  beforeAll(() => {
    execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", place], { cwd: root, stdio: "pipe" });
    tarball = join(place, readdirSync(place).find((name) => name.endsWith(".tgz")) ?? "");
    for (const name of ["applications.ndjson", "desk", "audit"])
      cpSync(join(root, "fixtures", name), join(place, name), { recursive: true });
    cpSync(join(root, "rules", "jinan-2018-14"), join(place, "jinan"), { recursive: true });
  });

  it("there is none", () => {
    const { stdout } = alone(process.execPath, ["-p", "Object.keys(os.networkInterfaces()).length"]);
    expect(stdout).toBe("0\n");
  });

  describe.each([
    ["installed by npm of the tarball alone", () => [join(prefix, "bin", "subsidy")]],
    ["unpacked", () => [process.execPath, join(place, "package", "bin", "subsidy.js")]],
  ])("the program %s", (how, program) => {
    beforeAll(() => {
      const cache = join(place, "cache");
      const made =
        how === "unpacked"
          ? alone("tar", ["-xzf", tarball])
          : alone("npm", ["install", "-g", "--prefix", prefix, "--cache", cache, "--no-audit", "--no-update-notifier", tarball]);
      expect(made).toMatchObject({ status: 0 });
    }, 60_000);

    it.each(commands)("runs $args.0", ({ args, says, told = "" }) => {
      const [command = "", ...before] = program();
      const { status, stdout, stderr } = alone(command, [...before, ...args]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: told === "" ? "" : expect.stringContaining(told) });
      expect(stdout).toContain(says);
    });

    it("serves an editor", async () => {
      const [command = "", ...before] = program();
      expect(await greeted(command, [...before, "lsp"])).toContain('"completionProvider"');
    });
  });

  it("what a repository of rules begins with comes with it", () => {
    const names = readdirSync(join(installed, "start"), { recursive: true, encoding: "utf8" });
    expect(names).toEqual(expect.arrayContaining(["zh/policy.yaml", "en/README.md", "files/workflow.yml", "files/subsidy.yaml"]));
  });

  it("nothing is installed beside it, and the licences of what is bundled come with it", () => {
    expect(readdirSync(join(prefix, "lib", "node_modules"))).toEqual(["policy-subsidy"]);
    expect(readdirSync(installed)).not.toContain("node_modules");
    const licences = readFileSync(join(installed, "dist", "program", "licences.txt"), "utf8");
    for (const name of ["zod", "fflate", "commander", "saxes", "yauzl"]) expect(licences).toMatch(new RegExp(`^${name} [\\d.]+: `, "m"));
  });

  it("is a library with its types, in Node and in browsers", () => {
    const consumer = join(place, "consumer");
    mkdirSync(join(consumer, "node_modules"), { recursive: true });
    symlinkSync(installed, join(consumer, "node_modules", "policy-subsidy"));
    writeFileSync(
      join(consumer, "page.mts"),
      `import { type Policy, policySchema } from "policy-subsidy";
import { type Answers, Evaluator } from "policy-subsidy/browser";
export const made: [Policy?, Answers?] = [];
if (!policySchema().$schema || !Evaluator) throw new Error("no library");
`,
    );
    const options = ["--module", "nodenext", "--target", "es2022", "--lib", "es2022", "--strict", "--types", ""];
    const checked = alone(process.execPath, [
      join(root, "node_modules", "typescript", "bin", "tsc"),
      ...options,
      join(consumer, "page.mts"),
    ]);
    expect(checked).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(alone(process.execPath, [join(consumer, "page.mjs")])).toEqual({ status: 0, stdout: "", stderr: "" });
  }, 60_000);
});
