import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runTests } from "../../src/analysis/rule-tests.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";

const text = readFileSync("docs/language.md", "utf8");
const blocks = (kind: string): string[] =>
  [...text.matchAll(/```yaml( \w+)?\n([\s\S]*?)```/g)].filter((found) => (found[1] ?? "").trim() === kind).map((found) => found[2] ?? "");

const around = `
policy: around
title: around
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  granted: {type: money}
  area: {type: number, min: 0}
  people: {type: list, item: {age: {type: count}, hiredOn: {type: date}, local: {type: boolean}}}
readings:
  base: {question: which, options: {net: net, gross: gross}, chosen: net}
tables: {prices: {by: [local], gives: [price], hit: unique, rows: [[true, 500元], [false, 300元]]}}
subsidies:
  s:
    amount:
`;

const s = (yaml: string): string => around.replace(/ {4}amount:\n$/, yaml.replace(/^/gm, "    "));
const limits = `subsidies:
  s: {amount: {for each: p in people, give: 100元}}
  t: {amount: {rate: 10%, of: cost}}
limits:
`;

const errorsOf = (rules: string) => compilePolicy("around.yaml", rules).findings.filter((finding) => finding.severity === "error");

describe("each example of the reference", () => {
  test.each(blocks("amount"))("compiles: %s", (block) => {
    expect(errorsOf(around + block.replace(/^/gm, "      "))).toEqual([]);
  });

  test.each(blocks("subsidy"))("compiles: %s", (block) => {
    expect(errorsOf(s(block))).toEqual([]);
  });

  test.each(blocks("limits"))("compiles: %s", (block) => {
    expect(errorsOf(around.replace(/subsidies:[\s\S]*$/, limits) + block.replace(/^/gm, "  "))).toEqual([]);
  });

  test.each(blocks("cases"))("shows a case that passes: %s", (cases) => {
    const [block = "", cap = ""] = [blocks("subsidy")[0], "limits: [{joint cap: 100万元, on: [s], within: year}]"];
    const text = `${s(block)}\n${cap}\n`;
    const { policy } = compilePolicy("around.yaml", text);
    const found: Finding[] = [];
    const figures = new RuleFigures([{ file: "around.yaml", text, included: [] }]);
    const tests = `policy: around\ncases:\n${cases}`;
    const [result] = runTests("around.test.yaml", tests, policy ? [policy] : [], collector(found), false, undefined, figures);
    expect(found).toEqual([]);
    expect([...(result?.differences ?? [0]), ...(result?.problems ?? [])]).toEqual([]);
  });

  test("shows a policy whose tests pass", () => {
    const { policy, findings } = compilePolicy("my-policy.yaml", blocks("")[0] ?? "");
    expect(findings).toEqual([]);
    const found: Finding[] = [];
    const results = runTests("my-policy.test.yaml", blocks("tests")[0] ?? "", policy ? [policy] : [], collector(found));
    expect(found).toEqual([]);
    expect(results.length).toBe(2);
    for (const { differences, problems } of results) expect([...differences, ...problems]).toEqual([]);
  });
});
