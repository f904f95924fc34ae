import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/rule-tests.js";
import { collector, type Finding, findingWords } from "../../src/messages/finding.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import type { RuleText } from "../../src/policy/rule-text.js";

const head = (from: string, to: string, id = "p") =>
  `policy: ${id}\ntitle: P\neffective: {from: ${from}, to: ${to}}\ncurrency: CNY\nrounding: {to: 0.01\u5143, by: half up}\n`;

const SHARED = {
  file: "shared.yaml",
  name: "shared.yaml",
  text: "inputs: {cost: {type: money, title: Cost}}\nvalues: {least: 1\u4E07\u5143}\n",
};
const RULES: readonly RuleText[] = [
  {
    file: "old.yaml",
    text: `${head("2018-01-01", "2018-12-31")}include: [shared.yaml]\nsubsidies:\n  s: {title: S, amount: {rate: 50%, of: cost, cap: 10\u4E07\u5143, not paid below: least}}\n`,
    included: [SHARED],
  },
  {
    file: "new.yaml",
    text: `${head("2019-01-01", "2030-12-31")}include: [shared.yaml]
subsidies:
  s:
    title: S
    amount:
      amount: {rate: {2019-01-01: 30%, 2020-01-01: 20%}, of: cost, cap: 8\u4E07\u5143}
      not paid below: least
limits:
  - {joint cap: 1000\u4E07\u5143, on: [s]}
`,
    included: [SHARED],
  },
  {
    file: "other.yaml",
    text: `${head("2018-01-01", "2030-12-31", "other")}inputs: {cost: {type: money, title: Cost}}\nsubsidies:\n  t: {title: T, amount: {rate: 50%, of: cost, cap: 3\u4E07\u5143}}\n`,
    included: [],
  },
];
const { policies, findings } = compileRules(RULES);
const figures = new RuleFigures(RULES);

/** What differs in a case, or what is wrong with it. */
function told(text: string, id = "p"): string[] {
  const found: Finding[] = [];
  const cases = `policy: ${id}\ncases:\n  - name: a\n${text.replace(/^/gm, "    ")}\n`;
  const results = runTests("p.test.yaml", cases, policies, collector(found), false, undefined, figures);
  return [
    ...found.map((finding) => {
      const { reason, suggestion } = findingWords(finding, "en");
      return `${finding.code} ${cases.slice(finding.span.from, finding.span.to)}: ${suggestion ?? reason}`;
    }),
    ...results.flatMap(({ differences }) => differences.map((each) => `${each.path}: ${each.expected}, not ${each.found}`)),
    ...results.flatMap(({ problems }) => problems.map(({ code }) => code)),
  ];
}

const given = (cost: string, date = "2018-05-01") => `given: {cost: ${cost}, applicationDate: ${date}}\n`;

it("compiles", () => {
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("a case may change a figure of the rules", () => {
  it.each<[string, string, readonly string[]]>([
    ["a cap", `${given("100\u4E07\u5143")}with: {s.cap: 5\u4E07\u5143}\nexpect: {s: {amount: 5\u4E07\u5143}}`, []],
    [
      "by its whole path",
      `${given("100\u4E07\u5143")}with: {subsidies.s.amount.cap: 5\u4E07\u5143}\nexpect: {s: {amount: 5\u4E07\u5143}}`,
      [],
    ],
    [
      "in another version",
      `${given("100\u4E07\u5143", "2020-05-01")}with: {s.cap: 5\u4E07\u5143}\nexpect: {s: {amount: 5\u4E07\u5143}}`,
      [],
    ],
    ["a rate", `${given("2\u4E07\u5143")}with: {s.rate: 100%}\nexpect: {s: {amount: 2\u4E07\u5143}}`, []],
    ["of an included file", `${given("10\u4E07\u5143")}with: {values.least: 6\u4E07\u5143}\nexpect: {s: {status: ineligible}}`, []],
    ["of a period", `${given("10\u4E07\u5143", "2020-05-01")}with: {s.rate.2020-01-01: 40%}\nexpect: {s: {amount: 4\u4E07\u5143}}`, []],
    [
      "of a limit",
      `${given("100\u4E07\u5143", "2020-05-01")}with: {"limits[0].joint cap": 7\u4E07\u5143}\nexpect: {s: {amount: 7\u4E07\u5143}}`,
      [],
    ],
    ["two of them", `${given("100\u4E07\u5143")}with: {s.cap: 90\u4E07\u5143, s.rate: 80%}\nexpect: {s: {amount: 80\u4E07\u5143}}`, []],
    ["none", `${given("100\u4E07\u5143")}with: {}\nexpect: {s: {amount: 10\u4E07\u5143}}`, []],
    [
      "and fails by it",
      `${given("100\u4E07\u5143")}with: {s.cap: 5\u4E07\u5143}\nexpect: {s: {amount: 10\u4E07\u5143}}`,
      ["s.amount: 100000, not 50000"],
    ],
  ])("%s", (_, text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });

  it("only for itself", () => {
    const found: Finding[] = [];
    const text = `policy: p\ncases:\n  - {name: a, ${given("100\u4E07\u5143").trim()}, with: {s.cap: 5\u4E07\u5143}, expect: {s: {amount: 5\u4E07\u5143}}}\n  - {name: b, ${given("100\u4E07\u5143").trim()}, expect: {s: {amount: 10\u4E07\u5143}}}\n`;
    const results = runTests("p.test.yaml", text, policies, collector(found), false, undefined, figures);
    expect([...found, ...results.flatMap(({ differences }) => differences)]).toEqual([]);
    expect(results).toHaveLength(2);
  });

  it.each<[string, readonly string[]]>([
    ["with: {s.capp: 5\u4E07\u5143}", ['unknown-figure s.capp: did you mean "s.cap"?']],
    ["with: {x: 5\u4E07\u5143}", ["unknown-figure x: write the keys that lead to it, such as grant.cap or amounts.x.rate"]],
    ["with: {s.cap: 5%}", ['bad-literal 5%: cannot read "5%"; expected: money']],
    ["with: {s.cap: 5USD}", ['bad-literal 5USD: cannot read "5USD"; expected: money']],
    ["with: {s.cap: 50000}", ['bad-literal 50000: cannot read "50000"; expected: money']],
    ["with: {s.rate: half}", ['bad-literal half: cannot read "half"; expected: percent']],
    ["with: {s.rate: -50%}", ["change-does-not-compile {s.rate: -50%}: subsidy explain E308 tells of it"]],
    ["with: {t.cap: 5\u4E07\u5143}", ['unknown-figure t.cap: did you mean "s.cap"?']],
  ])("that they have, for one of its kind: %s", (change, wanted) => {
    expect(told(`given: {cost: 5}\n${change}\nexpect: {}`)).toEqual(wanted);
  });

  it("compiles the rules once for the same change", () => {
    const change = new Map([["s.cap", "1\u5143"]]);
    expect(figures.changed("p", change)).toBe(figures.changed("p", new Map(change)));
  });
});

describe("an expectation may name a figure of the rules", () => {
  it.each<[string, string, readonly string[]]>([
    ["an amount", `${given("100\u4E07\u5143")}expect: {s: {amount: {figure: s.cap}}}`, []],
    ["of the version in force", `${given("100\u4E07\u5143", "2020-05-01")}expect: {s: {amount: {figure: s.cap}}}`, []],
    [
      "of the version on the day of the case",
      `date: 2020-05-01\ngiven: {cost: 100\u4E07\u5143}\nexpect: {s: {amount: {figure: s.cap}}}`,
      [],
    ],
    ["as the case changed it", `${given("100\u4E07\u5143")}with: {s.cap: 7\u4E07\u5143}\nexpect: {s: {amount: {figure: s.cap}}}`, []],
    [
      "as the case changed it by another name",
      `${given("100\u4E07\u5143")}with: {subsidies.s.amount.cap: 7\u4E07\u5143}\nexpect: {s: {amount: {figure: s.cap}}}`,
      [],
    ],
    ["as an end", `given: {applicationDate: 2018-05-01}\nexpect: {s: {amount: {range: [0, {figure: s.cap}]}}}`, []],
    ["which is told", `${given("12\u4E07\u5143")}expect: {s: {amount: {figure: s.cap}}}`, ["s.amount: 100000 (s.cap), not 60000"]],
    [
      "of a total",
      `${given("100\u4E07\u5143")}expect: {total: {cash: {at most: {figure: s.cap}}}}`,
      ["total.cash: 0 to 100000 (s.cap), not 100000"],
    ],
    ["that there is not", `${given("5")}expect: {s: {amount: {figure: s.cpa}}}`, ['unknown-figure s.cpa: did you mean "s.cap"?']],
  ])("%s", (_, text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });
});

describe("a case applies to its day", () => {
  it.each<[string, string, readonly string[]]>([
    ["the first version", `date: 2018-12-31\ngiven: {cost: 10\u4E07\u5143}\nexpect: {date: 2018-12-31, s: {amount: 5\u4E07\u5143}}`, []],
    ["the second", `date: 2019-01-01\ngiven: {cost: 10\u4E07\u5143}\nexpect: {s: {amount: 3\u4E07\u5143}}`, []],
    ["a rate by date", `date: 2020-01-01\ngiven: {cost: 10\u4E07\u5143}\nexpect: {s: {amount: 2\u4E07\u5143}}`, []],
    ["though a fact is missing", "date: 2020-01-01\ngiven: {}\nexpect: {s: {status: undetermined, missing: [cost]}}", []],
    [
      "the application's own",
      `date: 2020-01-01\n${given("10\u4E07\u5143", "2018-01-01")}expect: {}`,
      ["day-not-used 2020-01-01: write one of the two days"],
    ],
    ["the same day twice", `date: 2018-01-01\n${given("10\u4E07\u5143", "2018-01-01")}expect: {s: {amount: 5\u4E07\u5143}}`, []],
    [
      "those of several that have none",
      `date: 2020-01-01\napplications: {A: {cost: 10\u4E07\u5143}, B: {cost: 10\u4E07\u5143, applicationDate: 2018-01-01}}\nexpect: {A: {date: 2020-01-01, s: {amount: 2\u4E07\u5143}}, B: {date: 2018-01-01, s: {amount: 5\u4E07\u5143}}}`,
      [],
    ],
    ["another day", `date: 2020-01-01\ngiven: {}\nexpect: {date: 2020-01-02}`, ["date: 2020-01-02, not 2020-01-01"]],
    ["no day", "date: 2020-13-01\ngiven: {}\nexpect: {}", ["impossible-date 2020-13-01: there is no such day: 2020-13-01"]],
    ["no day of a result", "given: {}\nexpect: {date: soon}", ["impossible-date soon: there is no such day: soon"]],
  ])("%s", (_, text, wanted) => {
    expect(told(text)).toEqual(wanted);
  });
});
