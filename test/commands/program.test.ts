import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const args = ["evaluate", "fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14", "--format", "ndjson"];
const run = (flags: readonly string[], typed: readonly string[]) =>
  spawnSync(process.execPath, [...flags, join(root, "bin", "subsidy.js"), ...typed], { cwd: root, encoding: "utf8" });

describe("the built program", () => {
  test("is there", () => {
    expect(existsSync(join(root, "dist", "program", "program.cjs"))).toBe(true);
  });

  test("evaluates, whether or not V8 takes what was compiled", () => {
    const [kept, refused] = [run([], args), run(["--no-opt"], args)];
    expect(kept.status).toBe(0);
    expect(kept.stdout.trimEnd().split("\n")).toHaveLength(8);
    expect(refused.stdout).toBe(kept.stdout);
  });

  test("finds the pages of the reference from any folder", () => {
    const { stdout } = spawnSync(process.execPath, [join(root, "bin", "subsidy.js"), "explain", "\u5C01\u9876", "--lang", "en"], {
      cwd: join(root, "rules"),
      encoding: "utf8",
    });
    expect(stdout).toMatch(/^cap /);
  });

  test.each([
    [["evaluate", "no-such-file.ndjson"], 2],
    [["--version"], 0],
    [["validate", "rules"], 0],
    [["explain", "cap"], 0],
    [["explain", "no-such-word"], 2],
    [["evaluate", "fixtures/applications.ndjson", "--fail-on", "undetermined", "--quiet", "--format", "ndjson"], 1],
  ])("%j exits with %i", (typed, code) => {
    const { status, stderr } = run([], typed as string[]);
    expect(status).toBe(code);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
