import type { RoundingRule } from "../policy/policy.js";
import { type Decimal, decimalOfFraction } from "../values/decimal.js";
import { type Fraction, isBounded, round } from "../values/fraction.js";
import type { Amount, Certainty } from "./outcome.js";

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
