import type { Expression } from "../../expression/core.js";
import type { Step } from "../../expression/step.js";
import type { Quantity, Value } from "../../expression/value.js";
import { compare, equal, type Fraction, isBounded } from "../../values/fraction.js";

/** What each node of the rules came to last, as far as the evaluation has come. */
export type Values = ReadonlyMap<Expression, Value>;

/** Looks at a node when it was evaluated, and marks what that reaches. */
export type Watch = (step: Step, values: Values) => void;

/** Goes through what was evaluated, in the order in which it was. */
export function walkSteps(
  steps: readonly Step[],
  watches: ReadonlyMap<Expression, readonly Watch[]>,
  values: Map<Expression, Value>,
): void {
  for (const step of steps) {
    walkSteps(step.steps, watches, values);
    if (step.item !== undefined) continue;
    values.set(step.expression, step.value);
    for (const watch of watches.get(step.expression) ?? []) watch(step, values);
  }
}

/** The figure that a value surely is; undefined where it is none, or not known. */
export function figureOf(value: Value | undefined): Fraction | undefined {
  const settled = value?.kind === "quantity" && value.present === true && equal(value.low, value.high) && isBounded(value.low);
  return settled ? value.low : undefined;
}

/**
 * Whether an amount is surely another after something was done to it; undefined where that is not known or nothing was due. Of a range
 * that the law leaves open, one end is enough.
 */
export function isChanged(before: Value | undefined, after: Value): boolean | undefined {
  if (before?.kind !== "quantity" || after.kind !== "quantity" || before.present !== true) return undefined;
  if (after.present !== true) return after.present === false ? true : undefined;
  if (before.missing.length === 0 && after.missing.length === 0) return !sameEnds(before, after);
  if (compare(after.high, before.low) < 0 || compare(after.low, before.high) > 0) return true;
  return sameEnds(before, after) ? false : undefined;
}

const sameEnds = (a: Quantity, b: Quantity): boolean => equal(a.low, b.low) && equal(a.high, b.high);
