import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";

const smallest = readFileSync(join(root, "fixtures/findings/smallest.yaml"), "utf8");
const policy = (id: string, more = ""): string => smallest.replace("policy: smallest", `policy: ${id}`) + more;
const cases = (id: string, amount: string): string =>
  `policy: ${id}\ncases:\n  - name: ${id}\n    given: {cost: 100}\n    expect: {grant: {amount: ${amount}}}\n`;

const repository = mkdtempSync(join(tmpdir(), "subsidy-git-"));
const write = (name: string, text: string): void => {
  mkdirSync(join(repository, name, ".."), { recursive: true });
  writeFileSync(join(repository, name), text);
};
const git = (...args: string[]): void => {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...who, ...args], { cwd: repository, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
};
const subsidy = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "bin/subsidy.js"), ...args, "--lang", "en"], { cwd: repository, encoding: "utf8" });
const tested = (...args: string[]): string[] => {
  const { cases: found } = JSON.parse(subsidy("test", ...args, "--format", "json").stdout) as { cases: { name: string }[] };
  return found.map(({ name }) => name).sort();
};

beforeAll(() => {
  for (const id of ["one", "two", "three"]) {
    write(`rules/${id}/policy.yaml`, policy(id));
    write(`rules/${id}/a.test.yaml`, cases(id, "50"));
  }
  write("rules/three/policy.yaml", policy("three").replace("inputs:", "document: {text: law \u6587.txt}\ninputs:"));
  write("rules/three/law \u6587.txt", "50% of the cost\n");
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "rules");
  git("tag", "first");
});
afterAll(() => rmSync(repository, { recursive: true }));

describe("--changed-since", () => {
  it("runs nothing where nothing changed", () => {
    expect(tested("rules", "--changed-since", "first")).toEqual([]);
    expect(subsidy("test", "rules", "--changed-since", "first").status).toBe(0);
  });

  it("runs the cases of rules that changed, of cases that did, of texts that did, and of new ones", () => {
    write("rules/one/policy.yaml", policy("one", "# changed\n"));
    expect(tested("rules", "--changed-since", "first")).toEqual(["one"]);
    git("commit", "-q", "-am", "one");
    write("rules/two/a.test.yaml", cases("two", "51"));
    expect(tested("rules", "--changed-since", "HEAD")).toEqual(["two"]);
    expect(tested("rules", "--changed-since", "first")).toEqual(["one", "two"]);
    write("rules/four/policy.yaml", policy("four"));
    write("rules/four/a.test.yaml", cases("four", "50"));
    expect(tested("rules", "--changed-since", "HEAD")).toEqual(["four", "two"]);
    expect(subsidy("test", "rules", "--changed-since", "HEAD").status).toBe(1);
    expect(tested("rules/two", "--changed-since", "first")).toEqual(["two"]);
    for (const path of ["./rules/one/policy.yaml", "rules/../rules/one", join(repository, "rules/one/policy.yaml")])
      expect(tested(path, "--changed-since", "first")).toEqual(["one"]);
  });

  it("takes other versions of a policy along", () => {
    write("rules/four/old.yaml", policy("four").replace("from: 2018-01-01", "from: 2017-01-01, to: 2017-12-31"));
    git("add", "-A");
    git("commit", "-q", "-m", "four");
    write("rules/four/old.yaml", policy("four").replace("from: 2018-01-01", "from: 2016-01-01, to: 2017-12-31"));
    const { findings } = JSON.parse(subsidy("validate", "rules", "--changed-since", "HEAD", "--format", "json").stdout);
    expect(findings).toEqual([]);
    expect(JSON.parse(subsidy("validate", "rules", "--changed-since", "HEAD", "--format", "json").stdout).files).toBe(2);
  });

  it("takes all below a folder of which it says what findings count as, also from above", () => {
    git("commit", "-q", "-am", "old");
    write("rules/.subsidy.yaml", "severity: {value-never-used: error}\n");
    const all = ["four", "four", "one", "three", "two"];
    const validated = (...args: string[]): number =>
      (JSON.parse(subsidy("validate", ...args, "--changed-since", "HEAD", "--format", "json").stdout) as { files: number }).files;
    expect(validated("rules")).toBe(all.length);
    expect(validated("rules/two")).toBe(1);
    git("add", "-A");
    git("commit", "-q", "-m", "severity");
    expect(validated("rules")).toBe(0);
    write("rules/two/.subsidy.yaml", "severity: {value-never-used: off}\n");
    expect(validated("rules")).toBe(1);
    expect(tested("rules", "--changed-since", "HEAD")).toEqual(["two"]);
    rmSync(join(repository, "rules/two/.subsidy.yaml"));
    rmSync(join(repository, "rules/.subsidy.yaml"));
    expect(validated("rules/one")).toBe(1);
    git("commit", "-q", "-am", "no severity");
  });

  it.each(["no-such-tag", "--output=x"])("refuses %s, which is no revision", (revision) => {
    const { status, stderr } = subsidy("test", "rules", `--changed-since=${revision}`);
    expect([status, stderr]).toEqual([2, `error: git knows no revision ${revision} in rules\n`]);
  });

  it("says so where there is no git", async () => {
    const { code, stderr } = await run(["test", "p", "--changed-since", "main", "--lang", "en"], { files: { "p/a.yaml": smallest } });
    expect([code, stderr]).toEqual([2, "error: there is no git here, which --changed-since asks\n"]);
  });
});
