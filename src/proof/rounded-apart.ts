import { add, commonMeasure, divide, equal, type Fraction, fraction, multiply, type Rounding, round } from "../values/fraction.js";
import type { Atoms } from "./atoms.js";
import type { Quotient } from "./ends.js";
import { below, type Inequality, notAbove } from "./inequality.js";
import { constant, less, ofAtom, opposite, plus, scaled, times } from "./polynomial.js";

interface RoundsFigure {
  readonly unit: Fraction;
  readonly by: Rounding;
}

/** A figure that two policies give, and round otherwise. */
export interface RoundedApart {
  readonly figure: Quotient;
  readonly one: RoundsFigure;
  readonly other: RoundsFigure;
}

/** So many ways in which it may lie between two steps are tried, of so many that there are. */
const MOST_WAYS = 6;
const MOST_LOOKED = 400;

/** Where a figure lies so that the two make other figures of it: on a half of a step, or between two. */
export function roundedApart({ figure, one, other }: RoundedApart, atoms: Atoms): Inequality[][] {
  const measure = commonMeasure(one.unit, other.unit);
  // Behind so much all is rounded as it is from nothing on.
  const period = multiply(fraction(2n), divide(multiply(one.unit, other.unit), measure));
  const half = multiply(measure, fraction(1n, 2n));
  const found: Inequality[][] = [];
  const steps = ofAtom(atoms.rounded("apart", period).number);
  for (let at = 0n; at < BigInt(MOST_LOOKED) && found.length < MOST_WAYS; at += 1n) {
    const low = multiply(half, fraction(at));
    const middle = add(low, multiply(half, fraction(1n, 2n)));
    const from = (offset: Fraction) => less(figure.above, times(plus(steps, constant(offset)), figure.below));
    if (isApart(low, one, other)) found.push([notAbove(from(low)), notAbove(opposite(from(low)))]);
    if (isApart(middle, one, other)) found.push([below(opposite(from(low))), below(from(add(low, half)))]);
  }
  return found.map((each) => [...each, notAbove(scaled(steps, fraction(-1n)))]);
}

const isApart = (value: Fraction, one: RoundsFigure, other: RoundsFigure): boolean =>
  !equal(round(value, one.unit, one.by), round(value, other.unit, other.by));
