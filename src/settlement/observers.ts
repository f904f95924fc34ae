import { paidFor } from "../applications/stated.js";
import type { Observer, Observers } from "../evaluation/observers.js";
import { Evaluation } from "../expression/evaluate.js";
import { sortUnknown, unionAll } from "../expression/value.js";
import { bindsItems } from "../language/limit.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { LimitFacts } from "./limit-facts.js";
import { dueOf, paidItems } from "./paid-items.js";
import { claimedBack, partOf, pay, withParts } from "./payments.js";

/** Named parts and payments of each amount, and what limits look at. */
export const settlementObservers: Observers = {
  reads: ({ subsidies, limits }) => ({
    stated: subsidies.some(({ payments }) => payments) ? ["paid"] : [],
    fields: [],
    again: limits.some(bindsItems),
  }),
  of: (policy, readings) => [
    ...(policy.subsidies.some(isDivided) ? [paymentObserver(policy, readings)] : []),
    ...(policy.limits.length > 0 ? [new LimitFacts(policy, readings)] : []),
  ],
};

const isDivided = ({ payments, parts }: Subsidy): boolean => payments !== null || parts.length > 0;

/** The result with its named parts, and divided into payments. */
const paymentObserver = ({ rounding }: Policy, readings: ReadonlyMap<string, string>): Observer => ({
  seesRefused: ({ stated }) => stated?.paid !== undefined,
  of: (subsidy) => {
    if (!isDivided(subsidy)) return null;
    const { id, payments, parts } = subsidy;
    return (result, observed) => {
      const { row, facts, rests } = observed;
      const paid = paidFor(row.stated, id);
      if (payments && result.status === "ineligible") return { ...result, ...claimedBack(paid) };
      if (!result.amount) return result;
      const evaluation = new Evaluation(facts, readings);
      const values = parts.map(({ name, amount }) => ({ name, value: evaluation.quantity(amount) }));
      const missing = sortUnknown(unionAll(values.map(({ value }) => value.missing))).map(({ path }) => path);
      const named = Object.fromEntries(values.map(({ name, value }) => [name, partOf(value, result, rounding)]));
      rests(evaluation.silent);
      const whole: Result = parts.length > 0 ? withParts(result, named, missing) : result;
      if (!payments) return whole;
      if (payments.items) return pay(whole, payments, rounding, paidItems(subsidy, payments, payments.items, observed, readings), paid);
      const due = payments.instalments.map((instalment) => dueOf(instalment.due && evaluation.evaluate(instalment.due)));
      rests(evaluation.silent);
      return pay(whole, payments, rounding, due, paid);
    };
  },
});
