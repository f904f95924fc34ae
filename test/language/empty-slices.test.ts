import { expect, it } from "vitest";
import { evaluated } from "./evaluated.js";

const rules = (rate: string): string => `policy: slices
title: slices
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  debt: {type: money}
  word: {type: text}
  rates: {type: list, item: {rate: {type: percent}}}
subsidies:
  grant: {amount: {tiers: [{to: 100\u5143, rate: 10%}, {above: 100\u5143, rate: '${rate}'}], of: debt}}
`;

/** Rates that have no value for these facts, each read from them in another way, and what a slice that is reached says then. */
const absent = [
  ["string length(substring(word, 9)) * 1%", "not due"],
  ["rates[3].rate", "10..open"],
  ["rates[rate > 90%][1].rate", "10..open"],
] as const;

it.each(absent)("a slice that is not reached does not read its rate: %s", (rate, reached) => {
  const facts = { word: "ab", rates: [{ rate: 0.2 }], applicationDate: "2019-01-01" };
  expect(evaluated(rules(rate), { ...facts, debt: 80 })).toEqual({ grant: "8" });
  expect(evaluated(rules(rate), { ...facts, debt: 100 })).toEqual({ grant: "10" });
  expect(evaluated(rules(rate), { ...facts, debt: 100.01 })).toEqual({ grant: reached });
});

it.each([
  ["string length(word)", "pick(debt)", "not due"],
  ["count(rates)", "pick(debt)", "not due"],
  ["rates[1].rate", "pick(debt)", "not due"],
])("what is sliced and has no value is not due: rate %s of %s", (rate, of, expected) => {
  const base = `formulas: {pick: {of: [x], give: {cases: [{when: x > 100\u5143, give: x}]}}}`;
  const text = rules(rate).replace("subsidies:", `${base}\nsubsidies:`).replace("of: debt", `of: ${of}`);
  expect(evaluated(text, { word: "ab", rates: [{ rate: 0.2 }], debt: 50, applicationDate: "2019-01-01" })).toEqual({ grant: expected });
});
