import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { rowOf } from "./applications.js";

const HEAD = `policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  hours: {type: count, if absent: 0}
  listed: {type: boolean, if absent: false}
  kind: {type: choice, options: {a: a, b: b}, if absent: a}
  other: {type: money, if absent: 0元}
  yes: {type: boolean}
  items: {type: list, item: {ok: {type: boolean, if absent: false}, price: {type: money, if absent: 5元}}}
`;

function policyOf(rest: string): Policy {
  const { policy, findings } = compilePolicy("p.yaml", HEAD + rest);
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy;
}

type Given = Readonly<Partial<Record<"hours" | "listed" | "kind" | "other" | "yes", number | boolean | string>>> & {
  readonly items?: readonly (readonly (boolean | number | undefined)[])[];
};

/** The assumptions on silences, by both paths; a policy of few subsidies and of many, which screens refuse. */
function restsOn(policy: Policy, given: Given): readonly (readonly string[])[] {
  const facts = policy.fields.map(({ name }) => (name === "applicationDate" ? 18_000 : given[name as keyof Given]));
  return [true, false].flatMap((fast) => {
    const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, fast });
    return [1, 2, 3, 4, 5, 6].map((line) => evaluator.evaluate(rowOf(facts), line).assumptions ?? []);
  });
}

const ofAll = (subsidy: string, count: number): string =>
  `subsidies:\n${Array.from({ length: count }, (_, at) => `  s${at}: ${subsidy}\n`).join("")}`;

describe("a silence that a result rests on is told", () => {
  it.each<[string, string, Given, readonly string[]]>([
    ["a refusal by a condition", "{conditions: {a: hours >= 20}, amount: 5元}", {}, ["absent:hours"]],
    ["a refusal by an exclusion", "{exclusions: {a: hours < 20}, amount: 5元}", {}, ["absent:hours"]],
    ["a condition that is met by it", "{conditions: {a: not(listed)}, amount: 5元}", {}, ["absent:listed"]],
    ["what was given is none", "{conditions: {a: hours >= 20}, amount: 5元}", { hours: 0 }, []],
    ["a case", "{amount: {cases: [{when: 'kind = \"a\"', give: 5元}, {otherwise: {rate: 50%, of: other}}]}}", {}, ["absent:kind"]],
    ["a case that is not due", "{amount: {cases: [{when: listed, give: 5元}]}}", {}, ["absent:listed"]],
    ["a bracket that none fits", "{amount: {brackets: [{from: 1, give: 5元}], of: hours}}", {}, ["absent:hours"]],
    ["an amount of a branch that is not taken", "{amount: {cases: [{when: yes, give: 5元}, {otherwise: other}]}}", { yes: true }, []],
    ["an amount of who is refused by something else", "{conditions: {a: yes}, amount: {rate: 50%, of: other}}", { yes: false }, []],
    ["what comes after what has decided", "{conditions: {a: yes and listed}, amount: 5元}", { yes: false }, []],
    ["what decides first", "{conditions: {a: listed and yes}, amount: 5元}", { yes: false }, ["absent:listed"]],
    ["what is open beside it", "{conditions: {a: yes and listed}, amount: 5元}", {}, ["absent:listed"]],
    ["an item", "{conditions: {a: some i in items satisfies i.ok}, amount: 5元}", { items: [[undefined, 1]] }, ["absent:items[].ok"]],
    [
      "items after the one that decides",
      "{conditions: {a: some i in items satisfies i.ok}, amount: 5元}",
      {
        items: [
          [true, 1],
          [undefined, 1],
        ],
      },
      [],
    ],
    [
      "of a loop",
      "{amount: {for each: i in items, where: {a: i.ok}, give: i.price}}",
      { items: [[undefined, undefined]] },
      ["absent:items[].ok"],
    ],
    [
      "of its amounts",
      "{amount: {for each: i in items, where: {a: i.ok}, give: i.price}}",
      { items: [[true, undefined]] },
      ["absent:items[].price"],
    ],
    ["a list that is left out", "{amount: {for each: i in items, where: {a: i.ok}, give: i.price}}", {}, []],
    ["a part of an amount", "{amount: 5元, of which: {x: other}}", {}, ["absent:other"]],
    ["when an instalment is due", "{amount: 5元, instalments: [{name: x, part: rest, due: listed}]}", {}, ["absent:listed"]],
    [
      "several, as they are declared",
      "{conditions: {a: not(listed), b: hours >= 0}, amount: other}",
      {},
      ["absent:hours", "absent:listed", "absent:other"],
    ],
  ])("%s", (_, subsidy, given, expected) => {
    for (const count of [1, 30]) {
      for (const found of restsOn(policyOf(ofAll(subsidy, count)), given)) expect(found).toEqual(expected);
    }
  });

  it("once for all that a name of it is used for", () => {
    const policy = policyOf(`values: {few: hours < 20}\n${ofAll("{conditions: {a: yes or few, b: few}, amount: 5元}", 2)}`);
    for (const found of restsOn(policy, { yes: true })) expect(found).toEqual(["absent:hours"]);
  });

  it("beside other silences under limits", () => {
    const policy = policyOf(`${ofAll("{amount: 5元}", 1)}limits: [{once per: kind, on: [s0]}]\n`);
    for (const found of restsOn(policy, {})) expect(found).toEqual(["absent:kind"]);
  });
});

const WAYS = "readings: {way: {question: way?, options: {one: one, two: two}, chosen: one}}\n";
const BY_WAY = "{by reading: {way: {one: hours > 1, two: hours > 2}}}";

describe("a reading that a result rests on is told", () => {
  it.each<[string, string, Given, readonly string[]]>([
    ["an amount", "{amount: {by reading: {way: {one: 5元, two: 6元}}}}", {}, ["way=one"]],
    ["a refusal by a condition that asks it", `{conditions: {a: ${BY_WAY}}, amount: 5元}`, { hours: 0 }, ["way=one"]],
    ["a refusal by another condition", `{conditions: {a: ${BY_WAY}, b: yes}, amount: 5元}`, { hours: 9, yes: false }, []],
    ["a refusal of what it chose", "{amount: {by reading: {way: {one: none, two: 6元}}}}", {}, ["way=one"]],
    [
      "a case that is not due under it",
      "{amount: {by reading: {way: {one: {cases: [{when: yes, give: 5元}]}, two: 6元}}}}",
      { yes: false },
      ["way=one"],
    ],
    ["a case that asks it", `{amount: {cases: [{when: ${BY_WAY}, give: 5元}]}}`, { hours: 0 }, ["way=one"]],
  ])("%s", (_, subsidy, given, expected) => {
    const rest = (count: number) => `${WAYS}${ofAll(subsidy, count)}`;
    for (const found of [1, 40].flatMap((count) => restsOn(policyOf(rest(count)), given)))
      expect(found.filter((code) => !code.startsWith("absent:"))).toEqual(expected);
  });
});

it("a bare none says why nothing is due", () => {
  const policy = policyOf("subsidies: {s: {amount: {rate: none, of: other}}, t: {amount: {each: none, times: hours}}}");
  for (const fast of [true, false]) {
    const { subsidies } = new Evaluator(policy, settlementObservers, { ...plainOptions, fast }).evaluate(rowOf([]), 1);
    expect(subsidies.map(({ status, reasons }) => [status, reasons?.map(({ code }) => code)])).toEqual([
      ["ineligible", ["R04"]],
      ["ineligible", ["R04"]],
    ]);
  }
});
