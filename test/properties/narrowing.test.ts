import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { runs } from "../runs.js";
import { blankedOf, fill, rowOf } from "./applications.js";
import { atMost, contradictions, inside, isFact, isSettled, plain, unroundedInside } from "./outcomes.js";
import { policies } from "./policies.js";

const settings = { seed: 20180605, numRuns: runs(30, 200) };
const nought = { units: 0, scale: 0 };

function totalsContradict(less: Outcome, more: Outcome): string[] {
  return (["cash", "support", "tax deduction", "in kind"] as const).flatMap((benefit) => {
    const [a, b] = [less.totals?.[benefit], more.totals?.[benefit]];
    const outer = { min: a?.min ?? nought, max: a ? a.max : nought };
    const inner = { min: b?.min ?? nought, max: b ? b.max : nought };
    const grew = atMost(a?.exact ?? nought, b?.exact ?? nought);
    return inside(inner, outer) && grew ? [] : [`total of ${benefit}: ${JSON.stringify([plain(a), plain(b)])}`];
  });
}

function pairs(policy: Policy, evaluator: Evaluator, check: (less: Outcome, more: Outcome) => readonly string[]): void {
  fc.assert(
    fc.property(blankedOf(policy), ({ complete, incomplete }) => {
      const [less, more] = [evaluator.evaluate(rowOf(incomplete), 1), evaluator.evaluate(rowOf(complete), 1)];
      expect(check(less, more)).toEqual([]);
    }),
    settings,
  );
}

const resultsContradict = (less: Outcome, more: Outcome): string[] =>
  less.subsidies.flatMap((result, i) => contradictions(result, more.subsidies[i] as Result));

describe.each(policies.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, fast: false });

  it("a completed application stays inside the interval, and turns nothing that was settled", () => {
    pairs(policy, evaluator, resultsContradict);
  });

  it("totals narrow, and their exact part only grows", () => {
    pairs(policy, evaluator, totalsContradict);
  });

  it("a result is open exactly where facts are named that it misses, and those were left out", () => {
    fc.assert(
      fc.property(blankedOf(policy), ({ complete, incomplete }) => {
        for (const facts of [complete, incomplete]) {
          for (const result of evaluator.evaluate(rowOf(facts), 1).subsidies) {
            expect(result.missing === undefined).toBe(isSettled(result));
            if (isSettled(result)) continue;
            expect(result.missing?.length).toBeGreaterThan(0);
            expect(new Set(result.missing).size).toBe(result.missing?.length);
            expect(result.missing?.filter((path) => isFact(path) && isGiven(path, facts, policy))).toEqual([]);
          }
        }
      }),
      settings,
    );
  });

  it("filling in the facts named as missing settles a result as filling in all of them does", () => {
    fc.assert(
      fc.property(blankedOf(policy), ({ complete, incomplete }) => {
        const full = evaluator.evaluate(rowOf(complete), 1);
        evaluator.evaluate(rowOf(incomplete), 1).subsidies.forEach((result, i) => {
          const filled = fill(policy, incomplete, complete, result.missing ?? []);
          const found = evaluator.evaluate(rowOf(filled), 1).subsidies[i] as Result;
          const expected = full.subsidies[i] as Result;
          if (!isSettled(expected)) {
            expect(contradictions(found, expected)).toEqual([]);
            return;
          }
          expect(unroundedInside(expected, found)).toBe(true);
          const { reasons: _found, unrounded: _rounded, ...left } = found;
          const { reasons: _expected, unrounded: _exact, ...right } = expected;
          expect(plain(left)).toEqual(plain(right));
        });
      }),
      settings,
    );
  });
});

function isGiven(path: string, facts: readonly unknown[], policy: Policy): boolean {
  const [, list = path, index, name] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const field = policy.fields.find((each) => each.name === list);
  const value = field && facts[field.slot];
  if (index === undefined) return value !== undefined;
  const slot = field?.item.find((each) => each.name === name)?.slot ?? -1;
  return (value as unknown[][])[Number(index)]?.[slot] !== undefined;
}

describe("readings that nobody chose", () => {
  const open = policies.filter((policy) => policy.readings.some((reading) => reading.chosen === undefined));
  it.each(open.map((policy) => [policy.id, policy] as const))("%s: choosing one stays inside the interval", (_, policy) => {
    const unchosen = new Evaluator(policy, settlementObservers);
    const [reading] = policy.readings.filter((each) => each.chosen === undefined);
    if (!reading) throw new Error("no reading");
    for (const option of reading.options) {
      const chosen = new Evaluator(policy, settlementObservers, { ...plainOptions, readings: new Map([[reading.name, option.id]]) });
      fc.assert(
        fc.property(blankedOf(policy), ({ complete, incomplete }) => {
          const less = unchosen.evaluate(rowOf(incomplete), 1);
          for (const facts of [complete, incomplete]) expect(resultsContradict(less, chosen.evaluate(rowOf(facts), 1))).toEqual([]);
        }),
        settings,
      );
    }
  });
});
