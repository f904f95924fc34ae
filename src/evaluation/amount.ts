import type { RoundingRule } from "../policy/policy.js";
import type { Amount, Certainty } from "../results/outcome.js";
import { type Decimal, decimalOfFraction, fractionOfDecimal } from "../values/decimal.js";
import { equal, type Fraction, greatest, infinity, isBounded, least, round, subtract } from "../values/fraction.js";

/** An end of an amount as a decimal, or where its digits never end, as the fraction's text; null where it is open. */
export function unroundedEnd(value: Fraction): Decimal | string | null {
  if (!isBounded(value)) return null;
  return decimalOfFraction(value) ?? `${value.n}/${value.d}`;
}

/** The amount between two ends, rounded as the policy says. Compiling has refused rules whose digits need not end. */
export function amountOf(low: Fraction, high: Fraction, rule: RoundingRule | null): Amount {
  const end = (value: Fraction): Decimal => {
    const decimal = decimalOfFraction(rule ? round(value, rule.to, rule.by) : value);
    if (!decimal) throw new Error(`an amount without a last digit: ${value.n}/${value.d}`);
    return decimal;
  };
  return { min: end(low), max: isBounded(high) ? end(high) : null };
}

const units = (value: Decimal, scale: number): bigint => BigInt(value.units) * 10n ** BigInt(scale - value.scale);

/** What the law leaves open, read from the two ends. */
export function certaintyOf({ min, max }: Amount): Certainty {
  if (max === null) return "at least";
  const scale = Math.max(min.scale, max.scale);
  if (min.scale === max.scale ? min.units === max.units : units(min, scale) === units(max, scale)) return "exact";
  return Number(min.units) === 0 ? "at most" : "range";
}

/** The two ends; one that is open is infinity. */
export const fractionsOf = ({ min, max }: Amount): [Fraction, Fraction] => [
  fractionOfDecimal(min),
  max === null ? infinity : fractionOfDecimal(max),
];

export function sameAmount(a: Amount, b: Amount): boolean {
  const [[al, ah], [bl, bh]] = [fractionsOf(a), fractionsOf(b)];
  return equal(al, bl) && equal(ah, bh);
}

/** End by end the smaller of two amounts. */
export function smallerAmount(a: Amount, b: Amount): Amount {
  const [[al, ah], [bl, bh]] = [fractionsOf(a), fractionsOf(b)];
  return amountOf(least(al, bl), least(ah, bh), null);
}

/** The least amount that holds both. */
export function hullOf(a: Amount, b: Amount): Amount {
  const [[al, ah], [bl, bh]] = [fractionsOf(a), fractionsOf(b)];
  return amountOf(least(al, bl), greatest(ah, bh), null);
}

/** What was taken off, end by end, the smaller figure first; an end that stays open lost nothing that can be said. */
export function difference(before: Amount, after: Amount): Amount {
  const [[al, ah], [bl, bh]] = [fractionsOf(before), fractionsOf(after)];
  const low = subtract(al, bl);
  if (!isBounded(ah)) return amountOf(low, isBounded(bh) ? infinity : low, null);
  const high = subtract(ah, bh);
  return amountOf(least(low, high), greatest(low, high), null);
}
