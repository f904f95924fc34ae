import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EvaluationOptions, Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { Evaluation } from "../../src/expression/evaluate.js";
import type { Outcome } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { runs } from "../runs.js";
import { applicationsOf, blankedOf, rowOf } from "./applications.js";
import { plain } from "./outcomes.js";
import { policies } from "./policies.js";

const settings = { seed: 20180606, numRuns: runs(40, 200) };

describe.each(policies.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const facts = fc.oneof(
    applicationsOf(policy),
    blankedOf(policy).map(({ incomplete }) => incomplete),
  );

  const both = (options: Partial<EvaluationOptions> = {}) =>
    [true, false].map((fast) => new Evaluator(policy, settlementObservers, { ...plainOptions, ...options, fast })) as [
      Evaluator,
      Evaluator,
    ];
  const alike = ([fast, slow]: [Evaluator, Evaluator], part: (outcome: Outcome) => unknown, numRuns = settings.numRuns) =>
    fc.assert(
      fc.property(facts, (application) => {
        const [found, expected] = [fast, slow].map((evaluator) => plain(part(evaluator.evaluate(rowOf(application), 1))));
        expect(found).toEqual(expected);
      }),
      { ...settings, numRuns },
    );

  it("the fast path and the one of intervals give the same results, and both ran", () => {
    const [fast, slow] = both();
    alike([fast, slow], ({ subsidies, totals }) => ({ subsidies, totals }));
    expect(fast.counts.fast).toBeGreaterThan(0);
    expect(fast.counts.intervals).toBeGreaterThan(0);
    expect(slow.counts.fast).toBe(0);
  });

  it("both paths rest on the same assumptions and raise the same cautions", () => {
    alike(both(), ({ assumptions, cautions, date }) => ({ assumptions, cautions, date }));
  });

  it("both paths give the same under every other reading", () => {
    alike(both({ allReadings: true }), ({ subsidies }) => subsidies.map(({ id, readings }) => ({ id, readings })), 60);
  });

  it("keeping every step changes no value and no refusal", () => {
    const evaluator = new Evaluator(policy, settlementObservers, plainOptions);
    const readings = new Map(policy.readings.flatMap(({ name, chosen }) => (chosen === undefined ? [] : [[name, chosen] as const])));
    fc.assert(
      fc.property(facts, (application) => {
        for (const prepared of evaluator.prepared) {
          const untraced = new Evaluation(application, readings);
          const value = untraced.quantity(prepared.subsidy.entitlement);
          const { evaluation } = evaluator.trace(prepared, rowOf(application));
          expect(evaluation.refusals).toEqual(untraced.refusals);
          expect(evaluation.cautions).toEqual(untraced.cautions);
          expect(evaluation.trace.map((step) => step.value)).toEqual([value]);
        }
      }),
      { ...settings, numRuns: runs(50, 100) },
    );
  });

  it("an evaluator answers each application as if it were its first", () => {
    const used = new Evaluator(policy, settlementObservers);
    fc.assert(
      fc.property(fc.array(facts, { minLength: 2, maxLength: 4 }), (applications) => {
        for (const application of applications) {
          expect(plain(used.evaluate(rowOf(application), 1))).toEqual(
            plain(new Evaluator(policy, settlementObservers).evaluate(rowOf(application), 1)),
          );
        }
      }),
      { ...settings, numRuns: 40 },
    );
  });
});
