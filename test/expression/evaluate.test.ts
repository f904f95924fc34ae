import { describe, expect, it } from "vitest";
import { Batch } from "../../src/evaluation/batch.js";
import { plainOptions } from "../../src/evaluation/evaluator.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { decimalText } from "../../src/values/decimal.js";

const head = (rounding: string): string => `
policy: p
title: p
effective: {from: 2018-01-01, to: 2023-12-31, validity confirmed to: 2021-12-31}
currency: CNY
rounding: ${rounding}
inputs:
  cost: {type: money}
  other: {type: money}
  n: {type: count}
  x: {type: number}
  share: {type: percent}
  yes: {type: boolean}
  sure: {type: boolean}
  kind: {type: choice, options: {a: 甲, b: 乙}}
  on: {type: date}
  silent: {type: money, if absent: 10元}
  items: {type: list, item: {price: {type: money}, ok: {type: boolean}, on: {type: date}, kind: {type: choice, options: {a: 甲, b: 乙}}}}
  more: {type: list, item: {price: {type: money}}}
readings:
  way: {question: way?, options: {one: 一, two: 二}}
values:
  unit: {2018-01-01: 100元, 2019-07-01: 150元, 2021-01-01: none}
`;

const cents = "{to: 0.01元, by: half up}";

/** The result in one line: status, certainty, ends, what is missing. */
function shown(result: Result | undefined): string {
  if (!result) return "nothing";
  const { status, entitled, certainty, amount, missing } = result;
  const high = amount?.max === null ? "" : amount?.max && decimalText(amount.max);
  const low = amount && decimalText(amount.min);
  const ends = amount ? (low === high ? low : `${low}..${high}`) : undefined;
  return [status, entitled && "entitled", certainty, ends, missing && `for ${missing.join(" ")}`].filter(Boolean).join(" ");
}

async function* one(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function outcomeOf(rules: string, facts: string, fast: boolean, rounding = cents): Promise<Outcome> {
  const { policy, findings } = compilePolicy("p.yaml", `${head(rounding)}${rules}`);
  if (!policy) throw new Error(findings.map((finding) => `${finding.code} ${JSON.stringify(finding.parameters)}`).join("\n"));
  const batch = new Batch([policy], settlementObservers, { ...plainOptions, fast }, true);
  for await (const [outcome] of batch.evaluate([
    { name: undefined, kind: "ndjson", chunks: one(`{"applicationDate":"2018-06-01"${facts && `,${facts}`}}`) },
  ])) {
    if (outcome && "subsidies" in outcome) return outcome;
    throw new Error(JSON.stringify(outcome));
  }
  throw new Error("no outcome");
}

const subsidy = (amount: string): string => `subsidies: {s: {amount: ${amount}}}`;

/** The one result of an amount, which both paths agree on. */
async function amountOf(amount: string, facts: string, rounding = cents): Promise<string> {
  const found = await Promise.all(
    [true, false].map(async (fast) => shown((await outcomeOf(subsidy(amount), facts, fast, rounding)).subsidies[0])),
  );
  expect(found[0]).toBe(found[1]);
  return found[1] ?? "";
}

type Case = readonly [amount: string, facts: string, expected: string];

describe("amounts", () => {
  it.each<Case>([
    ["{rate: 50%, of: cost}", '"cost": 1234567.89', "eligible exact 617283.95"],
    ["{rate: 50%, of: cost}", "", "undetermined entitled 0.. for cost"],
    ["{rate: 50%, of: cost, cap: 100万元}", "", "undetermined entitled 0..1000000 for cost"],
    ["{rate: 50%, of: cost, cap: 100万元}", '"cost": 2364800', "eligible exact 1000000"],
    ["{rate: 50%, of: cost - other}", '"cost": 5, "other": 8', "eligible exact 0"],
    ["{rate: share, of: cost}", '"cost": 100, "share": "33.3333%"', "eligible exact 33.33"],
    ["cost / 3", '"cost": 100', "eligible exact 33.33"],
    ["cost * 2 / 3", '"cost": 90071992547409.93', "eligible exact 60047995031606.62"],
    ["'cost / 3 + cost / 3 + cost / 3'", '"cost": 0.1', "eligible exact 0.1"],
    ["{each: 30元, times: x}", '"x": -2', "eligible exact 0"],
    ["{each: 30元, times: n, step: 1000}", '"n": 2999', "eligible exact 60"],
    ["{each: 30元, times: n, step: {size: 1000, started: counts}}", '"n": 2001', "eligible exact 90"],
    ["{each: 30元, times: n, step: {size: 1000, started: counts}}", '"n": 2000', "eligible exact 60"],
    ["{each: 30元, times: x, step: {size: 0.1, started: does not count}}", '"x": 0.3', "eligible exact 90"],
    ["0元", "", "eligible exact 0"],
    ["silent", "", "eligible exact 10"],
    ["silent", '"silent": 3', "eligible exact 3"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("modifiers, in their order whatever the order on the page", () => {
  it.each<Case>([
    ["{cap: 5元, raise to: 8元, rate: 100%, of: cost}", '"cost": 1', "eligible exact 5"],
    ["{minus: 3元, cap: 5元, rate: 100%, of: cost}", '"cost": 7', "eligible exact 2"],
    ["{minus: 9元, cap: 5元, rate: 100%, of: cost}", '"cost": 7', "eligible exact 0"],
    ["{amount: {rate: 100%, of: cost, minus: 3元}, cap: 5元}", '"cost": 9', "eligible exact 5"],
    ["{rate: 100%, of: cost, not paid below: 5元}", '"cost": 4.99', "ineligible"],
    ["{rate: 100%, of: cost, not paid below: 5元}", '"cost": 5', "eligible exact 5"],
    ["{rate: 100%, of: cost, not paid below: 5元}", "", "undetermined 0.. for cost"],
    ["{rate: 50%, of: cost, not paid below: 5元}", '"cost": 9.99', "ineligible"],
    ["{rate: 50%, of: cost, not paid below: 5元, round: {to: 1元, by: up}}", '"cost": 10.01', "eligible exact 6"],
    ["{rate: 50%, of: cost, round: {to: 100元, by: down}}", '"cost": 399', "eligible exact 100"],
    ["{rate: 100%, of: cost, cap: {cases: [{when: yes, give: 5元}]}}", '"cost": 9, "yes": false', "eligible exact 9"],
    ["{rate: 100%, of: cost, cap: {cases: [{when: yes, give: 5元}]}}", '"cost": 9', "undetermined entitled 5..9 for yes"],
    ["{rate: 100%, of: cost, raise to: {cases: [{when: yes, give: 5元}]}}", '"cost": 3, "yes": false', "eligible exact 3"],
    ["{rate: 100%, of: cost, minus: {cases: [{when: yes, give: 5元}]}}", '"cost": 9, "yes": false', "eligible exact 9"],
    ["{rate: 100%, of: cost, not paid below: {cases: [{when: yes, give: 5元}]}}", '"cost": 3, "yes": false', "eligible exact 3"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("what the authority decides within", () => {
  const crossing = "{at least: 50元, at most: {rate: 30%, of: cost}, cap: 300元}";
  it.each<Case>([
    [crossing, '"cost": 100', "eligible exact 30"],
    [crossing, '"cost": 1000', "eligible range 50..300"],
    [crossing, "", "undetermined entitled 0..300 for cost"],
    ["{at least: other, at most: cost}", '"cost": 5', "undetermined entitled 0..5 for other"],
    ["{at least: other, at most: cost}", '"other": 5', "undetermined entitled 0.. for cost"],
    ["{at least: 3元, at most: {at most: 5元}}", "", "eligible range 3..5"],
    ["{at least: 3元, at most: {at most: 2元}}", "", "eligible exact 2"],
    ["{at least: 3元, at most: {unstated: 未定}}", "", "eligible at least 3.."],
    ["{at least: 3元, at most: {cases: [{when: yes, give: 2元}]}}", '"yes": false', "ineligible"],
    ["{at least: 3元, at most: {cases: [{when: yes, give: 2元}]}}", '"yes": true', "eligible exact 2"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("whether no row may fit is decided over all that is not known", () => {
  const table = (rows: string) => `tables:
  t: {by: [a, b], gives: [g], hit: first, rows: ${rows}}
subsidies: {s: {amount: 't(kind, n).g'}}`;
  const shownOf = async (rules: string, facts: string) => shown((await outcomeOf(rules, facts, true)).subsidies[0]);
  it.each([
    ["[[a, {to: 2}, 10元], [a, {above: 2}, 10元], [b, {to: 2}, 10元], [b, {above: 2}, 10元]]", "", "eligible exact 10"],
    ["[[a, {to: 2}, 10元], [a, {above: 2}, 10元], [b, {to: 2}, 10元]]", "", "undetermined 0..10 for n kind"],
    ["[[a, {to: 2}, 10元], [a, {above: 2}, 10元], [b, {to: 2}, 10元]]", '"kind": "a"', "eligible exact 10"],
    ["[[a, any, 10元], [b, {to: 2}, 10元], [b, {above: 2}, 7元]]", "", "undetermined entitled 7..10 for n kind"],
    ["[[a, {to: 2}, 10元], [a, {from: 4}, 10元], [b, any, 10元]]", "", "undetermined 0..10 for n kind"],
    ["[[a, {to: 2}, 10元], [a, {from: 3}, 10元], [b, any, 10元]]", "", "eligible exact 10"],
    ["[[a, any, 10元], [{by reading: {way: {one: b, two: b}}}, any, 10元]]", "", "eligible exact 10"],
    ["[[a, any, 10元], [{by reading: {way: {one: a, two: b}}}, any, 10元]]", "", "undetermined 0..10 for kind reading:way"],
  ])("%s with %s: %s", async (rows, facts, expected) => {
    expect(await shownOf(table(rows), facts)).toBe(expected);
  });

  it.each<Case>([
    ["{cases: [{when: yes and sure, give: 5元}, {when: not(yes), give: 5元}, {when: not(sure), give: 5元}]}", "", "eligible exact 5"],
    ["{cases: [{when: yes and sure, give: 5元}, {when: not(yes), give: 5元}]}", "", "undetermined 0..5 for yes sure"],
    ["{cases: [{when: cost <= 5元 or n < 2, give: 5元}, {when: cost > 5元 and n >= 2, give: 5元}]}", "", "eligible exact 5"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("due or not", () => {
  const either = "{total of: [{cases: [{when: yes, give: 5元}]}, {cases: [{when: sure, give: 3元}]}]}";
  it.each<Case>([
    [either, '"yes": true, "sure": true', "eligible exact 8"],
    [either, '"yes": false, "sure": true', "eligible exact 3"],
    [either, '"yes": false, "sure": false', "ineligible"],
    [either, '"yes": true', "undetermined entitled 5..8 for sure"],
    [either, '"yes": false', "undetermined 0..3 for sure"],
    [either, "", "undetermined 0..8 for yes sure"],
    [either.replace("total", "greatest"), '"yes": false, "sure": true', "eligible exact 3"],
    [either.replace("total", "greatest"), '"yes": true', "eligible exact 5"],
    [either.replace("total", "least"), '"yes": true, "sure": true', "eligible exact 3"],
    [either.replace("total", "least"), '"sure": true', "eligible exact 3"],
    [either.replace("total", "least"), '"yes": false, "sure": false', "ineligible"],
    ["{cases: [{when: yes, give: 5元}, {otherwise: not due}]}", '"yes": false', "ineligible"],
    ["{cases: [{when: yes, give: 5元}, {otherwise: 2元}]}", "", "undetermined entitled 2..5 for yes"],
    ["{cases: [{when: yes, give: 5元}, {otherwise: 5元}]}", "", "eligible exact 5"],
    ["{cases: [{when: yes, give: 5元}, {when: sure, give: 7元}, {otherwise: 1元}]}", '"sure": true', "undetermined entitled 5..7 for yes"],
    ["{cases: [{when: yes, give: 5元}, {when: not(yes), give: 5元}]}", "", "eligible exact 5"],
    ["{cases: [{when: n <= 2.5, give: 5元}]}", "", "undetermined 0..5 for n"],
    ["{cases: [{when: n <= 2.2, give: 5元}, {when: n >= 5.5, give: 5元}]}", "", "undetermined 0..5 for n"],
    ["{cases: [{when: n <= 2.2, give: 5元}, {when: n >= 2.7, give: 5元}]}", "", "eligible exact 5"],
    ["{cases: [{when: x < 0.1, give: 5元}, {when: x > 0.1, give: 5元}]}", "", "undetermined 0..5 for x"],
    ["{cases: [{when: share <= 100%, give: 5元}]}", "", "eligible exact 5"],
    ["{cases: [{when: share < 100%, give: 5元}]}", "", "undetermined 0..5 for share"],
    ['{cases: [{when: \'kind in ("a", "b")\', give: 5元}]}', "", "eligible exact 5"],
    ["{cases: [{when: cost <= other, give: 5元}, {when: cost > other, give: 5元}]}", "", "undetermined 0..5 for cost other"],
    ["{for each: i in items, give: i.price}", '"items": []', "ineligible"],
    ["{for each: i in items, give: i.price}", "", "undetermined 0.. for items"],
    ["{for each: i in items, give: i.price}", '"items": [{"price": 0}]', "eligible exact 0"],
    ["{for each: i in items, where: {好: i.ok}, give: i.price}", '"items": [{"price": 3, "ok": false}]', "ineligible"],
    [
      "{for each: i in items, where: {好: i.ok}, give: i.price}",
      '"items": [{"price": 3}, {"price": 4, "ok": true}]',
      "undetermined entitled 4..7 for items[0].ok",
    ],
    ["{for each: i in items, where: {好: i.ok}, give: i.price}", '"items": [{"price": 3}]', "undetermined 0..3 for items[0].ok"],
    [
      "{for each: i in items, where: {好: i.ok}, give: i.price, cap: 3元}",
      '"items": [{"price": 3}, {"price": 4, "ok": true}]',
      "eligible exact 3",
    ],
    ["{for each: i in items, date: i.on, give: 5元}", '"items": [{"on": "2017-12-31"}]', "ineligible"],
    [
      "{for each: i in items, date: i.on, give: 5元}",
      '"items": [{"on": "2018-01-01"}, {"on": "2023-12-31"}, {"on": "2024-01-01"}]',
      "eligible exact 10",
    ],
    ["{for each: i in items, date: i.on, give: 5元}", '"items": [{}]', "undetermined 0..5 for items[0].on"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("what the law leaves open", () => {
  it.each<Case>([
    ["{at least: 60万元}", "", "eligible at least 600000.."],
    ["{amount: {at least: 60万元}, cap: 50万元}", "", "eligible exact 500000"],
    ["{amount: {at least: 60万元}, cap: 80万元}", "", "eligible range 600000..800000"],
    ["{at most: 5元}", "", "eligible at most 0..5"],
    ["{at least: 2元, at most: 5元}", "", "eligible range 2..5"],
    ["{at most: {rate: 50%, of: cost}}", "", "undetermined entitled 0.. for cost"],
    ["{at most: {rate: 50%, of: cost}}", '"cost": 8', "eligible at most 0..4"],
    ["{unstated: 未规定}", "", "eligible unstated"],
    ["{cases: [{when: yes, give: {unstated: 未规定}}]}", "", "undetermined for yes"],
    ["{total of: [{unstated: 未规定}, 3元]}", "", "eligible at least 3.."],
    ["{unstated: 未规定, cap: 5元}", "", "eligible at most 0..5"],
    ["{total of: [{at least: 3元}, {rate: 100%, of: cost}]}", '"cost": 2', "eligible at least 5.."],
    ["{amount: {at least: 9元}, minus: cost}", '"cost": 2', "eligible at least 7.."],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("FEEL", () => {
  const items =
    '"items": [{"price": 3, "kind": "a", "ok": true}, {"price": 7, "kind": "b", "ok": false}, {"price": 8, "kind": "a", "ok": true}]';
  it.each<Case>([
    ["'sum(items.price)'", items, "eligible exact 18"],
    ["'sum(items[kind = \"a\"].price)'", items, "eligible exact 11"],
    ["'sum(items[item.kind = \"a\" and item.price > 5元].price)'", items, "eligible exact 8"],
    ["'sum(items[ok][price > 5元].price)'", items, "eligible exact 8"],
    ["'sum(items.price)'", '"items": []', "eligible exact 0"],
    ["'count(items[ok]) * 1元'", items, "eligible exact 2"],
    ["'count(items[ok]) * 1元'", '"items": [{"ok": true}, {}]', "undetermined entitled 1..2 for items[1].ok"],
    ["'min(items.price) + max(items.price) + mean(items.price)'", items, "eligible exact 17"],
    ["'min(items.price)'", '"items": []', "undetermined entitled 0.. for empty-list"],
    ["'cost / n'", '"cost": 5, "n": 0', "undetermined entitled 0.. for division-by-zero"],
    ["'cost / n'", '"cost": 5, "n": 4', "eligible exact 1.25"],
    ["'if yes then cost else other'", '"cost": 5, "other": 8', "undetermined entitled 5..8 for yes"],
    ["'if yes then cost else other'", '"cost": 5, "yes": true', "eligible exact 5"],
    ["'if n between 1 and 3 then 1元 else 2元'", '"n": 3', "eligible exact 1"],
    ["'if n in (1, 5) then 1元 else 2元'", '"n": 5', "eligible exact 1"],
    ["'if n in [1..5) then 1元 else 2元'", '"n": 5', "eligible exact 2"],
    ["'if n in ]1..5] then 1元 else 2元'", '"n": 1', "eligible exact 2"],
    ["'if n in (1..5] then 1元 else 2元'", '"n": 1', "eligible exact 2"],
    ["'if n in (< 3, >= 7) then 1元 else 2元'", '"n": 7', "eligible exact 1"],
    ["'if x in (-1, [2..5)) then 1元 else 2元'", '"x": -1', "eligible exact 1"],
    ["'if x in [-5..-1] then 1元 else 2元'", '"x": -2', "eligible exact 1"],
    ["'if cost - other >= -5元 then 1元 else 2元'", '"cost": 1, "other": 6', "eligible exact 1"],
    ["'if cost-5元 > 0元 then 1元 else 2元'", '"cost": 6', "eligible exact 1"],
    ["'if x > -1 then 1元 else 2元'", '"x": -0.5', "eligible exact 1"],
    ["'if kind in (\"a\") then 1元 else 2元'", '"kind": "甲"', "eligible exact 1"],
    ["'if kind != \"a\" then 1元 else 2元'", '"kind": "b"', "eligible exact 1"],
    ["'if on in [2018-06-01 .. 2018-06-30] then 1元 else 2元'", '"on": "2018-06-30"', "eligible exact 1"],
    ["'if on in [2018-06-01..2018-06-30] then 1元 else 2元'", '"on": "2018-06-30"', "eligible exact 1"],
    ["'if cost in [1元..5元] then 1元 else 2元'", '"cost": 5', "eligible exact 1"],
    ["'(2018-06-30 - on) * 1元'", '"on": "2018-06-01"', "eligible exact 29"],
    ["'if some i in items satisfies i.price > 7元 then 1元 else 2元'", items, "eligible exact 1"],
    ["'if every i in items satisfies i.ok then 1元 else 2元'", items, "eligible exact 2"],
    ["'if every i in items satisfies i.ok then 1元 else 2元'", '"items": []', "eligible exact 1"],
    ["'if some i in items satisfies i.ok then 1元 else 2元'", '"items": []', "eligible exact 2"],
    ["'if yes and sure then 1元 else 2元'", '"yes": false', "eligible exact 2"],
    ["'if yes or sure then 1元 else 2元'", '"sure": true', "eligible exact 1"],
    ["'if not(yes) then 1元 else 2元'", '"yes": false', "eligible exact 1"],
    ["'floor(cost) + ceiling(other)'", '"cost": 2.7, "other": 2.1', "eligible exact 5"],
    ["'round half up(cost, 1) + round half even(other, 0)'", '"cost": 2.25, "other": 2.5', "eligible exact 4.3"],
    ["'round up(cost, 0) + round down(other, 1)'", '"cost": 2.01, "other": 2.59', "eligible exact 5.5"],
    ["'abs(cost - other)'", '"cost": 2, "other": 5', "eligible exact 3"],
    ["'max(cost, other) - min(cost, other)'", '"cost": 2, "other": 5', "eligible exact 3"],
    ["cost * 50%", '"cost": 3', "eligible exact 1.5"],
    ["cost * 0.6\u2030", '"cost": 10000', "eligible exact 6"],
    ["'0.1 * cost + 0.2 * cost'", '"cost": 1', "eligible exact 0.3"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });
});

describe("switches", () => {
  it.each<Case>([
    ["unit", "", "eligible exact 100"],
    ["{by date: {2018-01-01: 1元, 2018-06-01: 2元}}", "", "eligible exact 2"],
    ["{by date: {2018-01-01: 1元, 2018-06-02: 2元}}", "", "eligible exact 1"],
    ["{by date: {2018-01-01: 1元, 2018-06-01: none}}", "", "ineligible"],
    [
      "{for each: i in items, date: i.on, give: unit}",
      '"items": [{"on": "2018-05-01"}, {"on": "2019-07-01"}, {"on": "2021-01-01"}]',
      "eligible exact 250",
    ],
    ["{for each: i in items, date: i.on, give: unit}", '"items": [{}]', "undetermined 0..150 for items[0].on"],
    [
      "{for each: i in items, date: i.on, where: {贵: 'some m in more satisfies m.price >= unit'}, give: unit}",
      '"items": [{"on": "2018-05-01"}, {"on": "2019-07-01"}], "more": [{"price": 500}]',
      "eligible exact 250",
    ],
    ["{rate: 100%, of: cost, cap: {by reading: {way: {one: 5元, two: none}}}}", '"cost": 9', "undetermined entitled 5..9 for reading:way"],
    ["{rate: 100%, of: cost, cap: {by reading: {way: {one: 5元, two: none}}}}", '"cost": 4', "eligible exact 4"],
    ["{by reading: {way: {one: 5元, two: none}}}", "", "undetermined 0..5 for reading:way"],
    ["{by reading: {way: {one: {2018-01-01: 5元}, two: cost}}}", '"cost": 7', "undetermined entitled 5..7 for reading:way"],
  ])("%s with %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ["conditions: {条件: {by date: {2018-01-01: yes, 2020-01-01: sure}}}", '"yes": true', "eligible exact 1"],
    ["conditions: {条件: {by reading: {way: {one: yes, two: sure}}}}", '"yes": true', "undetermined 0..1 for sure reading:way"],
    ["conditions: {条件: {if: {by date: {2018-01-01: yes, 2020-01-01: sure}}, code: R04}}", '"yes": false', "ineligible"],
    ["exclusions: {排除: {by date: {2018-01-01: yes, 2018-03-01: none}}}", "", "eligible exact 1"],
  ])("a condition too: %s with %s: %s", async (checks, facts, expected) => {
    const outcome = await outcomeOf(`subsidies: {s: {${checks}, amount: 1元}}`, facts, false);
    expect(shown(outcome.subsidies[0])).toBe(expected);
  });
});

describe("rounding", () => {
  it.each<[string, string, string, string]>([
    ["{to: 1元, by: half even}", "cost", '"cost": 2.5', "eligible exact 2"],
    ["{to: 1元, by: half up}", "cost", '"cost": 2.5', "eligible exact 3"],
    ["{to: 1万元, by: down}", "cost", '"cost": 19999.99', "eligible exact 10000"],
    ["{to: 1元, by: up}", "cost / 3", '"cost": 1', "eligible exact 1"],
    ["none", "{rate: 0.6\u2030, of: cost}", '"cost": 0.01', "eligible exact 0.000006"],
    ["{to: 1元, by: down}", "{at least: 1.5元, at most: 2.5元}", "", "eligible range 1..2"],
    ["{to: 1元, by: down}", "{at least: 1.5元, at most: 1.7元}", "", "eligible exact 1"],
  ])("%s of %s with %s: %s", async (rounding, amount, facts, expected) => {
    expect(await amountOf(amount, facts, rounding)).toBe(expected);
  });

  it.each(["cost / 3", "{rate: '(2020-12-31 - on) / 365', of: cost}", "cost / n", "mean(items.price)"])(
    "none is refused where digits need not end: %s",
    (amount) => {
      const { policy, findings } = compilePolicy("p.yaml", `${head("none")}${subsidy(amount)}`);
      expect(policy).toBeNull();
      expect(findings.map((finding) => finding.code)).toContain("endless-digits");
    },
  );

  it("conditions see the unrounded amount", async () => {
    const rules = "subsidies: {a: {amount: 'cost / 3'}, s: {conditions: {小: 'amount(\"a\") < 3.334元'}, amount: 1元}}";
    const { subsidies } = await outcomeOf(rules, '"cost": 10', true, "{to: 1元, by: up}");
    expect(subsidies.map(shown)).toEqual(["eligible exact 4", "eligible exact 1"]);
  });
});

describe("both paths, where values are named", () => {
  const pathsOf = async (rules: string, facts: string) => Promise.all([true, false].map((fast) => outcomeOf(rules, facts, fast)));

  it("a caution inside an amount that a condition looked at first is raised", async () => {
    const rules = subsidy("{for each: i in items, date: i.on, give: 5元, not paid below: 1元}");
    const outcomes = await pathsOf(rules, '"items": [{"on": "2022-05-01"}]');
    expect(outcomes.map((outcome) => outcome.cautions)).toEqual([["validity-not-confirmed"], ["validity-not-confirmed"]]);
  });

  it("an amount of the policy that is not due names every item that it fails", async () => {
    const rules = `amounts: {part: {cases: [{when: yes, give: 5元}]}}\n${subsidy("{for each: i in items, give: part}")}`;
    const outcomes = await pathsOf(rules, '"yes": false, "items": [{}, {}]');
    expect(outcomes.map((outcome) => outcome.subsidies[0]?.reasons)).toEqual(
      [0, 1].map(() => [{ condition: "符合任一情形", code: "R04", items: [0, 1] }]),
    );
  });

  it("a value with a history is each item's own wherever it is named first", async () => {
    const rules = subsidy("{for each: i in items, date: i.on, where: {贵: 'count(more[price >= unit]) > 0'}, give: unit}");
    const outcomes = await pathsOf(rules, '"items": [{"on": "2018-05-01"}, {"on": "2019-07-01"}], "more": [{"price": 500}]');
    expect(outcomes.map((outcome) => shown(outcome.subsidies[0]))).toEqual(["eligible exact 250", "eligible exact 250"]);
  });
});

describe("status", () => {
  it.each<[string, string, string]>([
    ["conditions: {一: yes, 二: sure}", '"yes": false', "ineligible"],
    ["conditions: {一: yes, 二: sure}", '"yes": true', "undetermined 0..1 for sure"],
    ["conditions: {一: yes, 二: sure}", '"yes": true, "sure": true', "eligible exact 1"],
    ["exclusions: {一: yes}", '"yes": true', "ineligible"],
    ["exclusions: {一: yes}", '"yes": false', "eligible exact 1"],
    ["exclusions: {一: yes}, conditions: {二: sure}", '"sure": false', "ineligible"],
    ["conditions: {一: 'cost <= other'}", '"cost": 0', "eligible exact 1"],
    ["conditions: {一: 'cost < 0元'}", "", "ineligible"],
    ["conditions: {一: 'share <= 100%'}", "", "eligible exact 1"],
  ])("%s with %s: %s", async (checks, facts, expected) => {
    const rules = `subsidies: {s: {${checks}, amount: 1元}}`;
    for (const fast of [true, false]) expect(shown((await outcomeOf(rules, facts, fast)).subsidies[0])).toBe(expected);
  });

  it("is all that a subsidy without an amount has", async () => {
    const rules = "subsidies: {s: {conditions: {一: yes}}}";
    const found = await Promise.all(
      ['"yes": true', '"yes": false', ""].map(async (facts) => shown((await outcomeOf(rules, facts, true)).subsidies[0])),
    );
    expect(found).toEqual(["eligible", "ineligible", "undetermined for yes"]);
  });

  it("lists every condition that failed, with the items of a loop", async () => {
    const rules = `subsidies: {s: {conditions: {一: {if: yes, code: R03}, 二: sure}, amount: 1元}, t: {amount: {for each: i in items, where: {好: i.ok, 贵: {if: 'i.price > 5元', code: R04}}, give: 1元}}}`;
    for (const fast of [true, false]) {
      const { subsidies } = await outcomeOf(
        rules,
        '"yes": false, "sure": false, "items": [{"ok": false, "price": 9}, {"ok": false, "price": 1}]',
        fast,
      );
      expect(subsidies.map((result) => result.reasons)).toEqual([
        [{ condition: "一", code: "R03" }, { condition: "二" }],
        [
          { condition: "好", items: [0, 1] },
          { condition: "贵", code: "R04", items: [1] },
        ],
      ]);
    }
  });
});

describe("time", () => {
  it.each<Case>([
    ["{cases: [{when: 'on + duration(\"P3Y\") <= asOf', give: 1元}]}", '"on": "2015-06-01"', "eligible exact 1"],
    ["{cases: [{when: 'on + duration(\"P3Y\") <= asOf', give: 1元}]}", '"on": "2015-06-02"', "ineligible"],
    ["{cases: [{when: 'on - duration(\"P1M\") = asOf', give: 1元}]}", '"on": "2018-07-01"', "eligible exact 1"],
    ["{cases: [{when: 'on + duration(\"P30D\") = asOf + 1', give: 1元}]}", '"on": "2018-05-03"', "eligible exact 1"],
    ["{each: 1元, times: on.year}", '"on": "2017-12-31"', "eligible exact 2017"],
    ["{each: 1元, times: on.month * 100 + on.day}", '"on": "2017-12-31"', "eligible exact 1231"],
    ["{each: 1元, times: on.month * 100 + on.day}", "", "undetermined entitled 101..1231 for on"],
    ["{each: 1元, times: 'years and months duration(on, asOf).years'}", '"on": "2016-06-02"', "eligible exact 1"],
    ["{each: 1元, times: 'years and months duration(on, asOf).months'}", '"on": "2016-06-02"', "eligible exact 11"],
    ["{each: 1元, times: 'years and months duration(on, asOf) / duration(\"P1M\")'}", '"on": "2016-06-02"', "eligible exact 23"],
    ["{cases: [{when: 'years and months duration(on, asOf) >= duration(\"P2Y\")', give: 1元}]}", "", "undetermined 0..1 for on"],
    ["'sum(for i in items return i.price * 50%)'", '"items": [{"price": 3}, {"price": 5}]', "eligible exact 4"],
    [
      "'sum(for i in items[ok] return if i.kind = \"a\" then i.price else 1元)'",
      '"items": [{"price": 3, "kind": "a", "ok": true}, {"price": 5, "kind": "b", "ok": true}]',
      "eligible exact 4",
    ],
    ["'max(for i in items return i.price - other)'", '"items": [{"price": 3}, {"price": 5}], "other": 1', "eligible exact 4"],
    ["{each: 1元, times: 'count(for i in items[ok] return i.price)'}", '"items": [{"ok": true}, {"ok": false}]', "eligible exact 1"],
  ])("%s of %s: %s", async (amount, facts, expected) => {
    expect(await amountOf(amount, facts)).toBe(expected);
  });

  it.each([
    ['on + duration("P3Y2D") <= asOf', "wrong-arguments"],
    ['on + duration("3 years") <= asOf', "wrong-arguments"],
    ["on.week = 3", "unknown-name"],
    ["asOf + asOf = on", "types-do-not-fit"],
    ['duration("P1Y") > 3', "types-do-not-fit"],
    ["sum(for i in items, m in more return i.price) > 1元", "feel-refused"],
    ["count(for i in 1..3 return i) = 3", "feel-refused"],
    ["sum(for i in items return i.ok) > 1", "wrong-type"],
    ["sum(for i in itmes return i.price) > 1元", "unknown-name"],
  ])("%s is refused: %s", (condition, code) => {
    const { findings } = compilePolicy("p.yaml", `${head(cents)}subsidies: {s: {conditions: {\u4E00: '${condition}'}, amount: 1\u5143}}`);
    expect(findings.filter((finding) => finding.severity === "error").map((finding) => finding.code)).toEqual([code]);
  });
});
