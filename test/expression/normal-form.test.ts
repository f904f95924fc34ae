import { describe, expect, it } from "vitest";
import { NormalForms } from "../../src/expression/normal-form.js";
import { compileRules } from "../../src/policy/compile-rules.js";

const policyOf = (amount: string) => {
  const text = `policy: forms
title: forms
document: {title: forms}
effective: {from: 2024-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  a: {type: money}
  b: {type: money}
  c: {type: boolean}
  d: {type: boolean}
values: {sum: a + b}
subsidies:
  grant:
    amount: ${amount}
`;
  const { policies, findings } = compileRules([{ file: "forms.yaml", text, included: [] }]);
  const [policy] = policies;
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy.subsidies[0]?.entitlement;
};

const areSame = (one: string, other: string): boolean => {
  const [a, b] = [policyOf(one), policyOf(other)];
  return a !== undefined && b !== undefined && new NormalForms().areSame(a, b);
};

describe("normal forms", () => {
  it.each([
    ["addends", "{rate: 50%, of: a + b - 3元}", "{rate: 50%, of: b - 3元 + a}"],
    ["a name and what it stands for", "{rate: 50%, of: sum}", "{rate: 50%, of: b + a}"],
    ["parts of a total", "{total of: [a, {rate: 50%, of: b}]}", "{total of: [{rate: 50%, of: b}, a]}"],
    ["parts of the least", "{least of: [a, b, 3元]}", "{least of: [3元, a, b]}"],
    ["both sides of a comparison", "{cases: [{when: a > b, give: 1元}]}", "{cases: [{when: b < a, give: 1元}]}"],
    ["joined conditions", "{cases: [{when: c and d, give: 1元}]}", "{cases: [{when: d and c, give: 1元}]}"],
    ["a condition that is joined twice", "{cases: [{when: c and d and c, give: 1元}]}", "{cases: [{when: d and c, give: 1元}]}"],
  ])("are the same for %s in any order", (_, one, other) => {
    expect(areSame(one, other)).toBe(true);
  });

  it.each([
    ["a difference", "{rate: 50%, of: a - b}", "{rate: 50%, of: b - a}"],
    ["cases", "{cases: [{when: c, give: 1元}, {when: d, give: 2元}]}", "{cases: [{when: d, give: 2元}, {when: c, give: 1元}]}"],
    ["the least and the greatest", "{least of: [a, b]}", "{greatest of: [a, b]}"],
    ["a part that counts twice", "{total of: [a, a]}", "{total of: [a]}"],
    ["another figure", "{rate: 50%, of: a}", "{rate: 51%, of: a}"],
    ["another input", "{rate: 50%, of: a}", "{rate: 50%, of: b}"],
    ["a side", "{cases: [{when: a > b, give: 1元}]}", "{cases: [{when: a >= b, give: 1元}]}"],
    ["what is joined", "{cases: [{when: c and d, give: 1元}]}", "{cases: [{when: c or d, give: 1元}]}"],
  ])("are others for %s", (_, one, other) => {
    expect(areSame(one, other)).toBe(false);
  });
});
