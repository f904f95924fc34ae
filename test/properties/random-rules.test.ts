import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Facts } from "../../src/expression/facts.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { runs } from "../runs.js";
import { blankedOf, fill, lineOf, rowOf } from "./applications.js";
import { contradictions, isSettled, plain } from "./outcomes.js";
import { randomRules } from "./rules.js";

const settings = { seed: 20180608, numRuns: runs(45, 120) };

interface Tried {
  readonly text: string;
  readonly policy: Policy | null;
  readonly refused: readonly string[];
  readonly applications: readonly { readonly complete: Facts; readonly incomplete: Facts }[];
}

const tried: fc.Arbitrary<Tried> = randomRules.chain((text) => {
  const { policy, findings } = compilePolicy("random.yaml", text);
  const refused = findings
    .filter(({ severity }) => severity === "error")
    .map(({ code, parameters }) => `${code} ${JSON.stringify(parameters)}`);
  const applications = policy ? fc.array(blankedOf(policy), { minLength: 4, maxLength: 4 }) : fc.constant([]);
  return applications.map((all) => ({ text, policy, refused, applications: all }));
});

/** Findings that random rules earn honestly: they say something that no policy would. */
const earned = ["cap-below-floor", "feel-too-long", "below-zero"];

/** Runs a check on each application of many random policies, and names the rules and the facts that fail it. */
function onRandomRules(check: (policy: Policy, pair: Tried["applications"][number]) => readonly unknown[]): void {
  fc.assert(
    fc.property(tried, ({ text, policy, refused, applications }) => {
      expect(refused.filter((finding) => !earned.some((code) => finding.startsWith(code)))).toEqual([]);
      if (!policy) return;
      for (const pair of applications) {
        const wrong = check(policy, pair);
        if (wrong.length > 0) {
          const lines: string[] = [lineOf(policy, pair.complete, "complete"), lineOf(policy, pair.incomplete, "incomplete")];
          expect.fail([text.slice(text.indexOf("rounding:")), ...lines, ...wrong.map((each) => JSON.stringify(each))].join("\n"));
        }
      }
    }),
    settings,
  );
}

const different = (a: unknown, b: unknown): unknown[] =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b)) ? [] : [[plain(a), plain(b)]];

describe("random rules", { timeout: 60_000 }, () => {
  it("give the same on both paths", () => {
    const counts = { fast: 0, intervals: 0 };
    onRandomRules((policy, { complete, incomplete }) =>
      [new Map<string, string>(), new Map([["way", "two"]])].flatMap((readings) => {
        const [fast, slow] = [true, false].map(
          (path) => new Evaluator(policy, settlementObservers, { ...plainOptions, readings, fast: path }),
        ) as [Evaluator, Evaluator];
        const wrong = [complete, incomplete].flatMap((facts) => {
          const [found, expected] = [fast.evaluate(rowOf(facts), 1), slow.evaluate(rowOf(facts), 1)];
          const results = found.subsidies.flatMap((result, i) => different(result, expected.subsidies[i]));
          return [...results, ...different(found.cautions, expected.cautions), ...different(found.assumptions, expected.assumptions)];
        });
        counts.fast += fast.counts.fast;
        counts.intervals += fast.counts.intervals;
        return wrong;
      }),
    );
    expect(counts.fast).toBeGreaterThan(500);
    expect(counts.intervals).toBeGreaterThan(500);
  });

  it("narrow as facts are filled in", () => {
    onRandomRules((policy, { complete, incomplete }) => {
      const evaluator = new Evaluator(policy, settlementObservers);
      const [less, more] = [evaluator.evaluate(rowOf(incomplete), 1), evaluator.evaluate(rowOf(complete), 1)];
      return less.subsidies.flatMap((result, i) => contradictions(result, more.subsidies[i] ?? result));
    });
  });

  it("narrow as a reading is chosen", () => {
    onRandomRules((policy, { complete, incomplete }) => {
      const less = new Evaluator(policy, settlementObservers).evaluate(rowOf(incomplete), 1);
      return ["one", "two"].flatMap((option) => {
        const more = new Evaluator(policy, settlementObservers, { ...plainOptions, readings: new Map([["way", option]]) }).evaluate(
          rowOf(complete),
          1,
        );
        return less.subsidies.flatMap((result, i) => contradictions(result, more.subsidies[i] ?? result));
      });
    });
  });

  it("need no fact but those named as missing", () => {
    onRandomRules((policy, { complete, incomplete }) => {
      const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, readings: new Map([["way", "one"]]) });
      const full = evaluator.evaluate(rowOf(complete), 1);
      return evaluator.evaluate(rowOf(incomplete), 1).subsidies.flatMap((result, i) => {
        const expected = full.subsidies[i] ?? result;
        if (!isSettled(expected)) return [];
        const {
          reasons: _found,
          unrounded: _rounded,
          ...found
        } = evaluator.evaluate(rowOf(fill(policy, incomplete, complete, result.missing ?? [])), 1).subsidies[i] ?? result;
        const { reasons: _expected, unrounded: _exact, ...right } = expected;
        return different(found, right).map((wrong) => [wrong, plain(result)]);
      });
    });
  });
});
