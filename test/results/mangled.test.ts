import { describe, expect, it } from "vitest";
import { readOutcome } from "../../src/results/reader.js";
import { run } from "../golden/memory-host.js";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const WRONG: readonly Json[] = [null, true, -1, 0.5, "x", [], {}];

/** Every way to put something else in one place of a value, or to leave that out. */
function* mangled(value: Json): Generator<Json> {
  yield* WRONG;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) for (const other of mangled(item)) yield value.with(at, other);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _, ...rest } = value as Record<string, Json>;
      yield rest;
      for (const other of mangled(member)) yield { ...value, [name]: other };
    }
  }
}

const sources = [
  ["evaluate", "fixtures/applications.ndjson", "rules/jinan-2018-14"],
  ["audit", "fixtures/audit/claims.ndjson", "fixtures/audit/policy.yaml"],
] as const;

describe("a result that was changed in one place", () => {
  it.each(sources)("is refused, or settled without a word of something unexpected: %s", async (command, applications, rules) => {
    const { stdout } = await run([command, applications, "--rules", rules, "--format", "ndjson"]);
    const lines = stdout.trim().split("\n").slice(0, 6);
    const changed = lines.flatMap((line) => [...mangled(JSON.parse(line) as Json)].map((other) => JSON.stringify(other)));
    const read = changed.filter((line) => readOutcome(line) !== undefined);
    // What may be left out, and figures and words that may be others.
    expect(read.length).toBeGreaterThan(50);
    expect(read.length).toBeLessThan(changed.length / 2);
    const settled = async (given: readonly string[], format: string) =>
      run(["settle", "r.ndjson", "--rules", rules, "--format", format, "--quiet"], { files: { "r.ndjson": `${given.join("\n")}\n` } });
    for (const format of ["ndjson", "table", "csv"]) expect((await settled(read, format)).stderr).toBe("");
  });

  it.each([
    ["a status that there is not", '"status":"eligible"', '"status":"x"'],
    ["a certainty that there is not", '"certainty":"exact"', '"certainty":"sure"'],
    ["a benefit that there is not", '"benefit":"support"', '"benefit":"loan"'],
    ["a sum of such a benefit", '"totals":{"cash"', '"totals":{"loan"'],
    ["a day that is none", '"date":"2018-09-01"', '"date":"soon"'],
    ["a figure in words", '"min":400000', '"min":"much"'],
    ["no subsidies", '"subsidies":[', '"grants":['],
    ["an id that is a number", '"application":"A0001"', '"application":1'],
  ])("is no result of this program: %s", async (_, one, other) => {
    const rules = "rules/jinan-2018-14";
    const { stdout } = await run(["evaluate", "fixtures/applications.ndjson", "--rules", rules, "--format", "ndjson"]);
    const changed = stdout.replace(one, other);
    expect(changed).not.toBe(stdout);
    const line = changed.split("\n").findIndex((each) => !stdout.includes(each)) + 1;
    for (const format of ["ndjson", "json", "table"]) {
      const files = { "r.ndjson": changed };
      const done = await run(["settle", "r.ndjson", "--rules", rules, "--format", format, "--lang", "en"], { files });
      expect(done).toMatchObject({ code: 2, stdout: "" });
      expect(done.stderr).toContain(`line ${line} of r.ndjson is no result of this program`);
    }
  });
});
