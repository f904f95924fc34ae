import { describe, expect, it } from "vitest";
import { wordsOfResult } from "../oracle/compare.js";
import { Program } from "../oracle/program.js";

const rules = (amount: string): string => `
policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  yes: {type: boolean}
  items: {type: list, item: {n: {type: count}, ok: {type: boolean}}}
tables:
  known: {by: [n], gives: [sum], hit: first, rows: [[1, 5元], [2, 7元]]}
subsidies: {s: {amount: ${amount}}}
`;

/** What both paths say of one amount, from facts as JSON. */
function said(amount: string, json: string): string {
  const program = new Program(rules(amount));
  const [fast, slow] = [true, false].map((path) => {
    const [result] = program.read(program.evaluator(new Map(), path), `{"id":"A1","applicationDate":"2020-01-01",${json}}`).subsidies;
    return result ? wordsOfResult(result) : "nothing";
  });
  expect(fast).toBe(slow);
  return fast ?? "";
}

const sumOver = (list: string): string => `'sum(for i in ${list} return known(i.n).sum)'`;
const largestOver = (list: string): string => `'max(for i in ${list} return known(i.n).sum)'`;

describe("a figure of a list of which one item has no value", () => {
  it.each([
    [sumOver("items"), '"items":[{"n":1},{"n":2}]', "eligible exact 12"],
    [sumOver("items"), '"items":[{"n":1},{"n":3}]', "ineligible"],
    [largestOver("items"), '"items":[{"n":1},{"n":3}]', "ineligible"],
    ["'min(for i in items return known(i.n).sum)'", '"items":[{"n":3},{"n":2}]', "ineligible"],
    ["'mean(for i in items return known(i.n).sum)'", '"items":[{"n":1},{"n":3}]', "ineligible"],
    [`{total of: [1元, ${largestOver("items")}]}`, '"items":[{"n":1},{"n":3}]', "eligible exact 1"],
  ])("%s of %s: %s", (amount, facts, expected) => {
    expect(said(amount, facts)).toBe(expected);
  });

  it.each([
    [sumOver("items[ok]"), '"items":[{"n":3}]', "undetermined 0"],
    [sumOver("items[ok]"), '"items":[{"n":3},{"n":1,"ok":true}]', "undetermined 0 to 5"],
    [sumOver("items[ok]"), '"items":[{"n":2},{"n":1,"ok":true}]', "entitled 5 to 12"],
    [largestOver("items[ok]"), '"items":[{"n":3},{"n":1,"ok":true}]', "undetermined 0 to 5"],
    [largestOver("items[ok]"), '"items":[{"n":3},{"n":1,"ok":false}]', "undetermined 0 to no end"],
    ["'mean(for i in items[ok] return known(i.n).sum)'", '"items":[{"n":3},{"n":1,"ok":true}]', "undetermined 0 to 5"],
    [largestOver("items"), '"items":[{"n":1},{}]', "undetermined 0 to 7"],
    ["'sum(for i in items return known(3).sum)'", '"cost":1', "undetermined 0"],
    [sumOver("items"), '"cost":1', "undetermined 0 to no end"],
  ])("%s with gaps in %s: %s", (amount, facts, expected) => {
    expect(said(amount, facts)).toBe(expected);
  });
});

describe("what changes nothing about an unstated amount", () => {
  it.each([
    ["{unstated: 未定, cap: none}", "eligible unstated"],
    ["{unstated: 未定, cap: {cases: [{when: yes, give: 5元}]}}", "eligible unstated"],
    ["{unstated: 未定, minus: {cases: [{when: yes, give: 5元}]}}", "eligible unstated"],
    ["{unstated: 未定, raise to: {cases: [{when: yes, give: 5元}]}}", "eligible unstated"],
    ["{unstated: 未定, not paid below: {cases: [{when: yes, give: 5元}]}}", "eligible unstated"],
    ["{unstated: 未定, raise to: 5元}", "eligible at least 5 to no end"],
    ["{unstated: 未定, cap: 5元}", "eligible at most 0 to 5"],
    ["{unstated: 未定, minus: 5元}", "eligible at least 0 to no end"],
    ["{total of: [{unstated: 未定, cap: none}, {unstated: 未定}]}", "eligible unstated"],
  ])("%s: %s", (amount, expected) => {
    expect(said(amount, '"yes":false')).toBe(expected);
  });

  it.each([
    ["{greatest of: [{unstated: 未定, not paid below: 5元}, 0元]}", "entitled 0 to no end"],
    ["{greatest of: [{unstated: 未定, not paid below: 5元}, {amount: 3元, minus: 5元}]}", "entitled 0 to no end"],
    ["{unstated: 未定, not paid below: 5元, raise to: 0元}", "undetermined"],
    ["{greatest of: [{unstated: 未定}, 0元]}", "eligible unstated"],
    ["{greatest of: [{unstated: 未定, not paid below: 5元}, {unstated: 未定}]}", "entitled"],
    ["{greatest of: [{unstated: 未定, not paid below: 5元}, 7元]}", "entitled 7 to no end"],
  ])("a figure is stated where what states none may not be due: %s: %s", (amount, expected) => {
    expect(said(amount, '"yes":false')).toBe(expected);
  });
});

describe("what cannot be computed of a value that may not be there", () => {
  // `known(n)` has no value for 3: a gap in n leaves open whether there is one.
  const found = "known(items[1].n).sum";
  const none = "(items[2].n - 1)";
  it.each([
    [`'${found} / ${none}'`, '"items":[{"n":3},{"n":1}]', "ineligible"],
    [`'${found} / ${none}'`, '"items":[{},{"n":1}]', "undetermined 0 to no end"],
    [`'${found} / ${none}'`, '"items":[{"n":1},{"n":1}]', "entitled 0 to no end"],
    [`'${found} * modulo(5, ${none})'`, '"items":[{},{"n":1}]', "undetermined 0 to no end"],
    [`'${found} * (0 ** (0 - items[2].n))'`, '"items":[{},{"n":1}]', "undetermined 0 to no end"],
    [`{total of: [1元, '${found} / ${none}']}`, '"items":[{"n":3},{"n":1}]', "eligible exact 1"],
  ])("%s of %s: %s", (amount, facts, expected) => {
    expect(said(amount, facts)).toBe(expected);
  });
});
