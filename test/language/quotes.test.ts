import { expect, test } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { compilePolicy } from "../../src/policy/compile.js";

const rules = (own: string, of: string): string => `
policy: made-up
title: made-up
effective: {from: 2018-01-01}
currency: CNY
rounding: none
inputs: {cost: {type: money}, ok: {type: boolean}}
subsidies:
  s:
    source: {section: '1', quote: ${own}}
    conditions: {good: {if: ok, quote: ${of}}}
    amount: {rate: 50%, of: cost}
`;

test.each([
  ["half, 50%", "the good", []],
  ["half, 51%", "the good", ["quote-not-found"]],
  ["half, 50%", "the bad", ["quote-not-found"]],
  ["half ... 50% of the cost", "the good", []],
])("quotes %s and, of a condition, %s: %j", (own, of, expected) => {
  const text = rules(`'${own}'`, `'${of}'`);
  const found = validate("a.yaml", text, compilePolicy("a.yaml", text), new Set(), "Half? half, 50% of the cost, for the good.");
  expect(found.map((finding) => finding.code).filter((code) => code === "quote-not-found")).toEqual(expected);
});

test.each(["at least: 'cost / 3'", "at most: 'cost / 3'"])("%s without rounding is refused, as its digits need not end", (amount) => {
  const text = rules("x", "x").replace("{rate: 50%, of: cost}", `{${amount}}`);
  expect(compilePolicy("a.yaml", text).findings.map((finding) => finding.code)).toContain("endless-digits");
});
