import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { missing, onSpark, writeApplications } from "./on-spark.js";

const lacking = missing();
const folder = mkdtempSync(join(tmpdir(), "spark-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Figures of limits over a batch of a hundred thousand, and those that bite in so few rows. */
const SMALLER: readonly (readonly [string, string])[] = [
  ["ranking: 2000,", "ranking: 15,"],
  ["budget: 3000\u4E07\u5143, on: [growth]", "budget: 200\u4E07\u5143, on: [growth]"],
  ["budget: 9000\u4E07\u5143", "budget: 150\u4E07\u5143"],
  ["budget: 20000\u4E07\u5143", "budget: 9000\u4E07\u5143"],
  ["budget: 50000\u4E07\u5143", "budget: 400\u4E07\u5143"],
  ["budget: 100\u4E07\u5143, on: [rent]", "budget: 5\u4E07\u5143, on: [rent]"],
  ["joint cap: 2\u4E07\u5143", "joint cap: 1\u4E07\u5143"],
];

const policy = SMALLER.reduce(
  (text, [large, small]) => {
    expect(text).toContain(large);
    return text.replace(large, small);
  },
  readFileSync("test/spark/policy.yaml", "utf8"),
);

/** Another policy, in a file of the same name. */
const other = `policy: other
title: other
effective: {from: 2024-01-01}
currency: CNY
rounding: none
inputs: {equipment: {type: money}}
subsidies: {other: {amount: {rate: 1%, of: equipment}}}
limits: [{joint cap: 1000\u5143, on: [other], within: year}]
`;

/** The limits that cut something. */
const cutting = (results: string): Set<string> => new Set([...results.matchAll(/"limit":"([^"]*)"/g)].map(([, limit = ""]) => limit));

describe.skipIf(lacking !== undefined)(`the job on Spark${lacking === undefined ? "" : ` (skipped: ${lacking})`}`, () => {
  it("gives every byte of one machine, by every kind of limit, with earlier results and rules in files of one name", async () => {
    const inputs = [0, 1, 2].map((at) => join(folder, `${at}.ndjson`));
    const [first = "", second = "", earlier = ""] = inputs;
    // Some apply twice.
    await writeApplications(first, 0, 120);
    await writeApplications(second, 100, 220);
    await writeApplications(earlier, 5000, 5020);
    const rules = [policy, other].map((text, at) => {
      mkdirSync(join(folder, `rules-${at}`));
      writeFileSync(join(folder, `rules-${at}`, "policy.yaml"), text);
      return join(folder, `rules-${at}`, "policy.yaml");
    });
    const here = (inputs: readonly string[], name: string, ...more: readonly string[]) => {
      const output = join(folder, name);
      const given = [...rules.flatMap((path) => ["--rules", path]), "--quiet", "--output", output, ...more];
      execFileSync(process.execPath, ["bin/subsidy.js", "evaluate", ...inputs, ...given], { stdio: ["ignore", "ignore", "inherit"] });
      return output;
    };
    const history = here([earlier], "earlier.ndjson");
    const whole = join(folder, "whole.ndjson");
    writeFileSync(whole, Buffer.concat([readFileSync(first), readFileSync(second)]));
    const expected = readFileSync(here([whole], "expected.ndjson", "--history", history), "utf8");
    // What may come once is refused the second time; each other limit cuts something.
    const limits = policy.slice(policy.indexOf("limits:")).match(/^ {2}- /gm) ?? [];
    expect(expected).toContain('"code":"R07"');
    expect([...cutting(expected)].filter((name) => name !== "joint cap")).toHaveLength(limits.length - 1);
    expect(cutting(expected)).toContain("joint cap");
    const output = join(folder, "results");
    const parts = onSpark({ applications: [first, second], rules, more: ["--history", history], partitionBytes: 20_000, output });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map((part) => readFileSync(part, "utf8")).join("")).toBe(expected);
  }, 600_000);
});
