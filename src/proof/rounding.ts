import type { Round } from "../expression/core.js";
import { ceiling, divide, type Fraction, floor, fraction, isWhole, multiply, round } from "../values/fraction.js";
import type { Atoms } from "./atoms.js";
import {
  called,
  difference,
  endOf,
  figureOf,
  isCalled,
  isFigure,
  type Quotient,
  type SymbolicEnd,
  sumOfEnds,
  textOfEnd,
  whole,
} from "./ends.js";
import { below, type Inequality, notAbove } from "./inequality.js";
import { atomsOfProduct, CONSTANT, nothingAtAll, ofAtom, opposite, type Polynomial, plus, scaled, times, unity } from "./polynomial.js";
import type { ProofRegion } from "./region.js";
import { quantityOf, type SymbolicQuantity } from "./symbolic.js";

/** To what, and which way, a figure is rounded. */
export type RoundsTo = Pick<Round, "unit" | "by">;

export function roundedQuantity(region: ProofRegion, atoms: Atoms, to: RoundsTo, value: SymbolicQuantity): SymbolicQuantity {
  const step = (end: SymbolicEnd): SymbolicEnd => {
    if (isCalled(end)) return calledRounded(end, to);
    return isFigure(end) ? roundedEnd(region, atoms, end, to) : end;
  };
  const low = step(value.low);
  const high = value.high === value.low ? low : step(value.high);
  return quantityOf(region, low, high, value.present, value.lacking, value.unstated);
}

/** A figure rounded: computed, left as it is where it is whole, or a number of its own between its bounds. */
export function roundedEnd(region: ProofRegion, atoms: Atoms, end: Quotient, to: RoundsTo): Quotient {
  const figure = figureOf(end);
  if (figure) return endOf(roundedFigure(figure, to)) as Quotient;
  const { kept, rest } = apart(end, to, atoms);
  if (rest.size === 0) return end;
  const inner = kept.size === 0 ? end : whole(rest);
  const atom = ofAtom(knownAtom(region, atoms, inner, to));
  return sumOfEnds(whole(kept), whole(atom)) as Quotient;
}

function roundedFigure(value: Fraction, { unit, by }: RoundsTo): Fraction {
  if (by !== "floor" && by !== "ceiling") return round(value, unit, by);
  return multiply((by === "floor" ? floor : ceiling)(divide(value, unit)), unit);
}

/** What of a figure is a whole multiple of the unit whatever its facts are, where it can be taken out of the rounding. */
function apart({ above, below: divisor }: Quotient, { unit, by }: RoundsTo, atoms: Atoms): { kept: Polynomial; rest: Polynomial } {
  if (divisor !== unity) return { kept: nothingAtAll, rest: above };
  const isMultiple = (product: string, factor: Fraction): boolean => {
    const own = product === CONSTANT ? fraction(1n) : atoms.unitOf(atomsOfProduct(product));
    return own !== undefined && isWhole(divide(multiply(own, factor), unit));
  };
  const kept = new Map([...above].filter(([product, factor]) => isMultiple(product, factor)));
  if (kept.size === above.size) return { kept: above, rest: nothingAtAll };
  if (by !== "floor" && by !== "ceiling") return { kept: nothingAtAll, rest: above };
  return { kept, rest: new Map([...above].filter(([product]) => !kept.has(product))) };
}

/** Atoms of figures that were rounded before, with what they are rounded from. */
const before = new WeakMap<Atoms, { readonly inner: Quotient; readonly to: RoundsTo; readonly atom: number }[]>();

/** The atom of a figure that is the same all over the region, or of this one. */
function knownAtom(region: ProofRegion, atoms: Atoms, inner: Quotient, to: RoundsTo): number {
  const all = before.get(atoms) ?? [];
  before.set(atoms, all);
  const isSameWay = (each: RoundsTo): boolean => each.by === to.by && each.unit.n === to.unit.n && each.unit.d === to.unit.d;
  const text = `${to.by} ${to.unit.n}/${to.unit.d} ${textOfEnd(inner)}`;
  const same = all.find((each) => isSameWay(each.to) && region.isZero(difference(each.inner, inner)));
  if (same) {
    region.note(boundsOfRounded(region, same.atom, inner, to));
    return same.atom;
  }
  const atom = atoms.rounded(text, to.unit).number;
  if (!all.some((each) => each.atom === atom)) all.push({ inner, to, atom });
  region.note(boundsOfRounded(region, atom, inner, to));
  return atom;
}

/** What was rounded is not changed by being rounded once more. */
function calledRounded(end: Extract<SymbolicEnd, { readonly called: string }>, { unit, by }: RoundsTo): SymbolicEnd {
  const how = `${by} ${unit.n}/${unit.d}`;
  return end.called.startsWith(`${how}(`) ? end : called(how, end);
}

/** What is the same for figures that are rounded alike: what one was rounded from in that way, if it was. */
export function beforeRounding(atoms: Atoms, end: SymbolicEnd, { unit, by }: RoundsTo): SymbolicEnd {
  if (isCalled(end)) return calledRounded(end, { unit, by });
  if (!isFigure(end) || end.below !== unity || end.above.size !== 1) return end;
  const found = before.get(atoms)?.find(({ atom, to }) => {
    const factor = end.above.get(String(atom));
    return factor?.n === 1n && factor.d === 1n && to.by === by && to.unit.n === unit.n && to.unit.d === unit.d;
  });
  return found?.inner ?? end;
}

/** How far a rounded figure lies from what it was. */
function boundsOfRounded(
  region: ProofRegion,
  atom: number,
  { above: inner, below: divisor }: Quotient,
  { unit, by }: RoundsTo,
): Inequality[] {
  // The rounded figure less what it was, times the divisor.
  const off = plus(times(ofAtom(atom), divisor), opposite(inner));
  const step = scaled(divisor, unit);
  const half = scaled(step, fraction(1n, 2n));
  const down = [notAbove(off), below(plus(opposite(off), opposite(step)))];
  const up = [notAbove(opposite(off)), below(plus(off, opposite(step)))];
  if (by === "floor") return down;
  if (by === "ceiling") return up;
  if (by === "half up" || by === "half even") return [notAbove(plus(off, opposite(half))), notAbove(plus(opposite(off), opposite(half)))];
  const negative = region.known(inner);
  if (region.impossible(below(inner))) return by === "up" ? up : down;
  if (negative === true) return by === "up" ? down : up;
  return [below(plus(off, opposite(step))), below(plus(opposite(off), opposite(step)))];
}
