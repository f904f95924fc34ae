import { describe, expect, it } from "vitest";
import { foundIn } from "./findings.js";

const when = (condition: string) => `{cases: [{when: '${condition}', give: 5元}]}`;

describe("a condition that no fact changes is found", () => {
  it.each([
    "staff >= 0",
    "staff < 0",
    "months <= 12",
    "months > 12",
    "share <= 1",
    "staff > 5 and staff < 3",
    "staff > 5 or staff < 10",
    'kind = "shop" or kind = "farm" or kind = "mill"',
    'kind = "shop" and kind = "farm"',
    "small or not(small)",
    "count(loans) >= 0",
    "sum(loans.amount) < 0元",
    "quiet >= 0元",
    "5 > 3",
  ])("%s", (condition) => {
    expect(foundIn(when(condition))).toEqual([`condition-settled: '${condition}'`]);
  });

  it.each([
    ["a condition", "subsidies: {s: {conditions: {a: months > 0}, amount: cost}}\n", "months > 0"],
    ["an exclusion", "subsidies: {s: {exclusions: {a: months = 0}, amount: cost}}\n", "months = 0"],
    ["an exclusion with more than its FEEL", "subsidies: {s: {exclusions: {a: {if: months = 0, en: A}}, amount: cost}}\n", "months = 0"],
    ["a common condition, once", "conditions: {a: months > 0}\nsubsidies: {s: {amount: cost}, t: {amount: cost}}\n", "months > 0"],
    ["where", "{for each: l in loans, where: {a: l.days <= 366}, give: l.amount}", "l.days <= 366"],
    ["an if", "{rate: 'if months > 0 then 50% else 40%', of: cost}", "months > 0"],
    ["a nested case", "{total of: [cost, {cases: [{when: months > 0, give: cost}]}]}", "months > 0"],
  ])("in %s", (_, rest, place) => {
    expect(foundIn(rest)).toEqual([`condition-settled: ${place}`]);
  });
});

describe("a condition that some fact changes is let be", () => {
  it.each([
    "staff >= 1",
    "staff > 5 and staff < 7",
    "gain >= 0",
    'kind = "shop" or kind = "farm"',
    "quiet > 0元",
    "staff > 5 and new",
    "cost > other",
  ])("%s", (condition) => {
    expect(foundIn(when(condition))).toEqual([]);
  });

  it("within a switch, where only a date or a reading settles it", () => {
    expect(foundIn("subsidies: {s: {conditions: {a: {by date: {2018-01-01: 'true', 2020-01-01: small}}}, amount: cost}}\n")).toEqual([]);
    const readings = "readings: {r: {question: q, options: {x: x, y: y}}}\n";
    expect(foundIn(`${readings}subsidies: {s: {conditions: {a: {by reading: {r: {x: 'true', y: small}}}}, amount: cost}}\n`)).toEqual([]);
  });
});

describe("a case that is never reached is found", () => {
  it.each([
    ["with the condition of an earlier one", "small", "new", "small", "small"],
    ["with that condition spelt with other spaces", "cost>5元", "new", "cost > 5元", "cost > 5元"],
    ["with a condition that an earlier one takes in", "staff >= 10", "new", "staff >= 20", "staff >= 20"],
    ["after the rest is taken together", "staff < 10", "staff > 5", "small", "small"],
    ["with options that earlier ones name", 'kind = "shop"', 'kind = "farm"', 'kind in ("shop", "farm")', 'kind in ("shop", "farm")'],
  ])("%s", (_, a, b, c, place) => {
    const cases = `{cases: [{when: '${a}', give: 1元}, {when: '${b}', give: 2元}, {when: '${c}', give: 3元}]}`;
    expect(foundIn(cases)).toEqual([`case-never-reached: '${place}'`]);
  });

  it("after one that is literally true", () => {
    expect(foundIn("{cases: [{when: 'true', give: 1元}, {when: small, give: 2元}]}")).toEqual([
      "condition-settled: 'true'",
      "case-never-reached: small",
    ]);
  });

  it("through a value and within a loop", () => {
    const loop =
      "{for each: l in loans, give: {cases: [{when: 'l.kind = \"new\"', give: 1元}, {when: isNew, give: 2元}]}, values: {isNew: 'l.kind = \"new\"'}}";
    expect(foundIn(loop)).toEqual(["case-never-reached: isNew"]);
  });
});

describe("a case that somebody reaches is let be", () => {
  it.each([
    ["small", "new", "not(small)"],
    ["staff >= 20", "staff >= 10", "staff >= 5"],
    ["staff < 10", "staff > 10", "staff >= 10"],
    ['kind = "shop"', 'kind = "farm"', 'kind = "mill"'],
    ["cost > other", "other > cost", "cost >= other"],
  ])("%s, %s, %s", (a, b, c) => {
    expect(foundIn(`{cases: [{when: '${a}', give: 1元}, {when: '${b}', give: 2元}, {when: '${c}', give: 3元}]}`)).toEqual([]);
  });
});

describe("a cap that never binds", () => {
  it.each([
    ["above a flat amount", "{amount: 5万元, cap: 10万元}", ["cap-never-binds: cap"]],
    ["as high as the amount may be", "{each: 1万元, times: months, cap: 12万元}", ["cap-never-binds: cap"]],
    ["of an item", "{for each: l in loans, give: {each: 1元, times: l.days, cap: 400元}}", ["cap-never-binds: cap"]],
    ["below the most", "{each: 1万元, times: months, cap: 11万元}", []],
    ["over an open base", "{rate: 50%, of: cost, cap: 100万元}", []],
    ["over an amount without an upper end", "{at least: 5万元, cap: 10万元}", []],
    ["over an amount that changes by date", "{amount: {2018-01-01: 5万元, 2020-01-01: 8万元}, cap: 10万元}", []],
    ["that changes by date", "{amount: 5万元, cap: {2018-01-01: 10万元, 2020-01-01: none}}", []],
    ["at a fact", "{amount: 5万元, cap: cost}", []],
  ])("%s", (_, amount, found) => {
    expect(foundIn(amount)).toEqual(found);
  });
});

describe("a floor that never lifts", () => {
  it.each([
    ["below a flat amount", "{amount: 5万元, raise to: 1万元}", ["floor-never-lifts: raise to"]],
    ["below the least", "{each: 1万元, times: months, raise to: 1万元}", ["floor-never-lifts: raise to"]],
    ["above the least", "{each: 1万元, times: months, raise to: 2万元}", []],
    ["over an open base", "{rate: 50%, of: cost, raise to: 1万元}", []],
  ])("%s", (_, amount, found) => {
    expect(foundIn(amount)).toEqual(found);
  });
});
