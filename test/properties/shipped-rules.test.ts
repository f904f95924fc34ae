import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { policiesIn } from "../rules/policies.js";
import { applicationsOf, blankedOf, rowOf } from "./applications.js";
import { contradictions, plain } from "./outcomes.js";
import { policyOf } from "./policies.js";

const settings = { seed: 20261124, numRuns: 60 };
const ran = { fast: 0 };

const shipped = policiesIn("rules").map(({ path, text }) => policyOf(text, path));

describe.each(shipped.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const [fast, slow] = [true, false].map((each) => new Evaluator(policy, settlementObservers, { ...plainOptions, fast: each })) as [
    Evaluator,
    Evaluator,
  ];

  it("gives the same on both paths", () => {
    const facts = fc.oneof(
      applicationsOf(policy),
      blankedOf(policy).map(({ incomplete }) => incomplete),
    );
    fc.assert(
      fc.property(facts, (application) => {
        const [a, b] = [fast, slow].map((evaluator) => plain(evaluator.evaluate(rowOf(application), 1)));
        expect(a).toEqual(b);
      }),
      settings,
    );
    ran.fast += fast.counts.fast;
  });

  it("narrows where facts are filled in", () => {
    fc.assert(
      fc.property(blankedOf(policy), ({ complete, incomplete }) => {
        const [less, more] = [incomplete, complete].map((facts) => slow.evaluate(rowOf(facts), 1));
        expect(less?.subsidies.flatMap((result, at) => contradictions(result, more?.subsidies[at] as Result))).toEqual([]);
      }),
      settings,
    );
  });
});

it("the fast path ran", () => {
  expect(ran.fast).toBeGreaterThan(0);
});
