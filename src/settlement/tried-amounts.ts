import type { Instalment, RoundingRule, Share } from "../policy/policy.js";
import {
  add,
  commonMeasure,
  compare,
  equal,
  type Fraction,
  fraction,
  greatest,
  isBounded,
  least,
  multiply,
  one,
  round,
  subtract,
  zero,
} from "../values/fraction.js";
import type { PartEnds } from "./division.js";

/** So many amounts next to an end are tried one by one: enough for what is said in tenths, more than which rows of a batch could not bear. */
const MOST_TRIED = 100n;

/** Amounts next to the least and next to the most that an amount may be; by how much a part may lie beyond those of all of them. */
export interface TriedAmounts {
  readonly lows: readonly Fraction[];
  readonly highs: readonly Fraction[];
  readonly slack: Fraction;
}

/**
 * The amounts that tell of an open amount what its parts may be. What is left over by rounded parts may be less of a larger amount; that
 * comes again after so many steps, a little higher, so that the least is among the first of them, the most among the last. Where they are
 * too many, or shares hang on the amount so that nothing comes again (not `isEven`), the two ends and what rounding does at most to so
 * many parts.
 */
export function triedAmounts(
  { low, high }: PartEnds,
  instalments: readonly Instalment[],
  shares: readonly Share[],
  rule: RoundingRule | null,
  isEven = true,
): TriedAmounts {
  if (equal(low, high)) return { lows: [low], highs: [], slack: zero };
  if (!rule) return { lows: [low], highs: [high], slack: zero };
  const reach = multiply(fraction(periodOf(instalments, shares)), rule.to);
  const most = multiply(fraction(MOST_TRIED), rule.to);
  const inSteps = [low, high].every((end) => equal(isBounded(end) ? round(end, rule.to, "down") : end, end));
  const fewest = isBounded(high) ? subtract(high, low) : high;
  if (!inSteps || compare(isEven ? least(reach, fewest) : fewest, most) > 0) {
    const parts = Math.max(1, instalments.length) * Math.max(1, shares.length);
    return { lows: [low], highs: [high], slack: multiply(rule.to, fraction(BigInt(2 * parts))) };
  }
  return {
    lows: stepsBetween(low, least(high, add(low, reach)), rule),
    highs: isBounded(high) ? stepsBetween(greatest(low, subtract(high, reach)), high, rule) : [high],
    slack: zero,
  };
}

/** After so many steps each part is so much more as the steps are, rounded alike. */
function periodOf(instalments: readonly Instalment[], shares: readonly Share[]): bigint {
  const portions = instalments.flatMap(({ part }) => (part.kind === "share" ? [part.value] : []));
  return 2n * denominatorOf(portions) * denominatorOf(shares.map(({ share }) => share));
}

/** The number of equal parts of which each of these is a whole number. */
const denominatorOf = (portions: readonly Fraction[]): bigint =>
  portions.reduce((unit, { d }) => (d === 0n ? unit : commonMeasure(unit, fraction(1n, d))), one).d;

function stepsBetween(from: Fraction, to: Fraction, rule: RoundingRule): Fraction[] {
  const found: Fraction[] = [];
  for (let amount = from; compare(amount, to) <= 0; amount = add(amount, rule.to)) found.push(amount);
  return found;
}
