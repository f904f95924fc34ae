import { describe, expect, it } from "vitest";
import { Exercise } from "../../src/analysis/exercise/exercise.js";
import { type CaseWatch, runTests } from "../../src/analysis/rule-tests.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";

const HEAD = `policy: p
title: P
effective: {from: 2018-01-01}
currency: CNY
`;
const INPUTS = `inputs:
  cost: {type: money, title: Cost, if absent: 0\u5143}
  staff: {type: count, title: Staff, if absent: 0}
  share: {type: percent, title: Share, if absent: 0%}
  on: {type: date, title: On, if absent: 2018-01-01}
  level: {type: choice, title: Level, options: {city: City, county: County}, if absent: city}
  items: {type: list, title: Items, if absent: [], item: {kind: {type: text, title: Kind}, cost: {type: money, title: Cost}}}
`;

/** What cases of a policy do not reach: each point by its line in the part that is given, its kind and its side. */
function missing(part: string, cases: readonly string[], rounding = "none", inputs = INPUTS): string[] {
  const before = `${HEAD}rounding: ${rounding}\n${inputs}`;
  const text = `${before}${part}`;
  const { policy, findings } = compilePolicy("p.yaml", text);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  if (!policy) return [];
  const exercise = new Exercise(policy, new Map([["p.yaml", text]]));
  const watch: CaseWatch = (evaluator, applications) => exercise.see(evaluator, applications);
  const found: Finding[] = [];
  const listed = cases.map((each, at) => `  - {name: "${at}", ${each}, expect: {}}\n`).join("");
  runTests("p.test.yaml", `policy: p\ncases:\n${listed}`, [policy], collector(found), false, watch);
  expect(found).toEqual([]);
  const line = (offset: number) => text.slice(0, offset).split("\n").length - before.split("\n").length + 1;
  return exercise.points
    .filter(({ reached, kind }) => !reached && kind !== "subsidy")
    .map(({ kind, side, span, value }) => `${line(span.from)} ${kind} ${side}${value === undefined ? "" : ` ${value}`}`);
}

const grant = (amount: string, rest = "") => `subsidies:\n  s:\n    title: S\n    amount: ${amount}\n${rest}`;
const given = (facts: string) => `given: {${facts}}`;

/** A rule, its cases, and what of it they leave out; the last row of each kind leaves out nothing. */
const rows: readonly (readonly [what: string, rule: string, cases: readonly string[], left: readonly string[]])[] = [
  ["a cap", grant("{rate: 50%, of: cost, cap: 100\u5143}"), [given("cost: 150")], ["4 ceiling yes"]],
  ["a cap", grant("{rate: 50%, of: cost, cap: 100\u5143}"), [given("cost: 300")], ["4 ceiling no"]],
  ["a cap at its figure", grant("{rate: 50%, of: cost, cap: 100\u5143}"), [given("cost: 200")], ["4 ceiling yes"]],
  ["a cap", grant("{rate: 50%, of: cost, cap: 100\u5143}"), [given("cost: 300"), given("cost: 1")], []],
  [
    "a cap inside",
    grant("{amount: {rate: 50%, of: cost, cap: 100\u5143}, round: {to: 1\u5143, by: down}}"),
    [given("cost: 3")],
    ["4 ceiling yes", "4 rounding no"],
  ],
  ["a cap spelt as the least", grant("{least of: [{rate: 50%, of: cost}, 100\u5143]}"), [given("cost: 300")], ["4 ceiling no"]],
  ["a floor", grant("{rate: 50%, of: cost, raise to: 100\u5143}"), [given("cost: 300")], ["4 floor yes"]],
  ["a floor", grant("{rate: 50%, of: cost, raise to: 100\u5143}"), [given("cost: 300"), given("cost: 2")], []],
  ["a deduction", grant("{rate: 50%, of: cost, minus: {rate: 10%, of: staff * 1\u5143}}"), [given("cost: 30")], ["4 deduction yes"]],
  [
    "a deduction",
    grant("{rate: 50%, of: cost, minus: {rate: 10%, of: staff * 1\u5143}}"),
    [given("cost: 30"), given("cost: 30, staff: 1")],
    [],
  ],
  ["a least amount", grant("{rate: 50%, of: cost, not paid below: 10\u5143}"), [given("cost: 30")], ["4 threshold yes"]],
  ["a least amount", grant("{rate: 50%, of: cost, not paid below: 10\u5143}"), [given("cost: 30"), given("cost: 3")], []],
  ["a rounding", grant("{rate: 50%, of: cost, round: {to: 1\u5143, by: down}}"), [given("cost: 30")], ["4 rounding yes"]],
  ["a rounding", grant("{rate: 50%, of: cost, round: {to: 1\u5143, by: down}}"), [given("cost: 30"), given("cost: 31")], []],
];

describe("what a case does to an amount", () => {
  it.each(rows)("%s: %s", (_, rule, cases, left) => {
    expect(missing(rule, cases)).toEqual(left);
  });
});

const conditions = (lines: string) => grant("100\u5143", lines);

describe("what is not known", () => {
  const rule = `inputs: {cost: {type: money, title: Cost, max: 300\u5143}, sure: {type: boolean, title: Sure}}
subsidies:
  s: {title: S, conditions: {c: sure, d: cost > 100\u5143}, amount: {rate: 50%, of: cost, cap: 100\u5143}}\n`;

  it("reaches nothing", () => {
    expect(missing(rule, ["given: {}"], "none", "")).toEqual([
      "3 condition yes",
      "3 condition no",
      "3 condition yes",
      "3 condition no",
      "3 bound below 99.99",
      "3 bound at 100",
      "3 bound above 100.01",
      "3 ceiling yes",
      "3 ceiling no",
    ]);
    expect(missing(rule, ["given: {cost: 300}", "given: {cost: 100, sure: false}"], "none", "")).toEqual([
      "3 condition yes",
      "3 bound below 99.99",
      "3 bound above 100.01",
      "3 ceiling no",
    ]);
  });

  it("a range that the law leaves open is cut at its end", () => {
    const open = grant("{at most: {rate: 50%, of: cost}, cap: 100\u5143}");
    expect(missing(open, [given("cost: 150")])).toEqual(["4 ceiling yes"]);
    expect(missing(open, [given("cost: 300")])).toEqual(["4 ceiling no"]);
  });
});

describe("conditions", () => {
  const own = conditions("    conditions: {big: 'level = \"city\"'}\n    exclusions: {none: staff > 3}\n");

  it("are seen to hold and not to", () => {
    expect(missing(own, [given("staff: 4")])).toEqual(["5 condition no", "6 exclusion no", "6 bound below 2", "6 bound at 3"]);
    expect(missing(own, [given("staff: 4"), given("staff: 3"), given("level: county, staff: 2")])).toEqual([]);
  });

  it("count though a case fails, and though another has settled it", () => {
    expect(missing(own, [`${given("staff: 4, level: county")}`])).toEqual([
      "5 condition yes",
      "6 exclusion no",
      "6 bound below 2",
      "6 bound at 3",
    ]);
  });

  it("that are common are one place for all subsidies", () => {
    const rule = `conditions: {big: staff = 1}\nsubsidies:\n  s: {title: S, amount: 1\u5143}\n  t: {title: T, amount: 2\u5143}\n`;
    expect(missing(rule, [given("staff: 1")])).toEqual(["1 condition no", "1 bound below 0", "1 bound above 2"]);
  });

  it("within FEEL are tests of their own", () => {
    const rule = grant("'if level = \"city\" then 1\u5143 else 2\u5143'");
    expect(missing(rule, [given("level: city")])).toEqual(["4 condition no"]);
    expect(missing(rule, [given("level: city"), given("level: county")])).toEqual([]);
  });

  it("of loops are asked item by item", () => {
    const rule = grant("{for each: i in items, where: {a: 'i.kind = \"a\"'}, give: 1\u5143}");
    expect(missing(rule, [given("items: [{kind: a, cost: 1}]")])).toEqual(["4 condition no"]);
    expect(missing(rule, [given("items: [{kind: a, cost: 1}, {kind: b, cost: 1}]")])).toEqual([]);
  });

  it.each([
    ["cost >= 100\u5143", "cost", ["99.99", "100", "100.01"]],
    ["100\u5143 < cost", "cost", ["99.99", "100", "100.01"]],
    ["staff < 3", "staff", ["2", "3", "4"]],
    ['on <= date("2019-03-01")', "on", ["2019-02-28", "2019-03-01", "2019-03-02"]],
    ["share > 30%", "share", ["29%", "30%", "31%"]],
    ["staff > 0", "staff", ["0", "1"]],
  ])("are tested at their figure and next to it: %s", (condition, name, values) => {
    const rule = conditions(`    conditions: {c: '${condition}'}\n`);
    const left = missing(rule, [given("level: city")]).filter((each) => each.includes("bound"));
    expect(left.map((each) => each.split(" ").at(-1)).filter((each) => each !== "0")).toEqual(values.filter((each) => each !== "0"));
    for (const value of values) {
      const after = missing(rule, [given(`${name}: ${value}`)]).filter((each) => each.includes("bound"));
      expect(after).toHaveLength(values.length - 1);
      expect(after.filter((each) => each.endsWith(` ${value}`))).toEqual([]);
    }
  });

  it("with two bounds have a place for each", () => {
    const rule = conditions("    conditions: {c: 'staff in [2..5]'}\n");
    const cases = [1, 2, 3, 4, 5].map((staff) => given(`staff: ${staff}`));
    expect(missing(rule, cases)).toEqual(["5 bound above 6"]);
  });
});

describe("rows", () => {
  const tiers = grant(
    "\n      of: cost\n      tiers:\n        - {to: 10\u5143, rate: 50%}\n        - {to: 20\u5143, rate: 40%}\n        - {rate: 30%}",
  );
  const brackets = grant("\n      of: staff\n      brackets:\n        - {below: 3, give: 1\u5143}\n        - {from: 3, give: 2\u5143}");
  const cases = grant("\n      cases:\n        - {when: 'level = \"city\"', give: 1\u5143}\n        - otherwise: 2\u5143");
  const nested = grant(
    "\n      amount:\n        cases:\n          - {when: 'level = \"city\"', give: 1\u5143}\n          - otherwise: 2\u5143\n      cap: 9\u5143",
  );
  const table = `tables:\n  t:\n    hit: first\n    by: [a, b]\n    gives: [sum]\n    rows:\n      - [city, {below: 3}, 1\u5143]\n      - [city, any, 2\u5143]\n      - [any, any, 3\u5143]\n${grant("t(level, staff).sum")}`;
  const column = `tables:\n  t:\n    hit: first\n    by: [a]\n    gives: [sum]\n    rows:\n      - [city, 1\u5143]\n      - [any, 3\u5143]\n${grant("t(level).sum")}`;
  it.each<[string, string, readonly string[], readonly string[]]>([
    ["tiers: the base ends in one", tiers, ["cost: 15"], ["7 tier yes", "9 tier yes"]],
    ["tiers: at an end", tiers, ["cost: 10", "cost: 20"], ["9 tier yes"]],
    ["tiers", tiers, ["cost: 5", "cost: 15", "cost: 25"], []],
    ["brackets", brackets, ["staff: 3"], ["7 bracket yes"]],
    ["brackets", brackets, ["staff: 3", "staff: 2"], []],
    ["cases", cases, ["level: city"], ["7 case yes"]],
    ["cases", cases, ["level: county"], ["6 case yes"]],
    ["cases", cases, ["level: city", "level: county"], []],
    ["cases inside", nested, ["level: city"], ["8 case yes", "9 ceiling yes"]],
    ["a table", table, ["level: city"], ["8 row yes", "9 row yes"]],
    ["a table", table, ["level: city", "staff: 3", "level: county"], []],
    ["a table of one column", column, ["level: city"], ["8 row yes"]],
  ])("%s: %s", (_, rule, facts, left) => {
    expect(missing(rule, facts.map(given)).filter((each) => !each.includes("bound"))).toEqual(left);
  });

  it.each<[string, string, string, readonly string[]]>([
    ["tiers", tiers, "cost", ["9.99", "10", "10.01", "19.99", "20", "20.01"]],
    ["brackets, of which the end of one is the beginning of the next", brackets, "staff", ["2", "3", "4"]],
    ["a table", table, "level: city, staff", ["2", "3", "4"]],
  ])("are tested at their bounds and next to them: %s", (_, rule, name, values) => {
    const bounds = (facts: readonly string[]) =>
      missing(rule, facts.map(given)).flatMap((each) => (each.includes("bound") ? [each.split(" ").at(-1)] : []));
    expect(bounds(["level: county"])).toEqual(values);
    for (const value of values) expect(bounds([`${name}: ${value}`])).toEqual(values.filter((each) => each !== value));
    expect(bounds(values.map((value) => `${name}: ${value}`))).toEqual([]);
  });
});

describe("readings and days", () => {
  const readings = `readings:\n  r:\n    question: Q\n    options: {one: One, two: Two}\n    chosen: one\n${grant("{rate: {by reading: {r: {one: 50%, two: 40%}}}, of: cost}")}`;
  const dated = grant(
    "\n      rate:\n        2018-01-01: 50%\n        2019-01-01: 40%\n        2020-01-01: 30%\n      of: cost",
    "    date: on\n",
  );

  it("has each option used", () => {
    expect(missing(readings, [given("cost: 1")])).toEqual(["4 option yes"]);
    expect(missing(readings, [`${given("cost: 1")}, readings: {r: two}`])).toEqual(["4 option yes"]);
    expect(missing(readings, [given("cost: 1"), `${given("cost: 1")}, readings: {r: two}`])).toEqual([]);
  });

  it("has each period used", () => {
    expect(missing(dated, [given("cost: 1, on: 2019-05-01")])).toEqual(["6 period yes", "8 period yes"]);
    expect(missing(dated, [given("on: 2019-05-01"), given("on: 2018-05-01"), given("on: 2021-05-01")])).toEqual([]);
  });
});

it("counts each version of a policy by itself, and what its files share at its own place", () => {
  const version = (effective: string, cap: number) =>
    `policy: p\ntitle: P\neffective: {${effective}}\ncurrency: CNY\nrounding: none\ninclude: [shared.yaml]\nsubsidies:\n  s: {title: S, amount: {rate: 50%, of: eligible, cap: ${cap}\u5143}}\n`;
  const shared = {
    file: "shared.yaml",
    name: "shared.yaml",
    text: "inputs: {cost: {type: money, title: Cost}}\nvalues:\n  eligible: 'if cost > 10\u5143 then cost else 0\u5143'\n",
  };
  const sources = [
    { file: "a.yaml", text: version("from: 2018-01-01, to: 2019-12-31", 100), included: [shared] },
    { file: "b.yaml", text: version("from: 2020-01-01", 200), included: [shared] },
  ];
  const { policies, findings } = compileRules(sources);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const exercise = new Exercise(policies[0] as Policy, new Map([...sources, shared].map(({ file, text }) => [file, text])));
  runTests(
    "p.test.yaml",
    "policy: p\ncases: [{name: a, given: {applicationDate: 2018-05-01, cost: 500}, expect: {}}]\n",
    policies,
    collector([]),
    false,
    (evaluator, applications) => exercise.see(evaluator, applications),
  );
  const left = exercise.points.filter(({ reached, kind }) => !reached && kind !== "subsidy");
  expect(left.map(({ span, kind, side }) => `${span.file} ${kind} ${side}`)).toEqual([
    "a.yaml ceiling no",
    "b.yaml ceiling yes",
    "b.yaml ceiling no",
    "shared.yaml condition no",
    "shared.yaml bound below",
    "shared.yaml bound at",
    "shared.yaml bound above",
  ]);
});

describe("what comes after rules", () => {
  const limited = (limit: string) => `${grant("{rate: 50%, of: cost}")}limits:\n  - {${limit}}\n`;
  const two = (a: number, b: number) => `applications: {a: {cost: ${a}}, b: {cost: ${b}}}`;

  it.each<[string, string, string, string]>([
    ["a joint cap", limited("joint cap: 10\u5143, on: [s]"), given("cost: 4"), given("cost: 40")],
    ["a budget", limited("budget: 10\u5143, on: [s], pay: pro rata"), two(4, 4), two(40, 40)],
    ["once", limited("once per: level, on: [s]"), given("cost: 4"), two(4, 4)],
  ])("%s cuts, and leaves whole", (_, rule, whole, cut) => {
    expect(missing(rule, [whole])).toEqual(["6 limit yes"]);
    expect(missing(rule, [whole, cut])).toEqual([]);
  });

  it("tells apart two limits of a kind", () => {
    const rule = `${grant("{rate: 50%, of: cost}")}limits:\n  - {once per: level, on: [s]}\n  - {once per: staff, on: [s]}\n`;
    const first = "applications: {a: {cost: 4, staff: 1}, b: {cost: 4, staff: 2}}";
    const second = "applications: {a: {cost: 4, level: city}, b: {cost: 4, level: county}}";
    expect(missing(rule, [first])).toEqual(["7 limit yes"]);
    expect(missing(rule, [second])).toEqual(["6 limit yes"]);
    expect(missing(rule, [first, second])).toEqual([]);
  });

  it("binds nothing under another reading", () => {
    const rule = `readings:\n  r: {question: Q, options: {one: One, two: Two}, chosen: one}\n${grant("{rate: 50%, of: cost}")}limits:
  - {by reading: {r: {one: {joint cap: 10\u5143, on: [s]}, two: none}}}\n`;
    expect(missing(rule, [given("cost: 4")])).toEqual(["2 option yes", "8 limit yes"]);
    expect(missing(rule, [`${given("cost: 4")}, readings: {r: two}`])).toEqual(["2 option yes", "8 limit yes", "8 limit no"]);
  });

  it("counts a limit on items, and the cap of a group", () => {
    const highest = `${grant("{for each: i in items, give: i.cost}")}limits:\n  - {highest only: [s], matter: i.kind}\n`;
    const one = given("items: [{kind: a, cost: 6}]");
    const two = given("items: [{kind: a, cost: 6}, {kind: a, cost: 7}]");
    expect(missing(highest, [one])).toEqual(["6 limit yes"]);
    expect(missing(highest, [two])).toEqual(["6 limit no"]);
    const group = grant("{for each: i in items, give: i.cost, group: {by: i.kind, cap: 10\u5143}}");
    expect(missing(group, [one])).toEqual(["4 ceiling yes"]);
    expect(missing(group, [two])).toEqual(["4 ceiling no"]);
  });

  it("has instalments due and not due", () => {
    const rule = grant(
      "{rate: 50%, of: cost}",
      "    instalments:\n      - {name: A, part: 50%}\n      - {name: B, part: rest, due: staff > 3}\n",
    );
    const left = (cases: readonly string[]) => missing(rule, cases).filter((each) => !each.includes("bound"));
    expect(left([given("cost: 4")])).toEqual(["7 instalment yes"]);
    expect(left([given("cost: 4"), given("cost: 4, staff: 5")])).toEqual([]);
  });

  it("has instalments of items due and not due", () => {
    const rule = grant(
      "{for each: i in items, give: i.cost}",
      "    instalments:\n      - {name: A, part: 50%}\n      - {name: B, part: rest, due: 'i.kind = \"a\"'}\n",
    );
    const left = (items: string) =>
      missing(rule, [given(`items: [${items}]`)], "{to: 1\u5143, by: down}").filter((each) => !each.includes("rounding"));
    expect(left("{kind: b, cost: 6}")).toEqual(["7 instalment yes"]);
    expect(left("{kind: b, cost: 6}, {kind: a, cost: 6}")).toEqual([]);
  });

  it("has the policy's rounding change a figure, and leave one", () => {
    const rule = grant("{rate: 50%, of: cost}");
    const rounding = "{to: 0.01\u5143, by: half up}";
    expect(missing(rule, [given("cost: 4")], rounding)).toEqual(["-7 rounding yes"]);
    expect(missing(rule, [given("cost: 4"), given("cost: 0.01")], rounding)).toEqual([]);
  });
});
