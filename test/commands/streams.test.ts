import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../golden/memory-host.js";
import { policy } from "./trial.js";

const program = join(root, "bin", "subsidy.js");
const folder = mkdtempSync(join(tmpdir(), "streams-"));
/** A run that waits is ended so, and fails its test. */
const WAITS_MS = 20_000;

beforeAll(() => {
  for (const name of ["pipe.yaml", "pipe.ndjson", "pipe.txt"]) execFileSync("mkfifo", [join(folder, name)]);
  symlinkSync("/dev/zero", join(folder, "endless.yaml"));
  writeFileSync(join(folder, "huge.yaml"), "");
  truncateSync(join(folder, "huge.yaml"), 2 ** 26 + 1);
  writeFileSync(join(folder, "policy.yaml"), policy);
  writeFileSync(join(folder, "includes.yaml"), `${policy}include: pipe.yaml\n`);
  writeFileSync(join(folder, "document.yaml"), `${policy}document: {issuer: \u5E02, text: pipe.txt}\n`);
  writeFileSync(join(folder, "a.ndjson"), '{"id":"A1","cost":100,"applicationDate":"2018-06-01"}\n');
  writeFileSync(join(folder, "a.csv"), "id,cost\nA1,100\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args, "--lang", "en"], { cwd: folder, encoding: "utf8", timeout: WAITS_MS });

/** Windows has no such pipes. */
describe.runIf(process.platform !== "win32")("a pipe or a device in the place of a file", () => {
  it.each([
    ["rules that are a pipe", ["validate", "pipe.yaml"], 2],
    ["rules that never end", ["validate", "endless.yaml"], 2],
    ["rules that are too large", ["validate", "huge.yaml"], 2],
    ["rules that include a pipe", ["validate", "includes.yaml"], 1],
    ["rules whose document is a pipe", ["validate", "document.yaml"], 1],
    ["rules of a run", ["evaluate", "a.ndjson", "--rules", "pipe.yaml"], 2],
    ["history", ["evaluate", "a.ndjson", "--rules", "policy.yaml", "--history", "pipe.ndjson"], 2],
    ["history of an audit", ["audit", "a.ndjson", "--rules", "policy.yaml", "--history", "endless.yaml"], 2],
    ["a mapping", ["evaluate", "a.csv", "--rules", "policy.yaml", "--mapping", "pipe.yaml"], 2],
    ["a mapping that never ends", ["evaluate", "a.csv", "--rules", "policy.yaml", "--mapping", "endless.yaml"], 2],
    ["a list", ["evaluate", "a.csv", "--rules", "policy.yaml", "--list", "events=pipe.ndjson"], 2],
    ["a receipt", ["verify", "pipe.txt"], 2],
    ["a file of cases", ["test", "pipe.yaml"], 2],
  ])("is refused at once: %s", (_, args, code) => {
    const { status, stderr, signal } = run(...args);
    expect({ status, signal }).toEqual({ status: code, signal: null });
    expect(stderr).not.toMatch(/unexpected|Invalid string|^\s+at /m);
    if (code === 2) expect(stderr).toMatch(/no regular file|larger than 64 MiB/);
  });

  it("is read where applications come from it", async () => {
    const child = spawn(process.execPath, [program, "evaluate", "pipe.ndjson", "--rules", "policy.yaml", "--format", "ndjson"], {
      cwd: folder,
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    spawnSync("sh", ["-c", "cat a.ndjson > pipe.ndjson"], { cwd: folder, timeout: WAITS_MS });
    expect(await ended).toBe(0);
    expect(text).toContain('"min":50');
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("that nobody writes to ends with the first %s", async (signal, code) => {
    const shell = spawn(
      "bash",
      ["-c", `node '${program}' evaluate pipe.ndjson --rules policy.yaml --lang en & echo $!; wait $!; echo "code $?"`],
      {
        cwd: folder,
      },
    );
    let text = "";
    const told = new Promise((resolve) => shell.on("close", resolve));
    const asked = new Promise<void>((resolve) =>
      shell.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString("utf8");
        resolve();
      }),
    );
    await asked;
    await new Promise((resolve) => setTimeout(resolve, 800));
    process.kill(Number(text.split("\n")[0]), signal);
    await told;
    expect(text).toContain(`code ${code}`);
  });
});

/** Other systems let no such name be. */
describe.runIf(process.platform === "linux")("a file name that is not UTF-8", () => {
  const inFolder = (name: string, text: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(Buffer.concat([Buffer.from(`${join(folder, name)}/`), Buffer.from([0xbc, 0xd7, 0x2e]), Buffer.from(text)]), "x: 1\n");
  };

  it.each([
    ["among applications", "applications", "ndjson", ["evaluate", "applications", "--rules", "policy.yaml"]],
    ["among rules", "rules", "yaml", ["validate", "rules"]],
  ])("%s is told, and what stands beside it is not taken for all", (_, name, ending, args) => {
    inFolder(name, ending);
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.replace(/\s+/g, " ")).toContain("a file name is not UTF-8");
  });

  it.each([
    ["of an input", ["evaluate", "\uFFFD.ndjson", "--rules", "policy.yaml"]],
    ["of an output", ["evaluate", "a.ndjson", "--rules", "policy.yaml", "--output", "\uFFFD.ndjson"]],
  ])("%s is told as what the system made of it", (_, args) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toContain("a file name is not UTF-8");
  });
});
