import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noAnswers } from "../../src/applications/answers.js";
import { type BentCurve, bentCurve } from "../../src/estimate/bends.js";
import { curveAlong, endOf, hasCurve } from "../../src/estimate/curve.js";
import { Estimating, type PolicyEstimate } from "../../src/estimate/estimator.js";
import { fieldsOfSubsidy, questionAt } from "../../src/estimate/questions.js";
import { steppedValue, unitsOf } from "../../src/estimate/steps-of-field.js";
import { withFact } from "../../src/estimate/with-fact.js";
import type { Facts } from "../../src/expression/facts.js";
import type { Policy } from "../../src/policy/policy.js";
import { changesOf } from "../../src/reports/estimate/changes.js";
import { causesOf } from "../../src/reports/estimate/kinks.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { compare } from "../../src/values/fraction.js";
import { applicationsOf, rowOf } from "../properties/applications.js";
import { policyOf } from "../properties/policies.js";
import { policiesIn, root } from "../rules/policies.js";

const policyIn = (folder: string): Policy => {
  const path = `rules/${folder}/policy.yaml`;
  return policyOf(readFileSync(join(root, path), "utf8"), path);
};
const estimatingOf = (policy: Policy) => new Estimating(policy, [policy], { asOf: null, readings: new Map() }, settlementObservers);

function curveOf(estimate: PolicyEstimate, subsidy: string, input: string): BentCurve {
  const question = questionAt(input, estimate.estimating.policy);
  if (!question) throw new Error(`no input ${input}`);
  return bentCurve(estimate, curveAlong(estimate, subsidy, question));
}

const host = (expenditure: string) =>
  new Map([...Object.entries({ role: "host", scope: "international", heldOn: "2019-09-18", expenditure })]);

describe("an amount along an input", () => {
  const estimating = estimatingOf(policyIn("jinan-2018-14"));
  const answers = new Map([...noAnswers, ["applicationDate", "2020-03-10"] as const, ["events", [host("1864000")]] as const]);
  const estimate = estimating.estimate(answers);

  it("bends at the cap, to the fen, and says by which", () => {
    const curve = curveOf(estimate, "international-event", "events[0].expenditure");
    const told = curve.bends.map((bend) => [bend.at, bend.jumps, causesOf(estimate, curve, bend, "en")]);
    expect(told).toEqual([[{ n: 2_000_000n, d: 1n }, false, ["cap of CNY 1,000,000"]]]);
  });

  it("says what a little more gives, to where", () => {
    const [result] = estimate.outcome.subsidies;
    expect(result && changesOf(estimate, result, "en").map(({ words }) => words)).toEqual([
      "Event 1: Total expenditure: CNY 10,000 more gives CNY 5,000 more, up to CNY 2,000,000, and no more beyond (may differ if read the other way)",
      "One more event like event 1: CNY 932,000 more (may differ if read the other way)",
    ]);
  });

  it("says what would have passed, and what it would give", () => {
    const refused = estimating.estimate(new Map([...answers, ["events", [new Map([...host("800000"), ["role", "coHost"]])]]]));
    const [result] = refused.outcome.subsidies;
    expect(result && changesOf(refused, result, "en").map(({ words }) => words)).toEqual([
      "If you entered Host for event 1: Role: CNY 400,000",
    ]);
  });
});

/** The paths of figures that are told and that a subsidy looks at. */
function figuresOf(policy: Policy, id: string, facts: Facts): string[] {
  const asked = fieldsOfSubsidy(policy, id);
  return policy.fields.flatMap((field) => {
    const own = hasCurve(field) && asked.has(field) ? [field.name] : [];
    const items = field.type === "list" ? ((facts[field.slot] ?? []) as readonly Facts[]) : [];
    return [
      ...own,
      ...(items.length > 0
        ? field.item.filter((each) => hasCurve(each) && asked.has(each)).map(({ name }) => `${field.name}[0].${name}`)
        : []),
    ];
  });
}

describe.each(policiesIn("rules").map(({ name, path, text }) => [name, policyOf(text, path)] as const))("the bends of %s", (_, policy) => {
  it("have a cause each, and amounts before and after as the rules give them", () => {
    const estimating = estimatingOf(policy);
    for (const facts of fc.sample(applicationsOf(policy), { seed: 20261129, numRuns: 2 })) {
      const estimate = estimating.estimateRow(rowOf(facts));
      for (const { id } of policy.subsidies) {
        for (const input of figuresOf(policy, id, facts).slice(0, 2)) {
          const curve = curveOf(estimate, id, input);
          const { field } = curve.question;
          const given = (units: bigint) => {
            const changed = withFact(facts, input, steppedValue(units, field), policy);
            return endOf(estimating.resultOf(rowOf(changed), id), curve.end);
          };
          for (const bend of curve.bends) {
            expect(causesOf(estimate, curve, bend, "zh"), `${input} at ${bend.at.n}/${bend.at.d}`).not.toEqual([]);
            const at = unitsOf(bend.at, field);
            const [before, after] = !bend.jumps ? [at, at] : bend.begins === "at" ? [at - 1n, at] : [at, at + 1n];
            expect(compare(given(before), bend.amountBefore)).toBe(0);
            expect(compare(given(after), bend.amountAfter)).toBe(0);
          }
        }
      }
    }
  }, 120_000);
});
