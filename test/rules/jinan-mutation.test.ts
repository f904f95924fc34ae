import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { JsonRowReader } from "../../src/applications/json-row.js";
import type { Mapping } from "../../src/language/tree.js";
import { ownNames } from "../../src/policy/fields.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { mutationsOf } from "./mutations.js";
import { casesOf, findingsOf, folderOf, root } from "./policies.js";

const folder = folderOf(join(root, "rules", "jinan-2018-14"));
const { compiled } = findingsOf(folder);
const mutations = mutationsOf(folder.text, compiled.tree as Mapping);

/** Whether validation or a case notices that a text is not the policy's. */
function noticed(text: string): boolean {
  const { compiled: changed, findings } = findingsOf(folder, text);
  if (!changed.policy || findings.length > 0) return true;
  const { results, findings: wrong } = casesOf(folder, changed);
  return wrong.length > 0 || results.some(({ differences, problems }) => differences.length + problems.length > 0);
}

function outcome(policy: Policy, application: object) {
  const { currency, digits, fields } = policy;
  const reader = new JsonRowReader({ currency, digits, fields, ownNames, otherNames: [], needed: new Set(fields), strict: true });
  const bytes = Buffer.from(JSON.stringify(application));
  return new Evaluator(policy, plainOptions).evaluate(reader.read(bytes, 0, bytes.length), 1);
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
const BESIDE: readonly RegExp[] = [/2020-12-31 -> /, /stated|: false -> true$/];

describe("changing any one figure, bound or choice of the Jinan policy", () => {
  it("changes much", () => {
    expect(mutations.length).toBeGreaterThan(200);
    expect(new Set(mutations.map(({ text }) => text)).size).toBeGreaterThan(200);
    expect(mutations.filter(({ text }) => text === folder.text)).toEqual([]);
  });

  it("and the policy as it is passes", () => {
    expect(noticed(folder.text)).toBe(false);
  });

  it("makes its cases or its validation fail", () => {
    const survivors = mutations.filter(({ text }) => !noticed(text));
    const beside = survivors.filter(({ name, text }) => BESIDE.some((pattern) => pattern.test(name)) && noticedBeside(text));
    expect(survivors.filter((each) => !beside.includes(each)).map(({ name }) => name)).toEqual([]);
    expect(beside.length).toBeGreaterThan(0);
  });
});
