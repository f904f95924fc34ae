import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveAlong, endOf, factAt, hasCurve, roundedBy } from "../../src/estimate/curve.js";
import { fieldsAsked, questionAt } from "../../src/estimate/questions.js";
import { remedyFor } from "../../src/estimate/remedy.js";
import { steppedValue, unitsOf } from "../../src/estimate/steps-of-field.js";
import { withFact } from "../../src/estimate/with-fact.js";
import { type Facts, quantityOf } from "../../src/expression/facts.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { add, compare, divide, type Fraction, multiply, negate, subtract, zero } from "../../src/values/fraction.js";
import { applicationsOf } from "../properties/applications.js";
import { findingsOf, policiesIn } from "../rules/policies.js";
import { Applicant } from "./asked.js";

const policies = policiesIn("rules").map((folder) => {
  const { policy } = findingsOf(folder).compiled;
  if (!policy) throw new Error(`${folder.path} does not compile`);
  return [folder.name, policy] as const;
});
const SEED = 20261129;
const ordered = ["money", "number", "percent", "count", "year", "date"];

describe.each(policies)("what would get a refused applicant of %s something", (_, policy) => {
  it("does, and one smallest unit less does not", () => {
    fc.assert(
      fc.property(applicationsOf(policy), (facts) => {
        const applicant = new Applicant(policy, facts);
        const estimate = applicant.estimate(facts);
        for (const { id, status } of estimate.outcome.subsidies) {
          const remedy = status === "ineligible" ? remedyFor(estimate, id) : null;
          if (!remedy) continue;
          const changed = remedy.changes.reduce((before, { question, value }) => withFact(before, question.input, value, policy), facts);
          expect(statusOf(applicant, changed, id)).not.toBe("ineligible");
          for (const { question, value } of remedy.changes) {
            const said = factAt(facts, question.input, policy);
            if (!ordered.includes(question.field.type) || said === undefined) continue;
            const [now, then] = [said, value].map((each) => unitsOf(quantityOf(each as Fraction, question.field), question.field));
            const short = steppedValue((then ?? 0n) + ((now ?? 0n) < (then ?? 0n) ? -1n : 1n), question.field);
            expect(statusOf(applicant, withFact(changed, question.input, short, policy), id)).toBe("ineligible");
          }
        }
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it("lies on the curve along each figure", () => {
    const drawn = fc.sample(applicationsOf(policy), { seed: SEED, numRuns: 2 });
    for (const facts of drawn) {
      const applicant = new Applicant(policy, facts);
      const estimate = applicant.estimate(facts);
      for (const input of figuresOf(policy, facts).slice(0, 2)) {
        const question = questionAt(input, policy);
        const [subsidy] = policy.subsidies;
        if (!question || !subsidy) continue;
        const { pieces, end } = curveAlong(estimate, subsidy.id, question);
        for (const { from, to, amountFrom, amountTo } of pieces) {
          const [first, last] = [unitsOf(from, question.field), unitsOf(to, question.field)];
          const middle = steppedValue(first + (last - first) / 3n, question.field);
          const share = compare(to, from) === 0 ? zero : divide(subtract(middle, from), subtract(to, from));
          const line = add(amountFrom, multiply(subtract(amountTo, amountFrom), share));
          const result = applicant.estimate(withFact(facts, input, middle, policy)).outcome.subsidies.find(({ id }) => id === subsidy.id);
          const apart = subtract(endOf(result, end), line);
          const most = multiply(roundedBy(policy, subsidy.id), { n: 2n, d: 1n });
          expect(compare(compare(apart, zero) < 0 ? negate(apart) : apart, most)).toBeLessThanOrEqual(0);
        }
      }
    }
  }, 60_000);
});

const statusOf = (applicant: Applicant, facts: Facts, id: string) =>
  applicant.estimate(facts).outcome.subsidies.find((each) => each.id === id)?.status;

/** The paths of the figures that are told and that rules look at. */
function figuresOf(policy: Policy, facts: Facts): string[] {
  const asked = fieldsAsked(policy);
  return policy.fields.slice(ownFields.length).flatMap((field) => {
    if (hasCurve(field)) return asked.has(field) ? [field.name] : [];
    const items = field.type === "list" ? ((facts[field.slot] ?? []) as readonly Facts[]) : [];
    return items.length > 0
      ? field.item.filter((each) => hasCurve(each) && asked.has(each)).map((each) => `${field.name}[0].${each.name}`)
      : [];
  });
}
