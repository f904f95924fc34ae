import { divide, equal, type Fraction, type Rounding } from "./fraction.js";

/** To what is rounded, and how. */
export interface Rounds {
  readonly unit: Fraction;
  readonly by: Rounding;
}

/**
 * Whether whole multiples of a step are rounded alike: whole units stay as they are; of halves all go up where half goes up; and where there
 * are no halves, it is the same what becomes of them.
 */
export function sameMultiples(step: Fraction, one: Rounds, other: Rounds): boolean {
  const [a, b] = [divide(step, one.unit), divide(step, other.unit)];
  if (a.d === 1n && b.d === 1n) return true;
  if (!equal(one.unit, other.unit)) return false;
  const by = [one.by, other.by];
  return (a.d === 2n && by.every((each) => UPWARD.includes(each))) || (a.d % 2n === 1n && by.every((each) => NEAREST.includes(each)));
}

const UPWARD: readonly Rounding[] = ["half up", "up"];
const NEAREST: readonly Rounding[] = ["half up", "half even"];
