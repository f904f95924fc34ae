import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

/** What is found of one input of a policy, as a person reads it. */
function told(input: string): string[] {
  const text = `policy: bounds
title: {zh: 界限, en: bounds}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  x: ${input}
subsidies:
  grant: {amount: cost}
`;
  return compilePolicy("bounds.yaml", text).findings.map((finding) => `${finding.code}: ${findingWords(finding, "en").reason}`);
}

describe("a bound of an input is a figure", () => {
  it.each([
    ["a fact", "{type: money, min: cost}", 'bad-literal: cannot read "cost"; expected: money'],
    ["a sum of facts", "{type: number, max: cost + 1}", 'bad-literal: cannot read "cost + 1"; expected: number'],
    ["a day", "{type: year, max: applicationDate.year}", 'bad-literal: cannot read "applicationDate.year"; expected: number'],
    ["a switch by date", "{type: count, max: {by date: {2018-01-01: 5}}}", "wrong-shape: "],
    ["a switch by reading", "{type: count, max: {by reading: {way: {a: 5}}}}", "wrong-shape: "],
    ["another type", "{type: number, max: 10元}", 'bad-literal: cannot read "10元"; expected: number'],
    ["a bound of a day", "{type: date, min: 2018-01-01}", "unknown-key: "],
    ["one of an item", "{type: list, item: {y: {type: money, max: cost}}}", 'bad-literal: cannot read "cost"; expected: money'],
    ["one above the other", "{type: count, min: 5, max: 3}", 'bad-literal: cannot read "3"; expected: max >= min'],
  ])("else it is refused: %s", (_, input, found) => {
    const all = told(input);
    expect(all).toHaveLength(1);
    expect(all[0]?.startsWith(found)).toBe(true);
  });
});

describe("what silence means is what an application could say", () => {
  it.each([
    ["above the most", "{type: money, max: 10元, if absent: 20元}", "20元", "<= 10"],
    ["below the least", "{type: number, min: 5, if absent: 3}", "3", ">= 5"],
    ["money below nothing", "{type: money, if absent: -5元}", "-5元", ">= 0"],
    ["more than all", "{type: percent, if absent: 130%}", "130%", "<= 1"],
    ["a part of one", "{type: count, if absent: 2.5}", "2.5", "count"],
    ["a part of a year", "{type: year, if absent: 2020.5}", "2020.5", "year"],
    ["FEEL", "{type: money, if absent: cost}", "cost", "money"],
    ["FEEL for a day", "{type: date, if absent: applicationDate}", "applicationDate", "date"],
  ])("else it is refused: %s", (_, input, text, expected) => {
    expect(told(input)).toEqual([`bad-literal: cannot read "${text}"; expected: ${expected}`]);
  });

  it("in the fields of items as well", () => {
    expect(told("{type: list, item: {y: {type: count, max: 3, if absent: 4}}}")).toEqual(['bad-literal: cannot read "4"; expected: <= 3']);
  });

  it.each([
    "{type: money, max: 10元, if absent: 10元}",
    "{type: number, min: -5, if absent: -5}",
    "{type: number, if absent: -0.5}",
    "{type: percent, if absent: 100%}",
    "{type: count, if absent: 0}",
    "{type: year, if absent: 2020}",
    "{type: date, if absent: 2020-01-01}",
    "{type: percent, max: 150%, if absent: 130%}",
  ])("and this is not: %s", (input) => {
    expect(told(input)).toEqual([]);
  });
});
