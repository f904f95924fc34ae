import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("exercise");

/** A policy with a cap that no case reaches, and a condition that all meet. */
const files = {
  "p/policy.yaml": `policy: p
title: Grant <once>
effective: {from: 2024-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: {zh: \u652F\u51FA, en: Cost}}
subsidies:
  grant:
    title: {zh: \u8865\u8D34, en: Grant}
    conditions: {\u8FBE\u5230\u8D77\u70B9: {if: cost >= 100\u5143, en: It is enough}}
    amount: {rate: 50%, of: cost, cap: 500\u5143}
`,
  "p/p.test.yaml":
    "policy: p\ncases:\n  - {name: one, given: {cost: 100}, expect: {grant: {amount: 50}}}\n  - {name: two, given: {cost: 101}, expect: {grant: {amount: 50}}}\n",
  "q/policy.yaml":
    "policy: q\ntitle: Q\neffective: {from: 2024-01-01}\ncurrency: CNY\nrounding: none\nsubsidies:\n  s: {title: S, amount: 1\u5143}\n",
};
const test = (paths: readonly string[], ...args: string[]) => run(["test", ...paths, "--coverage", ...args], { files, columns: 100 });

describe.each(["zh", "en"])("test --coverage in %s", (language) => {
  it("tells how much of a shipped policy its cases reach, the same figure run after run", async () => {
    const [first, second] = [
      await run(["test", "rules/jinan-2018-14", "--coverage", "--lang", language]),
      await run(["test", "rules/jinan-2018-14", "--coverage", "--lang", language]),
    ];
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    expect(second.stdout).toBe(first.stdout);
    asRecorded(`jinan.${language}.txt`, first.stdout);
  });

  it.each([
    ["text", "txt"],
    ["html", "html"],
    ["markdown", "md"],
  ])("lists each place that no case reaches, each policy by itself and in all: %s", async (format, ending) => {
    const { stdout } = await test(["p", "q"], "--lang", language, "--format", format);
    asRecorded(`two.${language}.${ending}`, stdout);
  });
});

it("adds to the JSON of cases what they reach, though some fail", async () => {
  const plain = await run(["test", "p", "--format", "json"], { files });
  const { stdout, code } = await test(["p"], "--format", "json", "--lang", "en");
  const { coverage, ...rest } = JSON.parse(stdout);
  expect({ rest, code }).toEqual({ rest: JSON.parse(plain.stdout), code: 1 });
  expect(Object.keys(coverage)).toEqual(["reached", "of", "missing"]);
  expect(coverage.of - coverage.reached).toBe(coverage.missing.length);
  expect(coverage.missing[1]).toEqual({ at: "p/policy.yaml:9:3", what: "subsidy Grant: no case is ineligible" });
});

it("points into a policy's own file, though another has a reading of the same name", async () => {
  const policy = (id: string, note: string) =>
    `policy: ${id}\n${note}title: ${id}\neffective: {from: 2024-01-01}\ncurrency: CNY\nrounding: none\nreadings:\n  r: {question: Q, options: {a: A, b: B}, chosen: a}\nsubsidies:\n  s: {title: S, amount: {by reading: {r: {a: 1\u5143, b: 2\u5143}}}}\n`;
  const two = {
    "r/a.yaml": policy("a", ""),
    "t/b.yaml": policy("b", "# B\n"),
    "t/b.test.yaml": "policy: b\ncases: [{name: b, given: {}, expect: {}}]\n",
  };
  const { stdout } = await run(["test", "r", "t", "--coverage", "--format", "json"], { files: two });
  const missing = JSON.parse(stdout).coverage.missing as readonly { readonly at: string }[];
  expect(missing.map(({ at }) => at)).toEqual([
    "r/a.yaml:7:30",
    "r/a.yaml:7:36",
    "r/a.yaml:9:3",
    "r/a.yaml:9:3",
    "t/b.yaml:8:36",
    "t/b.yaml:10:3",
  ]);
});

it("is a page that stands alone, well formed, in which titles are text", async () => {
  const { stdout } = await test(["p"], "--format", "html");
  const parser = new SaxesParser();
  parser.on("error", (cause) => expect.fail(cause.message));
  parser.write(stdout.replace("<!DOCTYPE html>", "").replace(/<meta [^>]*>/g, "")).close();
  expect(stdout).toContain("Grant &lt;once&gt;");
  expect(stdout).not.toMatch(/https?:|<script|url\(/);
});

it.each([
  ["100", 0],
  ["0", 0],
  ["100%", 0],
  ["99.5", 0],
])("a threshold that is reached leaves the exit code alone: %s", async (threshold, code) => {
  expect((await run(["test", "rules/jinan-2018-14", "--threshold", threshold])).code).toBe(code);
});

it("exits with 1 below a threshold, though every case passes, and with 2 where it is no percentage", async () => {
  const below = await run(["test", "rules/patterns/b02-rate-floor-with-cap", "--coverage", "--threshold", "87.6"]);
  const above = await run(["test", "rules/patterns/b02-rate-floor-with-cap", "--coverage", "--threshold", "87.5"]);
  expect([below.code, above.code]).toEqual([1, 0]);
  for (const text of ["many", "101", "-1", "1e1", ""]) {
    const { code, stdout, stderr } = await run(["test", "rules/jinan-2018-14", `--threshold=${text}`, "--lang", "en"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("is no percentage: give a number from 0 to 100");
  }
});
