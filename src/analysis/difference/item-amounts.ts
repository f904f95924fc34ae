import { amountOf } from "../../evaluation/amount.js";
import type { Look, Observer, Observers } from "../../evaluation/observers.js";
import { Evaluation } from "../../expression/evaluate.js";
import { nodesOf } from "../../expression/walk.js";
import { itemsOfAmount, type LoopsPaid } from "../../language/items-of-amount.js";
import type { Policy, RoundingRule, Subsidy } from "../../policy/policy.js";
import type { UnitOfResult } from "../../results/outcome.js";
import { MINUTE } from "../../settlement/limit-facts.js";
import { settlementObservers } from "../../settlement/observers.js";
import { greatest, zero } from "../../values/fraction.js";

/** The loops that a subsidy's amount is made of, where it is made of nothing else. */
export function loopsOfSubsidy({ entitlement }: Subsidy): LoopsPaid | undefined {
  const variables = new Set([...nodesOf(entitlement)].flatMap((node) => (node.kind === "fold" && node.loop ? [node.loop.variable] : [])));
  for (const variable of variables) {
    const found = itemsOfAmount(entitlement, variable);
    if ("loops" in found) return found;
  }
  return undefined;
}

/** What settlement looks at, and of amounts that are made of items what each item gives before anything is done to their sum. */
export const withItemAmounts: Observers = {
  reads: settlementObservers.reads,
  of: (policy, readings) => [...settlementObservers.of(policy, readings), itemObserver(policy, readings)],
};

const itemObserver = ({ rounding }: Policy, readings: ReadonlyMap<string, string>): Observer => ({
  of: (subsidy) => {
    const found = loopsOfSubsidy(subsidy);
    return found ? itemLook(subsidy, found, rounding ?? MINUTE, readings) : null;
  },
});

const itemLook =
  ({ entitlement }: Subsidy, { loops }: LoopsPaid, rounding: RoundingRule, readings: ReadonlyMap<string, string>): Look =>
  (result, { facts }) => {
    // Of items that limits look at they leave an amount.
    if (result.status !== "eligible" || result.units) return result;
    const units = new Map<number, UnitOfResult>();
    const evaluation = new Evaluation(facts, readings, false, (loop, item, value) => {
      if (item < 0 || value.present === false || !loops.includes(loop)) return value;
      const low = value.present === true ? greatest(value.low, zero) : zero;
      units.set(item, { item, keys: {}, amount: amountOf(low, greatest(value.high, zero), rounding) });
      return value;
    });
    evaluation.quantity(entitlement);
    return { ...result, units: [...units.values()] };
  };
