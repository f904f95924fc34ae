import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JsonRowReader } from "../../src/applications/json-row.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Mapping } from "../../src/language/tree.js";
import { type Compiled, compilePolicy } from "../../src/policy/compile.js";
import { ownNames } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { mutationsOf } from "./mutations.js";
import { casesOf, findingsOf, folderOf, root } from "./policies.js";

const folder = folderOf(join(root, "rules", "jinan-2018-14"));
const { compiled } = findingsOf(folder);
const mutations = mutationsOf(folder.text, compiled.tree as Mapping);

const failing = (policy: Compiled, text?: string): string[] =>
  casesOf(folder, policy, text)
    .results.filter(({ differences, problems }) => differences.length + problems.length > 0)
    .map(({ name }) => name);
/** Cases that fail as it is prove nothing; rules.test.ts names them. */
const failingAnyway = new Set(failing(compiled));

/** Whether an error of validation or a case notices that a text is not the policy's. */
function noticed(text: string): boolean {
  const { compiled: changed, findings } = findingsOf(folder, text);
  if (!changed.policy || findings.some(({ severity }) => severity === "error")) return true;
  if (casesOf(folder, changed, text).findings.length > 0) return true;
  return failing(changed, text).some((name) => !failingAnyway.has(name));
}

function outcome(policy: Policy, application: object) {
  const { currency, digits, fields } = policy;
  const reader = new JsonRowReader({ currency, digits, fields, ownNames, otherNames: [], needed: new Set(fields), strict: true });
  const bytes = Buffer.from(JSON.stringify(application));
  return new Evaluator(policy, settlementObservers, plainOptions).evaluate(reader.read(bytes, 0, bytes.length), 1);
}

const event = (heldOn: string) => ({ events: [{ role: "host", scope: "international", heldOn, expenditure: 800_000 }] });
const base = (applicationDate: string) => ({ applicationDate, events: [], pilotBases: [{ newlyFormed: true }] });

/** What no case can state: cautions, assumptions and codes. */
const BEYOND_CASES: readonly (readonly [string, object, (policy: Policy, application: object) => unknown, unknown])[] = [
  ["cautions of an event on the last day that was confirmed", event("2020-12-31"), (p, a) => outcome(p, a).cautions, ["date-not-given"]],
  [
    "cautions of an event on the day after",
    event("2021-01-01"),
    (p, a) => outcome(p, a).cautions,
    ["validity-not-confirmed", "date-not-given"],
  ],
  ["cautions of an application on the last day that was confirmed", base("2020-12-31"), (p, a) => outcome(p, a).cautions, undefined],
  ["cautions of an application on the day after", base("2021-01-01"), (p, a) => outcome(p, a).cautions, ["validity-not-confirmed"]],
  [
    "assumptions of an event",
    event("2018-09-01"),
    (p, a) => outcome(p, a).assumptions,
    ["rounding", "event-cap-scope=per-event", "pilot-base-scope=per-base"],
  ],
  [
    "benefits, that of an amount without a figure among them",
    { ...event("2018-09-01"), pilotBases: [{ newlyFormed: true }], isTechSme: true, techContracts: [{ supplier: "university" }] },
    (p, a) => outcome(p, a).subsidies.map(({ id, benefit }) => `${id}: ${benefit}`),
    ["international-event: cash", "pilot-base: support", "sme-absorbing-results: cash"],
  ],
];

describe("what no case can state", () => {
  it.each(BEYOND_CASES)("%s", (_, application, look, expected) => {
    expect(look(compiled.policy as Policy, application)).toEqual(expected);
  });

  it("each reason has the code of the field and the section of the document", () => {
    const refused = outcome(compiled.policy as Policy, {
      events: [{ role: "coHost", scope: "domestic", heldOn: "2018-09-01" }],
      pilotBases: [{ newlyFormed: false }],
      isTechSme: false,
      techContracts: [],
    });
    expect(refused.subsidies.map(({ id, reasons }) => [id, reasons?.map(({ code, source }) => `${code} ${source}`)])).toEqual([
      ["international-event", ["R03 \u4E09(\u4E03)1", "R04 \u4E09(\u4E03)1"]],
      ["pilot-base", ["R04 \u4E09(\u516D)2"]],
      ["sme-absorbing-results", ["R03 \u4E09(\u516D)2", "R04 \u4E09(\u516D)2"]],
    ]);
  });
});

/** Whether what stands beside the cases notices a change. */
const noticedBeside = (text: string): boolean => {
  const { policy } = compilePolicy(folder.path, text);
  if (!policy) return true;
  return BEYOND_CASES.some(([, application, look, expected]) => JSON.stringify(look(policy, application)) !== JSON.stringify(expected));
};

/** Changes that neither cases nor validation can notice, because a case has no words for what they change; noticed beside the cases. */
const BESIDE: readonly RegExp[] = [/ 2020-12-31 -> /, /^17: false -> true$/, /benefit: support +\(sme-absorbing-results\)$/];

/** Changes of the text that change no result of any application, each with its reason. */
const NO_CHANGE: Readonly<Record<string, string>> = {
  "17: half up -> up": "half of whole fens ends in a half fen or in none: both round it up",
  "102: none -> 100\u4E07\u5143": "no event of an organisation that gets 1,000,000 in all gets more than that",
  "68: university: {zh: \u9AD8\u6821, en: University} institute -> institute: {zh: \u9AD8\u6821, en: University} university (options exchanged)":
    "universities and institutes are treated alike",
  "36: domestic -> domestic2 (option)": "no rule names it, and a case that does is read by the option's title, Domestic",
  "70: company -> company2 (option)": "no rule names it, and a case that does is read by the option's title, Company",
};

describe("changing any one figure, bound or choice of the Jinan policy", () => {
  it("changes much", () => {
    expect(mutations.length).toBeGreaterThan(150);
    expect(new Set(mutations.map(({ text }) => text)).size).toBeGreaterThan(150);
    expect(mutations.filter(({ text }) => text === folder.text)).toEqual([]);
  });

  it("and the policy as it is passes", () => {
    expect(noticed(folder.text)).toBe(false);
  });

  it("makes its cases or its validation fail, unless it changes nothing", () => {
    const survivors = mutations.filter(({ text }) => !noticed(text));
    const beside = survivors.filter(({ name, text }) => BESIDE.some((pattern) => pattern.test(name)) && noticedBeside(text));
    const unnoticed = survivors.filter((each) => !beside.includes(each)).map(({ name }) => name);
    expect(unnoticed.sort()).toEqual(Object.keys(NO_CHANGE).sort());
    expect(beside.length).toBeGreaterThan(0);
  });
});
