import type { Amount, Evaluated, Result } from "../../src/results/outcome.js";
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

const nought: Decimal = { units: 0, scale: 0 };

/** What an application with more facts contradicts of one with fewer. */
export function contradictions(less: Result, more: Result): string[] {
  const found: string[] = [];
  const wrong = (what: string) => found.push(`${what}: ${JSON.stringify([plain(less), plain(more)])}`);
  if (isSettled(less)) {
    if (less.status !== more.status) wrong("a settled status turned");
    if (less.certainty !== more.certainty) wrong("a settled certainty changed");
    if (JSON.stringify(plain(less.amount)) !== JSON.stringify(plain(more.amount))) wrong("a settled amount changed");
    if (JSON.stringify(plain(less.unrounded)) !== JSON.stringify(plain(more.unrounded))) wrong("a settled unrounded amount changed");
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
