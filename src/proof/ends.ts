import { divide, type Fraction, isBounded, isZero, one, zero } from "../values/fraction.js";
import { constant, constantOf, less, opposite, type Polynomial, plus, scaled, textOf, times, unity } from "./polynomial.js";
import type { ProofRegion } from "./region.js";

/** A figure as a quotient of polynomials, of which the lower is above zero all over its region. */
export interface Quotient {
  readonly above: Polynomial;
  readonly below: Polynomial;
}

/** What an end is called that may be a figure or none, and of which no more is known than that it is the same wherever it is called so. */
interface CalledEnd {
  readonly called: string;
}

/** An end of a quantity: a figure, none, or what is called so. */
export type SymbolicEnd = Quotient | "infinity" | "-infinity" | CalledEnd;

export const isFigure = (end: SymbolicEnd): end is Quotient => typeof end === "object" && "above" in end;
export const isCalled = (end: SymbolicEnd): end is CalledEnd => typeof end === "object" && "called" in end;

/** What is computed of ends of which one is only called so. */
export const called = (how: string, ...ends: readonly SymbolicEnd[]): CalledEnd => ({ called: `${how}(${ends.map(textOfEnd).join(" ")})` });

export const whole = (above: Polynomial): Quotient => ({ above, below: unity });

export const nought: Quotient = whole(constant(zero));

export function endOf(value: Fraction): SymbolicEnd {
  if (!isBounded(value)) return value.n > 0n ? "infinity" : "-infinity";
  return isZero(value) ? nought : whole(constant(value));
}

/** The figure where it depends on nothing. */
export function figureOf(end: SymbolicEnd): Fraction | undefined {
  if (!isFigure(end)) return undefined;
  const [above, below] = [constantOf(end.above), constantOf(end.below)];
  return above && below && divide(above, below);
}

/** A quotient whose divisor is 1 where it is a figure. */
function reduced(above: Polynomial, below: Polynomial): Quotient {
  const figure = constantOf(below);
  return figure && below !== unity ? { above: scaled(above, divide(one, figure)), below: unity } : { above, below };
}

const sameDivisor = (a: Quotient, b: Quotient): boolean => a.below === b.below || textOf(a.below) === textOf(b.below);

export function sumOfEnds(a: SymbolicEnd, b: SymbolicEnd): SymbolicEnd {
  if (isCalled(a) || isCalled(b)) return called("sum", ...inOrder(a, b));
  if (!isFigure(a)) return a;
  if (!isFigure(b)) return b;
  if (sameDivisor(a, b)) return { above: plus(a.above, b.above), below: a.below };
  return reduced(plus(times(a.above, b.below), times(b.above, a.below)), times(a.below, b.below));
}

/** In an order of their own: what is computed of both does not depend on which comes first. */
export const inOrder = (a: SymbolicEnd, b: SymbolicEnd): [SymbolicEnd, SymbolicEnd] => (textOfEnd(a) <= textOfEnd(b) ? [a, b] : [b, a]);

export function mirrored(a: SymbolicEnd): SymbolicEnd {
  if (isCalled(a)) return called("mirrored", a);
  if (!isFigure(a)) return a === "infinity" ? "-infinity" : "infinity";
  return { above: opposite(a.above), below: a.below };
}

/** Of figures alone. */
export const productOf = (a: Quotient, b: Quotient): Quotient => reduced(times(a.above, b.above), times(a.below, b.below));

/** One over a figure that is not zero; `negative`: it is below. */
export const inverse = (a: Quotient, negative: boolean): Quotient =>
  negative ? reduced(opposite(a.below), opposite(a.above)) : reduced(a.below, a.above);

/** What has the sign of the difference of two figures. */
export const difference = (a: Quotient, b: Quotient): Polynomial =>
  sameDivisor(a, b) ? less(a.above, b.above) : less(times(a.above, b.below), times(b.above, a.below));

const rank = (end: SymbolicEnd): number => (end === "infinity" ? 1 : end === "-infinity" ? -1 : 0);

/** Whether one end is not above another; the region is divided by that where it is not known. */
export function isAtMost(region: ProofRegion, a: SymbolicEnd, b: SymbolicEnd): boolean {
  if (a === b) return true;
  if (isCalled(a) || isCalled(b)) return textOfEnd(a) === textOfEnd(b) || region.answer(called("at most", a, b).called);
  if (!isFigure(a) || !isFigure(b)) return rank(a) <= rank(b);
  return region.isNotAbove(difference(a, b));
}

/** Whether two ends are the same all over the region. */
export function isSameEnd(region: ProofRegion, a: SymbolicEnd, b: SymbolicEnd): boolean {
  if (a === b) return true;
  if (isCalled(a) || isCalled(b)) return textOfEnd(a) === textOfEnd(b);
  return isFigure(a) && isFigure(b) && region.isZero(difference(a, b));
}

export function textOfEnd(end: SymbolicEnd): string {
  if (isCalled(end)) return end.called;
  return isFigure(end) ? `${textOf(end.above)}/${textOf(end.below)}` : end;
}
