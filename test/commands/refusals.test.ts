import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as inMemory, root, type World } from "../golden/memory-host.js";

const JINAN = ["--rules", join(root, "rules", "jinan-2018-14")];
const CLAIMS = join(root, "fixtures", "audit", "claims.ndjson");
const AUDIT = ["audit", CLAIMS, "--rules", join(root, "fixtures", "audit", "policy.yaml")];
const posix = process.platform !== "win32";

const folder = mkdtempSync(join(tmpdir(), "refusals-"));
const input = join(folder, "a.ndjson");
const at = (name: string): string => join(folder, name);
const run = (args: readonly string[], more: Parameters<typeof spawnSync>[2] = {}) => {
  const done = spawnSync(process.execPath, [join(root, "bin", "subsidy.js"), ...args], { encoding: "utf8", ...more });
  return { code: done.status, stdout: String(done.stdout), stderr: String(done.stderr) };
};
const evaluate = (...more: readonly string[]) => ["evaluate", input, ...JINAN, "--format", "ndjson", "--lang", "en", "--quiet", ...more];
const ours = (where: string): string[] => readdirSync(where).filter((name) => name.endsWith(".tmp") || name.startsWith("subsidy-"));

let right = "";
beforeAll(() => {
  writeFileSync(input, readFileSync(join(root, "fixtures", "applications.ndjson")));
  right = run(evaluate()).stdout;
  expect(right.trimEnd().split("\n")).toHaveLength(8);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("in both languages, with exit code 2, is told", () => {
  const inputs = { "a.ndjson": `${'{"id":"A"}\n'.repeat(50)}` };
  const typed = ["evaluate", "a.ndjson", "--rules", "rules/jinan-2018-14"];
  const limited = ["audit", "fixtures/audit/claims.ndjson", "--rules", "fixtures/audit/policy.yaml"];
  it.each<[string, readonly string[], World, RegExp]>([
    ["a full disk under the output", [...typed, "--output", "out.ndjson"], { full: ["out.ndjson"] }, /out\.ndjson.*ENOSPC/],
    ["a full disk under standard output", typed, { full: ["stdout"] }, /ENOSPC/],
    ["a full disk under the help", ["evaluate", "--help"], { full: ["stdout"] }, /ENOSPC/],
    ["a full disk under the rows aside", [...limited, "--output", "out.csv"], { full: ["aside"] }, /aside.*ENOSPC.*TMPDIR/],
    ["a full disk under the rows aside, without an output", limited, { full: ["aside"] }, /aside.*ENOSPC.*TMPDIR/],
    ["a receipt that cannot be written", [...limited, "--output", "out.csv", "--receipt", "no.json"], { broken: ["no.json"] }, /no\.json/],
    ["an input that is the output", [...typed, "--output", "./a.ndjson"], {}, /\.\/a\.ndjson/],
    ["a rule file that is the output", [...typed.slice(0, 3), "own.yaml", "--format", "json", "--output", "own.yaml"], {}, /own\.yaml/],
    ["one file for two outputs", [...limited, "--output", "a.csv", "--receipt", "./a.csv"], {}, /a\.csv/],
  ])("%s", async (_, args, world, expected) => {
    for (const language of ["zh", "en"]) {
      const files = { ...inputs, "own.yaml": "policy: own\n" };
      const done = await inMemory([...args, "--lang", language], { files, ...world });
      expect(done.code).toBe(2);
      expect(done.stderr).toMatch(expected);
      expect(/\p{Script=Han}/u.test(done.stderr)).toBe(language === "zh");
      expect(done.stderr).not.toMatch(/undefined|Error:|\bat .*:\d+:\d+/);
      expect([...done.created.keys()]).toEqual([]);
    }
  });

  it("a receipt verified into a file that it rests on", async () => {
    const own = ["audit", "c.ndjson", ...limited.slice(2), "--output", "o.csv", "--receipt", "r.json"];
    const made = await inMemory(own, { files: { "c.ndjson": readFileSync(CLAIMS) } });
    const files = { "c.ndjson": readFileSync(CLAIMS), "r.json": made.created.get("r.json") as string };
    const done = await inMemory(["verify", "r.json", "--format", "json", "--output", "c.ndjson", "--lang", "en"], { files });
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/c\.ndjson .*would be written over/);
    expect([...done.created.keys()]).toEqual([]);
  });
});

describe("an output", () => {
  it("in a folder that is not there is refused before anything is computed", () => {
    const { code, stderr } = run(evaluate("--output", at("nowhere/out.ndjson")));
    expect(code).toBe(2);
    expect(stderr).toMatch(/nowhere.out\.ndjson.*ENOENT.*make the folder/);
  });

  it("is not put in the place of a folder", () => {
    mkdirSync(at("sub.ndjson"));
    expect(run(evaluate("--output", at("sub.ndjson")))).toMatchObject({ code: 2, stderr: expect.stringMatching(/EISDIR/) });
  });

  it.runIf(posix)("keeps the permissions of the file whose place it takes", () => {
    writeFileSync(at("kept.ndjson"), "old");
    chmodSync(at("kept.ndjson"), 0o600);
    expect(run(evaluate("--output", at("kept.ndjson"))).code).toBe(0);
    expect(readFileSync(at("kept.ndjson"), "utf8")).toBe(right);
    expect(statSync(at("kept.ndjson")).mode & 0o777).toBe(0o600);
  });

  it.runIf(posix)("replaces what a link leads to, and leaves the link", () => {
    symlinkSync("behind.ndjson", at("link.ndjson"));
    symlinkSync("link.ndjson", at("link-of-link.ndjson"));
    expect(run(evaluate("--output", at("link-of-link.ndjson"))).code).toBe(0);
    expect(readlinkSync(at("link-of-link.ndjson"))).toBe("link.ndjson");
    expect(readlinkSync(at("link.ndjson"))).toBe("behind.ndjson");
    expect(readFileSync(at("behind.ndjson"), "utf8")).toBe(right);
  });

  it.runIf(posix)("that leads to an input is refused, and so is the file of standard input", () => {
    const before = readFileSync(input, "utf8");
    symlinkSync(input, at("alias.ndjson"));
    expect(run(evaluate("--output", at("alias.ndjson"))).code).toBe(2);
    expect(run(evaluate("--output", input).with(1, "-"), { input: before }).code).toBe(0);
    writeFileSync(input, before);
    const fromFile = `"${process.execPath}" "${join(root, "bin", "subsidy.js")}" evaluate - --format ndjson --output a.ndjson < a.ndjson`;
    expect(spawnSync("sh", ["-c", fromFile], { cwd: folder }).status).toBe(2);
    expect(readFileSync(input, "utf8")).toBe(before);
  });

  it.runIf(posix)("of a device or a pipe is written as it comes", () => {
    expect(run(evaluate("--output", "/dev/null"))).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    expect(run(evaluate("--output", "/dev/stdout")).stdout).toBe(right);
    expect(run(evaluate("--output", "-")).stdout).toBe(right);
    symlinkSync("/dev/stdout", at("out-link.ndjson"));
    const piped = `"${process.execPath}" "${join(root, "bin", "subsidy.js")}" "$@" | cat`;
    expect(spawnSync("sh", ["-c", piped, "sh", ...evaluate("--output", at("out-link.ndjson"))], { encoding: "utf8" }).stdout).toBe(right);
  });

  it("of an earlier run that was killed stays unread and unmentioned", () => {
    mkdirSync(at("left"));
    writeFileSync(at("left/.subsidy-abc.tmp"), '{"id":"half');
    writeFileSync(at("left/b.ndjson"), readFileSync(input));
    const done = run(["evaluate", at("left"), ...evaluate().slice(2), "--output", at("left/out.csv"), "--format", "csv"]);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(at("left/.subsidy-abc.tmp"), "utf8")).toBe('{"id":"half');
  });

  it("leaves nothing beside it", () => {
    expect(ours(folder)).toEqual([]);
  });
});

describe.runIf(existsSync("/dev/full"))("a full disk", () => {
  it("under standard output is told", () => {
    const full = `"${process.execPath}" "${join(root, "bin", "subsidy.js")}" "$@" > /dev/full`;
    const done = spawnSync("sh", ["-c", full, "sh", ...evaluate()], { encoding: "utf8" });
    expect(done).toMatchObject({ status: 2, stderr: expect.stringMatching(/^error: cannot write to standard output: the disk is full/) });
  });

  it("under a device is told", () => {
    expect(run(evaluate("--output", "/dev/full"))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/\/dev\/full: the disk is full/),
    });
  });
});

describe("a small disk", () => {
  const disk = at("disk");
  let mounted = false;
  beforeAll(() => {
    mkdirSync(disk);
    mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
    if (!mounted) console.warn("no small disk: only root may mount one, on Linux");
  });
  afterAll(() => {
    if (mounted) spawnSync("umount", [disk]);
  });
  const many = (): string => {
    const text = readFileSync(CLAIMS, "utf8");
    writeFileSync(at("many.ndjson"), text.repeat(Math.ceil(200_000 / text.length)));
    return at("many.ndjson");
  };

  it("that runs full under the output leaves the old one", (context) => {
    if (!mounted) context.skip("no small disk");
    writeFileSync(join(disk, "out.csv"), "old");
    const done = run([AUDIT[0] ?? "", many(), ...AUDIT.slice(2), "--output", join(disk, "out.csv"), "--lang", "en"]);
    expect(done).toMatchObject({ code: 2, stderr: expect.stringMatching(/out\.csv: the disk is full \(ENOSPC\)/) });
    expect(readFileSync(join(disk, "out.csv"), "utf8")).toBe("old");
    expect(ours(disk)).toEqual([]);
  });

  it("that runs full under the rows aside is told, with the way out", (context) => {
    if (!mounted) context.skip("no small disk");
    writeFileSync(at("before.csv"), "old");
    const args = [AUDIT[0] ?? "", many(), ...AUDIT.slice(2), "--output", at("before.csv"), "--lang", "en"];
    const done = run(args, { env: { ...process.env, TMPDIR: disk } });
    expect(done).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/the temporary folder .*disk: the disk is full \(ENOSPC\).*TMPDIR/),
    });
    expect(readFileSync(at("before.csv"), "utf8")).toBe("old");
    expect([...ours(disk), ...ours(folder)]).toEqual([]);
  });
});

describe.runIf(posix)("a reader that leaves", () => {
  const piped = `{ "${process.execPath}" "${join(root, "bin", "subsidy.js")}" "$@"; echo $? >&3; } | head -n 1`;
  const through = (args: readonly string[]) =>
    spawnSync("sh", ["-c", piped, "sh", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe", "pipe"] });

  it("ends the run quietly", () => {
    writeFileSync(at("long.ndjson"), readFileSync(input, "utf8").repeat(3000));
    const done = through(evaluate().with(1, at("long.ndjson")));
    expect(done.output[1]).toBe(right.slice(0, right.indexOf("\n") + 1));
    expect(done.output[2]).toBe("");
    expect(done.output[3]).toBe("0\n");
  });
});
