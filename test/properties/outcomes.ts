import type { Amount, Evaluated, Result } from "../../src/results/outcome.js";
import { type Decimal, decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { compare, type Fraction, fraction, infinity } from "../../src/values/fraction.js";

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

/** An end as a fraction: digits, or the text of digits that never end. */
function fractionOf(end: Decimal | string | null): Fraction {
  if (end === null) return infinity;
  if (typeof end === "object") return fractionOfDecimal(end);
  const [n = "0", d = "1"] = end.split("/");
  return fraction(BigInt(n), BigInt(d));
}

/** Whether what was rounded lies inside what may have been: a settled amount may be the rounding of several. */
export function unroundedInside(inner: Result, outer: Result): boolean {
  const [a, b] = [inner, outer].map(({ unrounded, amount }) => unrounded ?? amount);
  if (!a || !b) return a === b;
  const [low, high] = [compare(fractionOf(b.min), fractionOf(a.min)), compare(fractionOf(a.max), fractionOf(b.max))];
  return low <= 0 && high <= 0;
}

const nought: Decimal = { units: 0, scale: 0 };

/** What an application with more facts contradicts of one with fewer. */
export function contradictions(less: Result, more: Result): string[] {
  const found: string[] = [];
  const wrong = (what: string) => found.push(`${what}: ${JSON.stringify([plain(less), plain(more)])}`);
  if (isSettled(less)) {
    if (less.status !== more.status) wrong("a settled status turned");
    if (less.certainty !== more.certainty) wrong("a settled certainty changed");
    if (JSON.stringify(plain(less.amount)) !== JSON.stringify(plain(more.amount))) wrong("a settled amount changed");
    if (!unroundedInside(more, less)) wrong("the unrounded amount left its interval");
    return found;
  }
  if (more.status === "ineligible") {
    if (less.entitled) wrong("who was entitled is refused");
    if (less.amount && !atMost(less.amount.min, nought)) wrong("the low end is above nought though refusal was possible");
    return found;
  }
  if (less.entitled && more.status === "undetermined" && !more.entitled) wrong("who was entitled may be refused");
  if (more.amount && !less.amount) wrong("a figure appeared");
  if (more.amount && less.amount && !inside(more.amount, less.amount)) wrong("the amount left its interval");
  return found;
}
