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
  ["given: {cost: 5}\nexpect: {s: {amount: {min: 5}}}", "unknown-key: what may stand here: at least, at most, range"],
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
