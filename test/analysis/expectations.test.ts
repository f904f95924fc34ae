import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/rule-tests.js";
import { collector, type Finding, findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

const POLICY = `policy: p
title: P
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: Cost}
  founded: {type: date, title: Founded}
values:
  third: 1 / 3
  deadline: founded + duration("P1Y")
  open: cost > 0\u5143
amounts:
  half: {rate: 50%, of: cost, not paid below: 100\u5143}
subsidies:
  s: {title: S, amount: half}
`;
const { policy, findings } = compilePolicy("p.yaml", POLICY);

/** What differs where a case expects something of a cost of 100 and 1000. */
function differences(expected: string, cost = 1000): string[] {
  const found: Finding[] = [];
  const text = `policy: p\ncases:\n  - name: a\n    given: {cost: ${cost}, founded: 2019-03-01}\n    expect: ${expected}\n`;
  const results = runTests("p.test.yaml", text, policy ? [policy] : [], collector(found));
  expect(found).toEqual([]);
  return results.flatMap((result) => result.differences.map((each) => `${each.path}: ${each.expected}, not ${each.found}`));
}

it.each([
  ["{s: {amont: 5}}", "amount"],
  ["{s: {statsu: eligible}}", "status"],
  ["{s: {instalment: [5]}}", "instalments"],
])("a key that no expectation has is told with the one that is meant: %s", (expected, near) => {
  const found: Finding[] = [];
  const text = `policy: p\ncases:\n  - name: a\n    given: {cost: 5}\n    expect: ${expected}\n`;
  runTests("p.test.yaml", text, policy ? [policy] : [], collector(found));
  expect(found.map(({ code, parameters }) => [code, "near" in parameters && parameters.near])).toEqual([["unknown-key", near]]);
});

const findingsOf = (text: string): string[] => {
  const found: Finding[] = [];
  runTests("p.test.yaml", `policy: p\ncases:\n  - name: a\n${text.replace(/^/gm, "    ")}`, policy ? [policy] : [], collector(found));
  return found.map((finding) => {
    const { reason, suggestion } = findingWords(finding, "en");
    return `${finding.code}: ${suggestion ?? reason}`;
  });
};

it.each([
  ["applications: {A: {cost: 5}}\nexpect: {A: {s: {amout: 5}}}", 'unknown-key: did you mean "amount"?'],
  ["given: {cost: 5}\nexpect: {s: {amount: {min: 5}}}", "unknown-key: what may stand here: figure, at least, at most, range"],
  ["given: {cost: 5}\nexpect: {total: {cahs: 5}}", 'unknown-key: did you mean "cash"?'],
  ["given: {cost: 5}\nexpect: {s: 5}", "wrong-shape: wrong form; expected: keys with values"],
  ["given: {cost: 5}\nexpect: {s: {amount: [5]}}", "wrong-shape: wrong form; expected: a text | a number | keys with values"],
  ["given: {cost: 5}\nexpect: {s: {amount: {range: [5]}}}", "wrong-shape: wrong form; expected: [\u2026, \u2026]"],
])("what is wrong with a case is told of the kind of case that it is: %s", (text, told) => {
  expect(findingsOf(text)).toEqual([told]);
});

it("a key is never suggested for itself", () => {
  const text = POLICY.replace("values:", "  l: {type: list, title: L, if absent: {}, item: {a: {type: money, title: A}}}\nvalues:");
  for (const { code, parameters } of compilePolicy("p.yaml", text).findings)
    if (code === "unknown-key") expect("near" in parameters && parameters.near).not.toBe("if absent");
});

describe("a case may expect", () => {
  it("compiles", () => {
    expect(findings).toEqual([]);
  });

  it.each<[string, string, number, readonly string[]]>([
    ["a day", "{values: {deadline: 2020-03-01}}", 1000, []],
    ["another day", "{values: {deadline: 2020-03-02}}", 1000, ["deadline: 2020-03-02, not 2020-03-01"]],
    ["a day between two", "{values: {deadline: {range: [2020-03-01, 2020-03-01]}}}", 1000, []],
    ["a figure where there is a day", "{values: {deadline: 5}}", 1000, ["deadline: 5, not 2020-03-01"]],
    ["a day where there is a figure", "{values: {third: 2020-03-01}}", 1000, ["third: 2020-03-01, not 1/3"]],
    ["a fraction", "{values: {third: 1/3}}", 1000, []],
    ["a fraction that is not in its lowest terms", "{values: {third: 2/6}}", 1000, []],
    ["another fraction", "{values: {third: 1/4}}", 1000, ["third: 0.25, not 1/3"]],
    ["a fraction of nothing", "{values: {third: 1/0}}", 1000, ["third: 1/0, not 1/3"]],
    ["a fraction between two", "{values: {third: {at least: 1/3}}}", 1000, ["third: at least 1/3, not 1/3"]],
    ["an amount that is not due", "{amounts: {half: not due}}", 100, []],
    ["one that is due", "{amounts: {half: not due}}", 1000, ["half: not due, not 500"]],
    ["0 where nothing is due", "{amounts: {half: 0}}", 100, ["half: 0, not none"]],
    ["an amount", "{amounts: {half: 500\u5143}}", 1000, []],
    ["yes or no", "{values: {open: true}}", 1000, []],
  ])("%s", (_, expected, cost, wanted) => {
    expect(differences(expected, cost)).toEqual(wanted);
  });
});

describe("of what the rules tell beside amounts, a case may expect", () => {
  const rules = `policy: p
title: P
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: Cost}
  done: {type: boolean, title: Done}
  events: {type: list, title: Events, item: {cost: {type: money, title: Cost}, host: {type: boolean, title: Host}, heldOn: {type: date, title: Held}}}
subsidies:
  third:
    title: T
    source: {section: \u4E09\uFF08\u516D\uFF092, quote: x}
    conditions: {big: {if: cost >= 100\u5143, code: R03}}
    amount: cost / 3
  paid:
    title: S
    source: {section: 4, quote: x}
    amount: {rate: 100%, of: cost}
    shares: {city: 60%, county: 40%}
    instalments:
      - {name: first, part: 50%}
      - {name: second, part: rest, due: done}
  each:
    title: E
    source: {section: 5, quote: x}
    amount: {for each: e in events, where: {hosted: e.host}, give: {rate: 50%, of: e.cost, cap: 50\u5143}}
  matter:
    title: M
    source: {section: 6, quote: x}
    amount: {for each: e in events, date: e.heldOn, give: e.cost}
limits:
  - {highest only: [matter], matter: e.host, within: year, section: 7}
`;
  const { policy: compiled, findings: wrong } = compilePolicy("p.yaml", rules);
  const given =
    "cost: 1000, done: false, events: [{cost: 80, host: true, heldOn: 2020-01-01}, {cost: 200, host: false, heldOn: 2020-02-01}, {host: true}]";

  const seen = (expected: string, facts = given): string[] => {
    const found: Finding[] = [];
    const text = `policy: p\ncases:\n  - {name: a, given: {${facts}}, expect: ${expected}}\n`;
    const results = runTests("p.test.yaml", text, compiled ? [compiled] : [], collector(found));
    return [
      ...found.map((finding) => `${finding.code}: ${findingWords(finding, "en").suggestion ?? findingWords(finding, "en").reason}`),
      ...results.flatMap((result) => result.differences.map((each) => `${each.path}: ${each.expected}, not ${each.found}`)),
    ];
  };

  it("compiles", () => {
    expect(wrong.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ["an amount before it was rounded", "{third: {amount: 333.33, unrounded: 1000/3}}", []],
    ["with its unit", "{third: {unrounded: 1/30\u4E07\u5143}}", []],
    ["another", "{third: {unrounded: 1/3\u5143}}", ["third.unrounded: 1/3, not 1000/3"]],
    ["one that was not rounded", "{paid: {unrounded: 1000}}", []],
    ["a subsidy's clause", "{third: {clause: \u4E09(\u516D)2}, paid: {clause: 4}}", []],
    ["another clause", "{third: {clause: 4}}", ["third.clause: 4, not \u4E09\uFF08\u516D\uFF092"]],
    ["instalments", "{paid: {instalments: [500, 500]}}", []],
    [
      "one that is not due",
      "{paid: {instalments: [{name: first, amount: 500, due: true}, {amount: 500, due: false, shares: {city: 300}}]}}",
      [],
    ],
    ["one that is", "{paid: {instalments: [500, {due: true}]}}", ["paid.instalments[1].due: true, not false"]],
    ["items", "{each: {items: {'events[0]': 40, 'events[1]': not due, 'events[2]': {range: [0, 50]}}}}", []],
    [
      "why an item gets nothing",
      "{each: {items: {'events[1]': {status: ineligible, amount: not due, reasons: [{condition: hosted, clause: 5}]}, 'events[2]': {status: undetermined}}}}",
      [],
    ],
    ["another amount of an item", "{each: {items: {'events[0]': 41}}}", ["each.items.events[0]: 41, not 40"]],
    ["an item that there is not", "{each: {items: {'events[3]': 0}}}", ["each.items.events[3]: an item, not none"]],
    ["an item that is open", "{matter: {items: {'events[2]': {status: undetermined}}}}", []],
    ["no amount", "{third: {amount: not due}}", ["third.amount: not due, not 333.33"]],
  ])("%s", (_, expected, wanted) => {
    expect(seen(expected)).toEqual(wanted);
  });

  it.each<[string, readonly string[]]>([
    ["[big]", []],
    ["[{condition: big, code: R03, clause: \u4E09(\u516D)2}]", []],
    ["[{clause: \u4E09(\u516D)2}]", []],
    ["[{condition: big, clause: \u4E09(\u516D)3}]", ["third.reasons[0].clause: \u4E09(\u516D)3, not \u4E09\uFF08\u516D\uFF092"]],
    ["[{code: R04}]", ["third.reasons[0].code: R04, not R03"]],
    ["[{condition: big}, small]", ["third.reasons: big, small, not big"]],
    ["[]", ["third.reasons: none, not big"]],
  ])("reasons with their clauses: %s", (reasons, wanted) => {
    expect(seen(`{third: {status: ineligible, reasons: ${reasons}}}`, "cost: 50")).toEqual(wanted);
  });

  it("what a limit cuts, with its clause", () => {
    const facts = "cost: 1, done: true, events: [{cost: 80, host: true, heldOn: 2020-01-01}, {cost: 200, host: true, heldOn: 2020-02-01}]";
    expect(seen("{matter: {cuts: {highest only: {amount: 80, clause: 7}}}}", facts)).toEqual([]);
    expect(seen("{matter: {cuts: {highest only: {amount: 81, clause: 8}}}}", facts)).toEqual([
      "matter.cuts.highest only.amount: 81, not 80",
      "matter.cuts.highest only.clause: 8, not 7",
    ]);
  });

  it("what limits leave of an item, and on which day it counts", () => {
    const facts = "cost: 1, done: true, events: [{cost: 80, host: true, heldOn: 2020-01-01}, {cost: 200, host: true, heldOn: 2020-02-01}]";
    expect(seen("{matter: {items: {'events[0]': {before: 80, amount: 0}, 'events[1]': {on: 2020-02-01, amount: 200}}}}", facts)).toEqual(
      [],
    );
    expect(seen("{matter: {items: {'events[0]': 80, 'events[1]': {on: 2020-02-02}}}}", facts)).toEqual([
      "matter.items.events[0]: 80, not 0",
      "matter.items.events[1].on: 2020-02-02, not 2020-02-01",
    ]);
  });

  it.each<[string, string]>([
    ["{third: {amount: ten}}", 'bad-literal: cannot read "ten"; expected: money'],
    ["{third: {amount: 1/0}}", 'bad-literal: cannot read "1/0"; expected: money'],
    ["{third: {amount: {range: [0, ten]}}}", 'bad-literal: cannot read "ten"; expected: money'],
    ["{third: {missing: [cots]}}", 'unknown-case-name: did you mean "cost"?'],
    ["{each: {missing: ['events[2].cots']}}", 'unknown-case-name: did you mean "events[0].cost"?'],
    ["{each: {items: {'event[0]': 5}}}", 'unknown-case-name: did you mean "events[0]"?'],
    ["{paid: {shares: {citi: 5}}}", 'unknown-case-name: did you mean "city"?'],
    ["{paid: {shares: {x: 5}}}", "unknown-case-name: what may stand here: city, county"],
    ["{paid: {instalments: [500, {due: maybe}]}}", "wrong-shape: wrong form; expected: true or false | unknown"],
    ["{paid: {instalments: [500, {deu: true}]}}", 'unknown-key: did you mean "due"?'],
    ["{each: {items: {'events[0]': {amout: 5}}}}", 'unknown-key: did you mean "amount"?'],
    ["{third: {reasons: [{claus: 5}]}}", 'unknown-key: did you mean "clause"?'],
    ["{matter: {cuts: {\u5E74\u5EA6\u9650: 5}}}", 'unknown-case-name: did you mean "\u5E74\u5EA6\u9650\u989D"?'],
    ["{matter: {on: 2020-02-30}}", "impossible-date: there is no such day: 2020-02-30"],
  ])("what is wrong in one is told: %s", (expected, wanted) => {
    expect(seen(expected)).toEqual([wanted]);
  });
});

describe("an application that cannot be read", () => {
  const ran = (application: string) => {
    const found: Finding[] = [];
    const text = `policy: p\ncases:\n  - name: a\n${application.replace(/^/gm, "    ")}\n`;
    const [result] = runTests("p.test.yaml", text, policy ? [policy] : [], collector(found));
    if (!result) return found.map(({ code }) => code);
    const differing = result.differences.map((each) => `${each.path}: ${each.expected}, not ${each.found}`);
    return [...differing, ...result.problems.map(({ field, code }) => `${field} ${code}`)];
  };

  it.each<[string, readonly string[]]>([
    ["given: {cost: many, founded: 2019-02-30}\nexpect: {problems: [founded, cost]}", []],
    ["given: {cost: 5, founded: 2019-02-30}\nexpect: {problems: [{field: founded, code: impossible-date}]}", []],
    [
      "given: {cost: 5, founded: 2019-02-30}\nexpect: {problems: [{field: founded, code: out-of-bounds}]}",
      ["problems: founded out-of-bounds, not founded impossible-date"],
    ],
    ["given: {cost: many}\nexpect: {problems: [founded]}", ["problems: founded, not cost"]],
    ["given: {cost: 500}\nexpect: {problems: [cost]}", ["problems: cost, not none"]],
    ["given: {cost: many}\nexpect: {problems: [cost], s: {amount: 5}}", ["s: 5, not none"]],
    ["given: {cost: many}\nexpect: {s: {amount: 5}}", ["cost wrong-type"]],
    ["given: {cost: many}\nexpect: {problems: []}", ["wrong-shape"]],
    ["given: {cost: many}\nexpect: {problems: [{field: cost, code: bad}]}", ["problems: cost bad, not cost wrong-type"]],
    ["given: {cost: many}\nexpect: {problems: [{felds: cost}]}", ["unknown-key"]],
  ])("%s", (application, wanted) => {
    expect(ran(application)).toEqual(wanted);
  });

  it("leaves the others of its case as they are", () => {
    const two = "applications: {A: {cost: many}, B: {cost: 1000}}\n";
    expect(ran(`${two}expect: {A: {problems: [cost]}, B: {s: {amount: 500}}}`)).toEqual([]);
    expect(ran(`${two}expect: {B: {s: {amount: 501}}}`)).toEqual(["B.s.amount: 501, not 500", "cost wrong-type"]);
  });
});
