import { Anyone } from "../expression/anyone.js";
import type { Expression } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { bindsItems, type LeftToShare, type Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import { isApplicationDate } from "../policy/own-fields.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  infinity,
  isBounded,
  isWhole,
  multiply,
  one,
  round,
  zero,
} from "../values/fraction.js";

/** A limit on whole results, and how much or how many of them it leaves. */
export interface LimitOnResults {
  readonly limit: Limit;
  readonly subsidies: readonly Subsidy[];
  readonly leaves: NonNullable<LeftToShare>;
}

/** The limits of a policy that bind whole results of which none is below nothing: what is left of some is then no more than what is left of all. */
export function limitsOnResults({ limits, subsidies }: Policy, anyone = new Anyone()): LimitOnResults[] {
  return limits.flatMap((limit) => {
    const leaves = kindOf(limit).leaves(limit.how);
    const named = subsidies.filter(({ id }) => limit.targets.some((target) => target.subsidy === id));
    const isNeverBelow = named.every(({ entitlement }) => compare(anyone.quantity(entitlement).low, zero) >= 0);
    const whole = named.filter(({ id }) => limit.targets.some((target) => target.subsidy === id && target.part === null));
    return leaves && isNeverBelow && whole.length > 0 && !bindsItems(limit) ? [{ limit, subsidies: whole, leaves }] : [];
  });
}

/** Some subsidies by those that always share a limit in one application: all of them, or each by itself where days may keep them apart. */
export const sharingInOneApplication = ({ within }: Limit, subsidies: readonly Subsidy[]): (readonly Subsidy[])[] =>
  within.kind === "batch" || within.kind === "lifetime" || subsidies.every(isDatedByApplication)
    ? [subsidies]
    : subsidies.map((each) => [each]);

/** Whether the day that decides for a subsidy is that of its application. */
export const isDatedByApplication = ({ date }: Subsidy): boolean => date === null || isApplicationDate(date);

/** Whether an amount is one figure wherever every fact is known: nobody decides it within two ends. */
export const isDecidedByRules = ({ entitlement }: Subsidy): boolean => [...nodesOf(entitlement)].every(({ kind }) => kind !== "within");

/** The most that a subsidy gives to anybody before limits. */
export function mostAlone({ entitlement, payments }: Subsidy, { rounding }: Policy, anyone: Anyone): Fraction {
  const { present, high } = anyone.quantity(entitlement);
  if (present === false) return zero;
  const most = rounding && isBounded(high) ? round(high, rounding.to, "up") : high;
  return isBounded(most) ? add(most, raisedByPayments(payments, most)) : infinity;
}

/** How much an amount may rise, at most, where its payments are rounded each by itself; `most`: what it is no more than before, by itself. */
export function raisedByPayments(payments: Subsidy["payments"], most?: Fraction): Fraction {
  const { roundEach, instalments = [], shares = [] } = payments ?? {};
  if (!roundEach || roundEach.by === "down") return zero;
  const cells = Math.max(1, instalments.length) * Math.max(1, shares.length);
  if (cells === 1 && most && isWhole(divide(most, roundEach.to))) return zero;
  return multiply(multiply(roundEach.to, fraction(BigInt(cells))), roundEach.by === "up" ? one : fraction(1n, 2n));
}

/** The most that the figure of a limit comes to; one that has ended does not limit. */
export function mostOfFigure(figure: Expression | undefined, anyone: Anyone): Fraction {
  const { present, high } = figure ? anyone.quantity(figure) : { present: false, high: infinity };
  return present === true ? high : infinity;
}
