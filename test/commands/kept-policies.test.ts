import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const top = mkdtempSync(join(tmpdir(), "kept-"));
const home = join(top, "home");
const rules = join(top, "rules");
const cache = join(home, "subsidy");
const application = join(top, "one.json");

/** Node 22.0 and 22.1 cannot check what is kept, and keep nothing. */
const keeps = !/^v22\.[01]\./.test(process.version);

const policy = (amount: string, include = ""): string =>
  `policy: kept\ntitle: {zh: "\u7559"}\ncurrency: CNY\nrounding: {to: 0.01\u5143, by: half up}\neffective: {from: 2020-01-01, to: 2030-12-31}\n${include}inputs:\n  events: {type: count, title: {zh: "\u6D3B\u52A8"}}\nsubsidies:\n  grant:\n    title: {zh: "\u5956"}\n    source: {section: "1", quote: "\u6BCF\u6B21${amount}"}\n    amount: {each: ${amount}, times: events}\n`;

const run = (folder: string, ...flags: readonly string[]) =>
  spawnSync(
    process.execPath,
    [join(folder, "bin", "subsidy.js"), "evaluate", application, "--rules", rules, "--format", "ndjson", ...flags],
    {
      cwd: top,
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: home, SUBSIDY_CACHE: "", LANG: "en" },
    },
  );

const amountOf = ({ stdout }: { stdout: string }): unknown =>
  (JSON.parse(stdout) as { subsidies: { amount?: { min: number } }[] }).subsidies[0]?.amount?.min;

const entries = (): string[] => (existsSync(cache) ? readdirSync(cache) : []);
const entry = (): string => join(cache, entries()[0] ?? "");

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  rmSync(rules, { recursive: true, force: true });
  mkdirSync(rules);
  writeFileSync(join(rules, "policy.yaml"), policy("100\u5143"));
  writeFileSync(application, '{"id":"1","applicationDate":"2024-05-01","events":3}');
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

describe.runIf(keeps)("compiled policies", () => {
  it("are kept once, and give the same bytes", () => {
    const first = run(root);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(amountOf(first)).toBe(300);
    expect(entries()).toHaveLength(1);
    const kept = readFileSync(entry());
    expect(run(root)).toMatchObject({ status: 0, stdout: first.stdout, stderr: "" });
    expect(run(root, "--no-cache").stdout).toBe(first.stdout);
    expect(readFileSync(entry()).equals(kept)).toBe(true);
  });

  it("are neither looked for nor kept with --no-cache", () => {
    expect(amountOf(run(root, "--no-cache"))).toBe(300);
    expect(entries()).toEqual([]);
  });

  it("are those of the text as it is now, wherever it lies", () => {
    run(root);
    writeFileSync(join(rules, "policy.yaml"), policy("200\u5143"));
    expect(amountOf(run(root))).toBe(600);
    expect(entries()).toHaveLength(2);
    writeFileSync(join(rules, "policy.yaml"), policy("100\u5143"));
    expect(amountOf(run(root))).toBe(300);
    expect(entries()).toHaveLength(2);
  });

  it("are those of what the text includes", () => {
    writeFileSync(join(rules, "policy.yaml"), policy("unit", "include: shared.yaml\n"));
    writeFileSync(join(rules, "shared.yaml"), "values:\n  unit: 100\u5143\n");
    expect(amountOf(run(root))).toBe(300);
    writeFileSync(join(rules, "shared.yaml"), "values:\n  unit: 700\u5143\n");
    expect(amountOf(run(root))).toBe(2100);
  });

  it("are those of all the files together", () => {
    run(root);
    writeFileSync(join(rules, "other.yaml"), policy("1\u5143").replace("policy: kept", "policy: other"));
    const { stdout } = run(root);
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
  });

  it("are not kept where they do not compile, and the fault is told each time", () => {
    writeFileSync(join(rules, "policy.yaml"), policy("nothing"));
    const [first, second] = [run(root), run(root)];
    expect(first.status).toBe(2);
    expect(second.stderr).toBe(first.stderr);
    expect(entries()).toEqual([]);
  });

  const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ["a byte of it is another", (bytes) => bytes.fill((bytes.at(-9) ?? 0) ^ 1, bytes.length - 9, bytes.length - 8)],
    ["its amount is another", (bytes) => Buffer.from(bytes.toString("latin1").replace(/#\d+/, "#9999"), "latin1")],
    ["its end is missing", (bytes) => bytes.subarray(0, bytes.length - 1)],
    ["it is empty", () => Buffer.alloc(0)],
    ["it is shorter than its head", (bytes) => bytes.subarray(0, 6)],
    ["its key is another", (bytes) => bytes.fill((bytes[20] ?? 0) ^ 1, 20, 21)],
  ];
  it.each(damages)("are compiled anew where %s", (_, damage) => {
    const { stdout } = run(root);
    writeFileSync(entry(), damage(readFileSync(entry())));
    expect(run(root)).toMatchObject({ status: 0, stdout, stderr: "" });
  });

  it("are compiled anew where anybody may have written them", () => {
    run(root);
    const forged = readFileSync(entry());
    chmodSync(entry(), 0o666);
    writeFileSync(entry(), forged);
    expect(amountOf(run(root))).toBe(300);
  });

  it("are not kept where the folder cannot be made, which is no fault", () => {
    writeFileSync(home, "a file");
    expect(run(root)).toMatchObject({ status: 0, stderr: "" });
  });

  it("are of one build of the program", () => {
    run(root);
    const copy = join(top, "copy");
    for (const name of ["bin", "dist", "package.json"]) cpSync(join(root, name), join(copy, name), { recursive: true });
    writeFileSync(join(copy, "dist", "program", "build"), "another build");
    expect(amountOf(run(copy))).toBe(300);
    expect(entries()).toHaveLength(2);
    rmSync(join(copy, "dist", "program", "build"));
    expect(amountOf(run(copy))).toBe(300);
    expect(entries()).toHaveLength(2);
  });

  it("of the program's own rules come with it", () => {
    const { status } = spawnSync(
      process.execPath,
      [join(root, "bin", "subsidy.js"), "evaluate", "fixtures/applications.ndjson", "--quiet"],
      {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, XDG_CACHE_HOME: home, SUBSIDY_CACHE: "" },
      },
    );
    expect(status).toBe(0);
    expect(entries()).toEqual([]);
  });

  it("are sixty-four at most, of which the oldest goes", () => {
    mkdirSync(cache, { recursive: true });
    for (let at = 0; at < 70; at += 1) writeFileSync(join(cache, `${at}.kept`), "old");
    run(root);
    expect(entries()).toHaveLength(64);
    expect(amountOf(run(root))).toBe(300);
  });
});
