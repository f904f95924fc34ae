import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/expression/core.js";
import { askedBy, samplesOf } from "../../src/expression/regions.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { policyOf } from "../properties/policies.js";

const conditionsOf = (...conditions: readonly string[]): Expression[] => {
  const policy = policyOf(`
policy: asked
title: asked
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: half up}
inputs:
  cost: {type: money}
  n: {type: count, max: 9}
  yes: {type: boolean}
  kind: {type: choice, options: {a: 甲, b: 乙, c: 丙}}
  city: {type: text}
  on: {type: date}
  items: {type: list, item: {price: {type: money}}}
values: {half: cost / 2, many: n}
subsidies:
  s: {conditions: ${JSON.stringify(Object.fromEntries(conditions.map((each, at) => [`第${at}项`, each])))}, amount: 1元}
`);
  const { entitlement } = policy.subsidies[0] as (typeof policy.subsidies)[number];
  return entitlement.kind === "guard" && entitlement.body.kind === "guard" ? entitlement.body.checks.map(({ holds }) => holds) : [];
};

/** A value of each region of each input, as text. */
const samples = (...conditions: readonly string[]) =>
  Object.fromEntries(
    askedBy(conditionsOf(...conditions)).inputs.map((told) => [
      told.of.kind === "fact" ? told.of.field.name : told.of.name,
      samplesOf(told)?.map((value) => (typeof value === "object" && "n" in value ? fractionText(value) : value)) ?? null,
    ]),
  );

describe("what conditions can tell of an input", () => {
  it.each<[string, readonly string[], Record<string, unknown>]>([
    ["a figure from which on something holds", ["cost >= 100元"], { cost: ["0", "100"] }],
    ["a figure beyond which it holds", ["cost > 100元"], { cost: ["0", "101"] }],
    ["a figure itself", ["cost = 100元"], { cost: ["0", "100", "101"] }],
    ["the figure on the left", ["100元 < cost"], { cost: ["0", "101"] }],
    ["several figures together", ["cost >= 100元 and cost < 200元", "cost != 150元"], { cost: ["0", "100", "150", "175", "200"] }],
    ["whole numbers within their bounds", ["n > 2.5", "n <= 20"], { n: ["0", "3"] }],
    ["a value by its name", ["many >= 3"], { n: ["0", "3"] }],
    ["answers, options and words", ["yes", 'kind = "a"', 'city = "x"'], { yes: [true, false], kind: ["a", "b", "c"], city: null }],
    ["nothing where it goes elsewhere", ["half > 5元", "n > 3"], { cost: null, n: ["0", "4"] }],
    ["nothing where two inputs are compared", ["cost > 5元", "on > asOf"], { cost: ["0", "6"], on: null, applicationDate: null }],
  ])("%s", (_, conditions, expected) => {
    expect(samples(...conditions)).toEqual(expected);
  });

  it("a list is looked at as a whole", () => {
    expect(askedBy(conditionsOf("count(items) > 1")).lists).toBe(true);
    expect(askedBy(conditionsOf("n > 1"))).toMatchObject({ lists: false, given: false });
  });
});
