import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { rowOf } from "../properties/applications.js";

function resultOf(subsidy: string, rounding: string): Result {
  const { policy, findings } = compilePolicy(
    "p.yaml",
    `policy: p
title: p
effective: {from: 2018-01-01, to: 2022-12-31}
currency: CNY
rounding: ${rounding}
inputs:
  m: {type: money}
  k: {type: boolean}
  n: {type: count}
  d: {type: date}
  kind: {type: choice, options: {a: a, b: b}}
readings: {way: {question: way?, options: {one: one, two: two}}}
subsidies: {s: ${subsidy}}
`,
  );
  if (!policy) throw new Error(JSON.stringify(findings));
  const facts = policy.fields.map(({ name }) => (name === "m" ? 1000 : name === "applicationDate" ? 18_300 : undefined));
  return new Evaluator(policy, settlementObservers, plainOptions).evaluate(rowOf(facts), 1).subsidies[0] as Result;
}

const WHOLE = "{to: 1元, by: up}";

describe("what no missing fact can change is settled", () => {
  it.each([
    ["both ends round to one figure", "{amount: {rate: 'if k then 50% else 49.9%', of: m}}"],
    ["of a count", "{amount: {rate: 'if n > 3 then 50% else 49.99%', of: m}}"],
    ["of a choice", "{amount: {cases: [{when: 'kind = \"a\"', give: 4.2元}, {otherwise: 4.8元}]}}"],
    ["of a reading", "{amount: {by reading: {way: {one: 4.5元, two: 5元}}}}"],
    ["of a day", "{amount: 5元, conditions: {a: d >= 2018-01-01 or d < 2018-01-01}}"],
    [
      "a date that is always within the period",
      "{date: 'if d < 2018-01-01 then 2018-01-01 else if d > 2022-12-31 then 2022-12-31 else d', amount: 5元}",
    ],
    ["one between bounds", "{date: 'max(min(d, 2022-12-31), 2018-01-01)', amount: 5元}"],
    ["one of two dates", "{date: 'if k then 2019-01-01 else 2020-01-01', amount: 5元}"],
    ["a condition that holds either way", "{conditions: {a: k or not(k)}, amount: 5元}"],
    ["exclusions that bar nobody", "{exclusions: {a: n < 3 and n > 5}, amount: 5元}"],
    ["a case that all meet", "{amount: {cases: [{when: n < 3 or n >= 3, give: 5元}, {otherwise: 9元}]}}"],
    ["a count has nothing between", "{exclusions: {a: n > 3 and n < 4}, amount: 5元}"],
  ])("%s", (_, subsidy) => {
    const { status, certainty, amount, missing } = resultOf(subsidy, WHOLE);
    expect({ status, certainty, amount, missing }).toEqual({
      status: "eligible",
      certainty: "exact",
      amount: { min: { units: 5, scale: 0 }, max: { units: 5, scale: 0 } },
      missing: undefined,
    });
  });

  it.each([
    ["conditions that exclude one another", "{conditions: {a: k, b: not(k)}, amount: 5元}"],
    ["a choice that is both", "{conditions: {a: 'kind = \"a\"', b: 'kind = \"b\"'}, amount: 5元}"],
    ["an exclusion of all", "{exclusions: {a: n >= 3 or n < 3}, amount: 5元}"],
  ])("nobody gets it by %s", (_, subsidy) => {
    const { status, reasons } = resultOf(subsidy, WHOLE);
    expect(status).toBe("ineligible");
    expect(reasons?.length).toBeGreaterThan(0);
  });

  it.each([
    ["two figures", "{amount: {rate: 'if k then 50% else 40%', of: m}}"],
    ["a figure or nothing", "{amount: {cases: [{when: k, give: 5元}]}}"],
    ["a figure that stays apart without rounding", "{amount: {rate: 'if k then 50% else 49.9%', of: m}}", "none"],
    ["a condition that may fail", "{conditions: {a: n > 3 or n < 3}, amount: 5元}"],
    ["a date that may be outside", "{date: 'if d < 2018-01-01 then 2018-01-01 else d', amount: 5元}"],
  ])("%s is open", (_, subsidy, rounding = WHOLE) => {
    expect(resultOf(subsidy, rounding).status).toBe("undetermined");
  });
});
