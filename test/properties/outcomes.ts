import type { Amount, Evaluated, Result } from "../../src/evaluation/outcome.js";
import { type Decimal, decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { compare } from "../../src/values/fraction.js";

const isDecimal = (value: object): value is Decimal => "units" in value && "scale" in value;

/** An outcome with every decimal as its digits and nothing that is undefined: two that say the same are equal. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isDecimal(value)) return decimalText(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, plain(part)]));
}

/** An outcome without the number of its line. */
export const withoutLine = (evaluated: Evaluated): unknown => plain({ ...evaluated, line: undefined });

export const atMost = (a: Decimal, b: Decimal): boolean => compare(fractionOfDecimal(a), fractionOfDecimal(b)) <= 0;

/** Whether one amount lies inside another; a max of null is open. */
export function inside(inner: Amount, outer: Amount): boolean {
  if (!atMost(outer.min, inner.min)) return false;
  return outer.max === null || (inner.max !== null && atMost(inner.max, outer.max));
}

export const isSettled = (result: Result): boolean => result.status !== "undetermined";

/** Reasons that something cannot be determined although every fact is known. */
export const isFact = (path: string): boolean =>
  !path.startsWith("reading:") && !["division-by-zero", "empty-list", "open-amount"].includes(path);
