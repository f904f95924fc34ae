import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/language/limits.js";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { decimal, decimalText } from "../../src/values/decimal.js";
import { contradictions, isSettled, plain } from "../properties/outcomes.js";
import { runs } from "../runs.js";
import { policyWith, settle } from "./batch.js";
import { anyRule, beforeOf, completeBatch, drawn, gappy, linesOf, payments, yamlOf } from "./batches.js";
import { byHand, type Rule, settleByHand } from "./oracle.js";

const settings = { seed: 20190101, numRuns: runs(150, 600) };
const rules = fc.array(anyRule, { minLength: 1, maxLength: 2 });
const policyOf = (all: readonly Rule[]) => policyWith(all.map(yamlOf).join("\n"));

const resultOf = (outcomes: readonly Outcome[], id: string, subsidy: string): Result =>
  outcomes.find(({ application }) => application === id)?.subsidies.find((result) => result.id === subsidy) as Result;

/** The result as if its amount had always been what it is settled at. */
const asSettled = ({ settled, amount, unrounded: _, ...rest }: Result): Result => {
  const now = settled ?? amount;
  return { ...rest, ...(now ? { amount: now } : {}) };
};

/** To one rounding unit: what is shared in proportion may gain or lose the last one. */
function loosened(result: Result, by: number): Result {
  const { amount } = result;
  if (!amount || isSettled(result)) return result;
  const fen = (value: { units: number | bigint; scale: number }) => BigInt(value.units) * 10n ** BigInt(2 - value.scale);
  const min = fen(amount.min) - BigInt(by);
  return {
    ...result,
    amount: { min: decimal(min < 0n ? 0n : min, 2), max: amount.max && decimal(fen(amount.max) + BigInt(by), 2) },
  };
}

it.each([
  ["drawn at random", drawn],
  ["settled by hand", byHand],
])("each kind of limit is %s", (_, found) => {
  expect(Object.keys(found).sort()).toEqual(limits.map(({ key }) => key).sort());
});

describe("random batches", () => {
  it("in which all is known are settled as the specification says, to the fen", () => {
    fc.assert(
      fc.property(completeBatch, rules, payments, (given, all, paid) => {
        const lines = linesOf(given);
        settleByHand(lines, all, paid.map(beforeOf));
        const outcomes = settle(policyOf(all), given, paid);
        const found = lines.map(({ id, subsidy }) => asSettled(resultOf(outcomes, id, subsidy)));
        const words = ({ status, amount }: Result) =>
          status === "ineligible"
            ? "refused"
            : amount && decimalText(amount.min) === decimalText(amount.max ?? amount.min)
              ? decimalText(amount.min)
              : "open";
        expect(found.map(words)).toEqual(lines.map(({ refused, amount }) => (refused ? "refused" : decimalText(decimal(amount, 2)))));
        expect(found.every((result) => isSettled(result) && result.missing === undefined)).toBe(true);
      }),
      settings,
    );
  });

  it("come out the same in any order", () => {
    fc.assert(
      fc.property(gappy, rules, payments, fc.infiniteStream(fc.nat()), ({ less }, all, paid, numbers) => {
        const shuffled = Object.entries(less)
          .map((entry) => ({ entry, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        const byId = (outcomes: readonly Outcome[]) =>
          Object.fromEntries(outcomes.map((outcome) => [outcome.application, plain({ ...outcome, line: undefined, given: undefined })]));
        expect(byId(settle(policyOf(all), Object.fromEntries(shuffled), paid))).toEqual(byId(settle(policyOf(all), less, paid)));
      }),
      { ...settings, numRuns: runs(100, 200) },
    );
  });

  it("stay inside their intervals as facts of any application are filled in", () => {
    fc.assert(
      fc.property(gappy, rules, payments, ({ less, more }, all, paid) => {
        const policy = policyOf(all);
        const [before, after] = [settle(policy, less, paid), settle(policy, more, paid)];
        const units = all.filter(({ option }) => option === "pro rata" || option === "in proportion").length;
        const wrong = before.flatMap(({ application, subsidies }) =>
          subsidies.flatMap((result) =>
            contradictions(loosened(asSettled(result), units), asSettled(resultOf(after, application, result.id))).map(
              (what) => `${application} ${what}`,
            ),
          ),
        );
        expect(wrong).toEqual([]);
      }),
      { ...settings, numRuns: runs(150, 1000) },
    );
  });
});
