import type { Round } from "./core.js";

/** Arithmetic on whole numbers of a unit, NaN being "no value". */
export const smaller = (a: number, b: number): number => (a !== a || b !== b ? Number.NaN : a < b ? a : b);
export const larger = (a: number, b: number): number => (a !== a || b !== b ? Number.NaN : a > b ? a : b);
export const combiners = {
  total: (a: number, b: number): number => (a !== a ? b : b !== b ? a : a + b),
  least: (a: number, b: number): number => (a !== a ? b : b !== b ? a : a < b ? a : b),
  greatest: (a: number, b: number): number => (a !== a ? b : b !== b ? a : a > b ? a : b),
};

/** Whole quotients: `%` is exact on safe integers, so what is left divides without a remainder. */
export const roundings: Record<Round["by"], (value: number, by: number) => number> = {
  down: (value, by) => divided(value, by, () => false),
  up: (value, by) => divided(value, by, (rest) => rest > 0),
  "half up": (value, by) => divided(value, by, (rest) => rest * 2 >= by && rest > 0),
  "half even": (value, by) => divided(value, by, (rest, whole) => rest * 2 > by || (rest * 2 === by && whole % 2 === 1)),
  floor: (value, by) => divided(value, by, (rest, _, negative) => negative && rest > 0),
  ceiling: (value, by) => divided(value, by, (rest, _, negative) => !negative && rest > 0),
};

function divided(value: number, by: number, up: (rest: number, whole: number, negative: boolean) => boolean): number {
  if (!Number.isFinite(value)) return value;
  const size = Math.abs(value);
  const rest = size % by;
  const whole = (size - rest) / by;
  const steps = rest > 0 && up(rest, whole, value < 0) ? whole + 1 : whole;
  return value < 0 ? -steps : steps;
}
