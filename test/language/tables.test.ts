import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { FactValue } from "../../src/expression/facts.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";

const head = `
policy: made-up
title: made-up
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  scope: {type: choice, options: {international: I, domestic: D, regional: R}}
  visitors: {type: count}
  cost: {type: money}
`;

function policyOf(text: string): Policy {
  const { policy, findings } = compilePolicy("made-up.yaml", head + text);
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy;
}

function resultOf(policy: Policy, facts: readonly FactValue[], fast: boolean) {
  const row = { id: undefined, name: undefined, policy: undefined, facts: [...facts], problems: [] };
  const { status, certainty, amount } = new Evaluator(policy, settlementObservers, { ...plainOptions, fast }).evaluate(row, 1)
    .subsidies[0] as Result;
  return { status, certainty, amount };
}

const asTable = policyOf(`
tables:
  eventRate:
    by: [scope, visitors]
    gives: [rate, limit]
    hit: unique
    rows:
      - [international, {from: 500}, 50%, 100万元]
      - [international, {below: 500}, 40%, 80万元]
      - [[domestic, regional], {above: 10, to: 99}, 30%, 50万元]
      - [domestic, 100, 20%, none]
subsidies:
  s: {amount: {rate: 'eventRate(scope, visitors).rate', of: cost, cap: 'eventRate(scope, visitors).limit'}}
`);

const asCases = policyOf(`
subsidies:
  s:
    amount:
      cases:
        - {when: 'scope = "international" and visitors >= 500', give: {rate: 50%, of: cost, cap: 100万元}}
        - {when: 'scope = "international" and visitors < 500', give: {rate: 40%, of: cost, cap: 80万元}}
        - {when: 'scope in ("domestic", "regional") and visitors in (10..99]', give: {rate: 30%, of: cost, cap: 50万元}}
        - {when: 'scope = "domestic" and visitors = 100', give: {rate: 20%, of: cost}}
`);

const facts = (gaps: boolean) => {
  const maybe = <T>(value: fc.Arbitrary<T>) => (gaps ? fc.option(value, { nil: undefined }) : value);
  const visitors = fc.oneof(fc.nat(600), fc.constantFrom(9, 10, 11, 99, 100, 101, 499, 500, 501));
  return fc
    .tuple(maybe(fc.constantFrom("international", "domestic", "regional")), maybe(visitors), maybe(fc.nat(500_000_000)))
    .map((own): FactValue[] => [undefined, undefined, undefined, 18_000, undefined, ...own]);
};

describe("a table and the same rule as cases", () => {
  test.each([true, false])("give the same where every fact is known (fast: %s)", (fast) => {
    fc.assert(
      fc.property(facts(false), (given) => {
        expect(resultOf(asTable, given, fast)).toEqual(resultOf(asCases, given, fast));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("agree on the status where a fact is missing", () => {
    fc.assert(
      fc.property(facts(true), (given) => {
        const [table, cases] = [resultOf(asTable, given, false), resultOf(asCases, given, false)];
        if (cases.status !== "undetermined") expect(table.status).toBe(cases.status);
        expect(given.slice(5).includes(undefined) || table.status !== "undetermined").toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("tiers and brackets", () => {
  const policy = policyOf(`
subsidies:
  s:
    amount:
      tiers: [{to: 10万元, rate: 1%}, {above: 10万元, to: 100万元, rate: 0.5%}, {above: 100万元, rate: 0.1%}]
      of: cost
      cap: 5万元
`);
  // C01, three slices: 三明市 明科规〔2023〕5号
  test.each([
    [80_000, 800],
    [100_000, 1000],
    [1_000_000, 5500],
    [5_000_000, 9500],
    [50_000_000, 50_000],
  ])("slices of %i yuan give %i", (cost, expected) => {
    for (const fast of [true, false]) {
      const { amount } = resultOf(policy, [undefined, undefined, undefined, 18_000, undefined, undefined, undefined, cost * 100], fast);
      expect(Number(amount?.min.units) / 10 ** (amount?.min.scale ?? 0)).toBe(expected);
    }
  });

  const codesOf = (text: string): string[] => {
    const compiled = compilePolicy("made-up.yaml", head + text);
    return validate("made-up.yaml", head + text, compiled, new Set(), undefined).map((finding) => finding.code);
  };
  const bracketsOf = (rows: string): string => `subsidies: {s: {amount: {brackets: [${rows}], of: cost}}}\n`;

  test.each([
    ["{from: 1元, below: 2元, give: 1元}, {from: 2元, give: 2元}", []],
    ["{from: 1元, to: 2元, give: 1元}, {from: 2元, give: 2元}", ["brackets-overlap"]],
    ["{from: 1元, below: 2元, give: 1元}, {above: 2元, give: 2元}", ["brackets-gap"]],
    ["{from: 1元, to: 2元, give: 1元}, {above: 2元, give: 2元}", []],
    ["{from: 3元, give: 1元}, {below: 2元, give: 2元}", ["brackets-gap"]],
    ["{give: 1元}, {below: 2元, give: 2元}", ["brackets-overlap"]],
  ])("brackets %s: %j", (rows, expected) => {
    expect(codesOf(bracketsOf(rows)).filter((code) => code.startsWith("brackets"))).toEqual(expected);
  });

  test.each([
    ["{from: 1元, above: 1元, give: 1元}", "two-bounds"],
    ["{frm: 1元, give: 1元}", "unknown-key"],
    ["{from: 1, give: 1元}", "money-without-unit"],
  ])("a bracket %s is refused: %s", (row, code) => {
    expect(codesOf(bracketsOf(row))).toContain(code);
  });
});

test.each([
  ["[[domestic, international], any, 30%]", "table-rows-overlap"],
  ["[domestic, {from: 1}]", "wrong-shape"],
  ["[domestik, any, 30%]", "unknown-option"],
])("a second row %s is refused: %s", (row, code) => {
  const table = `tables: {t: {by: [a, b], gives: [rate], hit: unique, rows: [[international, {to: 5}, 50%], ${row}]}}\n`;
  const { findings } = compilePolicy(
    "made-up.yaml",
    `${head}${table}subsidies: {s: {amount: {rate: 't(scope, visitors).rate', of: cost}}}\n`,
  );
  expect(findings.map((finding) => finding.code)).toContain(code);
});
