import { wholeQuotient } from "../values/whole-quotient.js";
import type { Round } from "./core.js";

/** Arithmetic on whole numbers of a unit, NaN being "no value". */
export const smaller = (a: number, b: number): number => (a !== a || b !== b ? Number.NaN : a < b ? a : b);
export const larger = (a: number, b: number): number => (a !== a || b !== b ? Number.NaN : a > b ? a : b);
export const combiners = {
  total: (a: number, b: number): number => (a !== a ? b : b !== b ? a : a + b),
  least: (a: number, b: number): number => (a !== a ? b : b !== b ? a : a < b ? a : b),
  greatest: (a: number, b: number): number => (a !== a ? b : b !== b ? a : a > b ? a : b),
};

/** Whether what is left of a whole quotient makes it one more. */
type GoesUp = (rest: number, by: number, whole: number, negative: boolean) => boolean;

const rounding = (up: GoesUp) => (value: number, by: number) => divided(value, by, up);

/** Rounded quotients of safe integers. */
export const roundings: Record<Round["by"], (value: number, by: number) => number> = {
  down: rounding(() => false),
  up: rounding((rest) => rest > 0),
  "half up": rounding((rest, by) => rest * 2 >= by && rest > 0),
  "half even": rounding((rest, by, whole) => rest * 2 > by || (rest * 2 === by && whole % 2 === 1)),
  floor: rounding((rest, _by, _whole, negative) => negative && rest > 0),
  ceiling: rounding((rest, _by, _whole, negative) => !negative && rest > 0),
};

function divided(value: number, by: number, up: GoesUp): number {
  if (!Number.isFinite(value)) return value;
  const size = Math.abs(value);
  const whole = wholeQuotient(size, by);
  const rest = size - whole * by;
  const steps = rest > 0 && up(rest, by, whole, value < 0) ? whole + 1 : whole;
  return value < 0 ? -steps : steps;
}
