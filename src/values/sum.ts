import type { Decimal } from "./decimal.js";
import { decimal } from "./decimal.js";
import { type Fraction, floor, isBounded, multiply, powerOfTen } from "./fraction.js";

/** So many of the smallest unit of a batch: a number while it is a safe integer, a bigint beyond, Infinity for an open end. */
export type Sum = number | bigint;

/** Sums by place. */
export interface Sums {
  readonly length: number;
  [at: number]: Sum;
}

export const OPEN = Number.POSITIVE_INFINITY;

const kept = (value: bigint): Sum =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;

export function plus(a: Sum, b: Sum): Sum {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum) || sum === OPEN) return sum;
  }
  if (a === OPEN || b === OPEN) return OPEN;
  return kept(BigInt(a) + BigInt(b));
}

/** What is left of `a` after `b`; never below nothing. */
export function less(a: Sum, b: Sum): Sum {
  if (b >= a) return 0;
  if (a === OPEN) return OPEN;
  return typeof a === "number" && typeof b === "number" ? a - b : kept(BigInt(a) - BigInt(b));
}

/** What is left of a figure; of one without an end, all. */
export const left = (figure: Sum, taken: Sum): Sum => (figure === OPEN ? OPEN : less(figure, taken));

export const smaller = (a: Sum, b: Sum): Sum => (a <= b ? a : b);
export const larger = (a: Sum, b: Sum): Sum => (a >= b ? a : b);

/** The whole steps in `pot × part ÷ whole`, and the rest beyond them, in parts of `whole`. */
export function share(pot: Sum, part: Sum, whole: Sum, step: Sum): { readonly steps: Sum; readonly rest: bigint } {
  const by = BigInt(whole) * BigInt(step);
  const product = BigInt(pot) * BigInt(part);
  return { steps: kept((product / by) * BigInt(step)), rest: product % by };
}

/** A new amount, cut to whole steps. */
export function cutToStep(value: Sum, step: Sum): Sum {
  if (step === 1 || value === OPEN) return value;
  if (typeof value === "number" && typeof step === "number") return value - (value % step);
  return kept((BigInt(value) / BigInt(step)) * BigInt(step));
}

/** A decimal as so many units of 10^-scale. */
export function sumOf({ units, scale: own }: Decimal, scale: number): Sum {
  if (own === scale) return units;
  if (typeof units === "number" && own < scale && scale - own < 10) {
    const widened = units * 10 ** (scale - own);
    if (Number.isSafeInteger(widened)) return widened;
  }
  if (own < scale) return kept(BigInt(units) * 10n ** BigInt(scale - own));
  return kept(BigInt(units) / 10n ** BigInt(own - scale));
}

export const decimalOfSum = (value: Sum, scale: number): Decimal | null => (value === OPEN ? null : decimal(value, scale));

/** A figure as whole units of 10^-scale, what is beyond them cut off. */
export const sumOfFraction = (value: Fraction, scale: number): Sum =>
  isBounded(value) ? kept(floor(multiply(value, powerOfTen(scale))).n) : OPEN;
