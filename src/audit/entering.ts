import { smallerAmount } from "../evaluation/amount.js";
import type { Amount, Claim, Result } from "../results/outcome.js";
import type { Claiming } from "../settlement/claiming.js";
import { type Decimal, decimalOfFraction, fractionOfDecimal } from "../values/decimal.js";
import { compare, type Fraction, infinity, isBounded, least, zero } from "../values/fraction.js";
import { keptBefore } from "./before.js";

/** Between which ends a claim may be granted before limits: the smaller of claim and entitlement, or what a person decided. */
export interface Standing {
  readonly low: Fraction;
  readonly high: Fraction;
  /**
   * `accepted`: a person decided, within what the rule leaves open; `below`: on less than the one amount that it gives, with a reason;
   * `outside`: on more than the rule allows, on less than the law itself says is the least, or on less without a reason.
   */
  readonly decision: "none" | "accepted" | "below" | "outside";
}

/** Where a claim stands; null where the rule gives no figure and no person decided. */
export function standingOf({ amount }: Result, claim: Claim): Standing | null {
  const claimed = fractionOfDecimal(claim.claimed);
  const decided = claim.decision && fractionOfDecimal(claim.decision.amount);
  if (!amount) {
    const own = decided && least(claimed, decided);
    return own ? { low: own, high: own, decision: "accepted" } : null;
  }
  const [low, top] = [least(claimed, fractionOfDecimal(amount.min)), amount.max === null ? infinity : fractionOfDecimal(amount.max)];
  if (decided && compare(decided, low) >= 0 && compare(decided, top) <= 0) {
    const own = least(claimed, decided);
    return { low: own, high: own, decision: "accepted" };
  }
  const isOne = isBounded(top) && compare(fractionOfDecimal(amount.min), top) === 0;
  if (decided && isOne && compare(decided, low) < 0 && claim.decision?.because) return { low: decided, high: decided, decision: "below" };
  return { low, high: least(claimed, top), decision: decided ? "outside" : "none" };
}

/** Whether a person's decision stands in the place of what the rule gives. */
export const isDecided = (standing: Standing | null): boolean => standing?.decision === "accepted" || standing?.decision === "below";

/** Whether something about a claim must be cleared up first, which a decision does unless nobody says what was paid. */
export const isDoubted = ({ doubts, asked }: Claim, standing: Standing | null): boolean =>
  asked === true || (doubts !== undefined && !isDecided(standing));

/**
 * How an earlier use of the same bears on a claim: it refuses it, leaves it open while the earlier one or its year is, or was
 * overruled. What was paid for a claim is not claimed back for a likeness alone: a person decides.
 */
export function repetitionOf({ repeats = [], paid }: Claim, standing: Standing | null): "none" | "open" | "refused" {
  if (repeats.length === 0 || isDecided(standing)) return "none";
  const isPaid = Number(paid?.units ?? 0) > 0;
  return isPaid || repeats.every((reason) => reason.repeats?.open || reason.repeats?.undated || reason.repeats?.unsure)
    ? "open"
    : "refused";
}

/**
 * A result of an audit as limits see it: what is not claimed, or claimed a second time, takes no part; a claim enters with the
 * smaller of claim and entitlement, end by end; what a person decided enters as that, and what waits for a person as open.
 */
function entering(result: Result): Result {
  const { claim, status, units, parts } = result;
  if (status === "ineligible") return result;
  const standing = claim ? standingOf(result, claim) : null;
  const repetition = claim ? repetitionOf(claim, standing) : "none";
  if (!standing || repetition === "refused") return { id: result.id, status: "ineligible" };
  const amount = amountBetween(standing.low, standing.high);
  const within = {
    ...result,
    amount,
    ...(units ? { units: units.map((unit) => ({ ...unit, amount: smallerAmount(unit.amount, claimedOf(claim as Claim)) })) } : {}),
    ...(parts ? { parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, smallerAmount(part, amount)])) } : {}),
  };
  const isOpen = repetition === "open" || standing.decision === "outside" || (claim !== undefined && isDoubted(claim, standing));
  if (isOpen) return openStatus(within);
  return isDecided(standing) ? { ...settledStatus(within), certainty: "exact" } : within;
}

const claimedOf = ({ claimed }: Claim): Amount => ({ min: claimed, max: claimed });

function settledStatus({ entitled: _, missing: __, ...rest }: Result): Result {
  return { ...rest, status: "eligible" };
}

function openStatus({ entitled: _, certainty: __, ...rest }: Result): Result {
  return { ...rest, status: "undetermined" };
}

/** What was claimed and decided stays beside a result that is evaluated again without items that a limit dropped. */
function claimedAgain(again: Result, before: Result): Result {
  const { claim } = before;
  if (!claim) return again;
  const standing = standingOf(before, claim);
  if (!standing || !isDecided(standing)) return { ...again, claim };
  const { decision: _, repeats: __, doubts: ___, ...rest } = claim;
  return { ...again, claim: { ...rest, claimed: decimalOf(standing.high) } };
}

/** Claims as they take part in limits. */
export const claiming: Claiming = { enters: entering, again: claimedAgain, kept: keptBefore };

/** An amount of an audit: claims and rounded figures have a last digit. */
export function decimalOf(value: Fraction): Decimal {
  const decimal = decimalOfFraction(value);
  if (!decimal) throw new Error(`an amount without a last digit: ${value.n}/${value.d}`);
  return decimal;
}

export const amountBetween = (low: Fraction, high: Fraction): Amount => ({
  min: decimalOf(compare(low, zero) < 0 ? zero : low),
  max: isBounded(high) ? decimalOf(high) : null,
});
