import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { decimalText } from "../../src/values/decimal.js";

/** What comes of an application that states so much, in a few words. */
function said(subsidy: string, given: object): string {
  const { policy, findings } = compilePolicy(
    "p.yaml",
    `policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: down}
inputs:
  cost: {type: money, max: 1000元}
  yes: {type: boolean}
  also: {type: boolean}
  few: {type: count, max: 3}
  many: {type: count}
  kind: {type: choice, options: {a: a, b: b, c: c}}
  who: {type: text}
  on: {type: date}
  items: {type: list, item: {price: {type: money}, ok: {type: boolean}}}
readings: {way: {question: way?, options: {one: one, two: two}}}
tables: {sums: {by: [k], gives: [sum, most], hit: unique, rows: [[a, 100元, 10元], [b, 10元, 100元], [c, 50元, 50元]]}}
subsidies: {s: ${subsidy}}
`,
  );
  if (!policy || findings.some(({ severity }) => severity === "error")) throw new Error(JSON.stringify(findings));
  const bytes = new TextEncoder().encode(JSON.stringify({ id: "1", applicationDate: "2020-01-01", ...given }));
  const row = readerFor(policy, [policy], false, settlementObservers).read(bytes, 0, bytes.length);
  const result = new Evaluator(policy, settlementObservers, plainOptions).evaluate(row, 1).subsidies[0];
  const { status, entitled, amount, missing, reasons } = result ?? {};
  const ends =
    amount && [decimalText(amount.min), amount.max === null ? "" : decimalText(amount.max)].map((end) => end.replace(/\.00$/, ""));
  const about = missing ? `for ${missing.join(" ")}` : (reasons ?? []).map(({ condition }) => condition).join();
  return [entitled ? "entitled" : status, ends && [...new Set(ends)].join(".."), about].filter(Boolean).join(" ");
}

describe("what is asked more than once goes with itself", () => {
  it.each<[string, string, object, string]>([
    [
      "one of two",
      "{amount: {total of: [{cases: [{when: yes, give: 100元}]}, {cases: [{when: not(yes), give: 120元}]}]}}",
      {},
      "entitled 100..120 for yes",
    ],
    [
      "the same either way",
      "{amount: {total of: [{cases: [{when: yes, give: 100元}]}, {cases: [{when: not(yes), give: 100元}]}]}}",
      {},
      "eligible 100",
    ],
    ["a condition and an amount", '{conditions: {甲: yes}, amount: "if yes then 100元 else 500元"}', {}, "undetermined 0..100 for yes"],
    ["never together", "{conditions: {甲: yes}, amount: {cases: [{when: not(yes), give: 1元}]}}", {}, "ineligible 符合任一情形,甲"],
    ["a small number", "{amount: {each: 10元, times: few * (3 - few)}}", {}, "entitled 0..20 for few"],
    ["a large one beside figures", "{amount: 'if many > 3 then (if many < 2 then 900元 else 5元) else 7元'}", {}, "entitled 5..7 for many"],
    ["a row of a table", "{amount: {rate: 100%, of: sums(kind).sum, cap: sums(kind).most}}", {}, "entitled 10..50 for kind"],
    ["a text", `{amount: 'if who = "x" then 1元 else if who != "x" then 2元 else 3元'}`, {}, "entitled 1..2 for who"],
    [
      "a day",
      "{amount: {total of: [{cases: [{when: on < 2019-01-01, give: 5元}]}, {cases: [{when: on >= 2019-01-01, give: 6元}]}]}}",
      {},
      "entitled 5..6 for on",
    ],
    [
      "a reading",
      "{amount: {total of: [{by reading: {way: {one: 1元, two: 9元}}}, {by reading: {way: {one: 9元, two: 2元}}}]}}",
      {},
      "entitled 10..11 for reading:way",
    ],
    [
      "two of them",
      "{amount: 'if (yes and also) or (not(yes) and not(also)) then 3元 else if yes or also then 4元 else 9元'}",
      {},
      "entitled 3..4 for yes also",
    ],
    [
      "a part that it makes no odds to",
      "{amount: {total of: [{cases: [{when: yes, give: 5元}, {otherwise: 5元}]}, {rate: 100%, of: cost}]}}",
      {},
      "entitled 5..1005 for cost",
    ],
  ])("%s", (_, subsidy, given, expected) => {
    expect(said(subsidy, given)).toBe(expected);
  });

  const each = "{for each: i in items, give: 'if yes then i.price else 10元 - i.price'}";
  it.each<[string, string, object, string]>([
    ["in each turn of a loop", `{amount: ${each}}`, { items: [{ price: 2 }, { price: 9 }] }, "entitled 9..11 for yes"],
    [
      "of an item",
      "{amount: {for each: i in items, where: {甲: i.ok}, give: 'if i.ok then 1元 else 9元'}}",
      { items: [{ price: 2 }] },
      "undetermined 0..1 for items[0].ok",
    ],
    [
      "of one item and another",
      "{amount: 'if count(items[ok]) = 1 then 5元 else if count(items[not(ok)]) = 1 then 9元 else 1元'}",
      { items: [{ price: 2 }, { price: 3 }] },
      "entitled 1..5 for items[0].ok items[1].ok",
    ],
  ])("%s", (_, subsidy, given, expected) => {
    expect(said(subsidy, given)).toBe(expected);
  });

  it("but not where its own figure is what comes out", () => {
    expect(said("{amount: {greatest of: [cost, {cases: [{when: cost > 900元, give: 5元}]}]}}", {})).toBe("entitled 0..1000 for cost");
  });
});
