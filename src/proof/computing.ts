import type { Arithmetic } from "../expression/core.js";
import { divide, equal, type Fraction, fraction, isWhole, one } from "../values/fraction.js";
import { both } from "../values/truth.js";
import type { Atoms } from "./atoms.js";
import {
  called,
  endOf,
  figureOf,
  inOrder,
  inverse,
  isAtMost,
  isCalled,
  isFigure,
  mirrored,
  nought,
  productOf,
  type Quotient,
  type SymbolicEnd,
  sumOfEnds,
  textOfEnd,
  whole,
} from "./ends.js";
import { constant, ofAtom } from "./polynomial.js";
import { NotTold, type ProofRegion } from "./region.js";
import { roundedEnd } from "./rounding.js";
import { absentValue, exact, isNought, joined, quantityOf, type SymbolicQuantity, undeterminedFor } from "./symbolic.js";

/** Greater powers, and those of greater figures, are not computed. */
const MOST_EXPONENT = 64n;
const MOST_FIGURE = 1n << 48n;

/** A sum, difference, product, quotient, rest or power; as the engine computes it. */
export function computed(
  region: ProofRegion,
  atoms: Atoms,
  { operator }: Arithmetic,
  a: SymbolicQuantity,
  b: SymbolicQuantity,
): SymbolicQuantity {
  const present = both(a.present, b.present);
  if (present === false) return absentValue;
  if ((operator === "/" || operator === "modulo") && isNought(region, b.low) && isNought(region, b.high)) {
    const unsure = undeterminedFor("division-by-zero");
    return present === true
      ? unsure
      : quantityOf(region, unsure.low, unsure.high, present, joined(unsure.lacking, joined(a.lacking, b.lacking)));
  }
  if (operator === "**") return power(region, atoms, a, b);
  const [low, high] = endsOf(region, atoms, operator, a, b);
  const unstated = a.unstated && (b.unstated || (operator === "-" && isNought(region, b.low) && isNought(region, b.high)));
  return quantityOf(region, low, high, present, joined(a.lacking, b.lacking), unstated);
}

const isOne = ({ low, high }: SymbolicQuantity): boolean => low === high;
const twice = (end: SymbolicEnd): [SymbolicEnd, SymbolicEnd] => [end, end];

type PlainOperator = Exclude<Arithmetic["operator"], "**">;

function endsOf(
  region: ProofRegion,
  atoms: Atoms,
  operator: PlainOperator,
  a: SymbolicQuantity,
  b: SymbolicQuantity,
): [SymbolicEnd, SymbolicEnd] {
  const settled = isOne(a) && isOne(b);
  switch (operator) {
    case "+":
      return settled ? twice(sumOfEnds(a.low, b.low)) : [sumOfEnds(a.low, b.low), sumOfEnds(a.high, b.high)];
    case "-":
      return settled ? twice(sumOfEnds(a.low, mirrored(b.low))) : [sumOfEnds(a.low, mirrored(b.high)), sumOfEnds(a.high, mirrored(b.low))];
    case "*":
      return settled
        ? twice(product(region, a.low, b.low))
        : isOne(a)
          ? stretched(region, a.low, b)
          : stretched(region, b.low, isOne(b) ? a : notTold());
    case "/":
      return quotient(region, a, b);
    case "modulo":
      return twice(rest(region, atoms, onlyFigure(a), onlyFigure(b)));
    default:
      return operator satisfies never;
  }
}

function notTold(): never {
  throw new NotTold("product of intervals");
}

function onlyFigure(value: SymbolicQuantity): Quotient {
  if (!isOne(value) || !isFigure(value.low)) throw new NotTold("interval");
  return value.low;
}

/** Zero times an open end is zero. */
function product(region: ProofRegion, a: SymbolicEnd, b: SymbolicEnd): SymbolicEnd {
  if (isFigure(a) && isFigure(b)) return productOf(a, b);
  if (isCalled(a) || isCalled(b)) return called("product", ...inOrder(a, b));
  if (isNought(region, a) || isNought(region, b)) return nought;
  return isNegative(region, a) === isNegative(region, b) ? "infinity" : "-infinity";
}

const isNegative = (region: ProofRegion, end: SymbolicEnd): boolean => !isAtMost(region, nought, end);

/** An interval times a figure. */
function stretched(region: ProofRegion, by: SymbolicEnd, { low, high }: SymbolicQuantity): [SymbolicEnd, SymbolicEnd] {
  const ends: [SymbolicEnd, SymbolicEnd] = [product(region, low, by), product(region, high, by)];
  return isNegative(region, by) ? [ends[1], ends[0]] : ends;
}

function quotient(region: ProofRegion, a: SymbolicQuantity, b: SymbolicQuantity): [SymbolicEnd, SymbolicEnd] {
  if (isAtMost(region, b.low, nought) && isAtMost(region, nought, b.high)) return ["-infinity", "infinity"];
  if (isOne(a) && isOne(b) && (isCalled(a.low) || isCalled(b.low))) return twice(called("quotient", a.low, b.low));
  if (isCalled(b.low)) throw new NotTold("quotient");
  if (!isOne(b)) throw new NotTold("quotient by an interval");
  // Anything over an open end is zero.
  const by = isFigure(b.low) ? inverse(b.low, isNegative(region, b.low)) : nought;
  return isOne(a) ? twice(product(region, a.low, by)) : stretched(region, by, a);
}

/** What is left of whole divisors, with the sign of the divisor. */
function rest(region: ProofRegion, atoms: Atoms, value: Quotient, divisor: Quotient): SymbolicEnd {
  const by = figureOf(divisor);
  if (!by || by.n < 0n) return whole(ofAtom(atoms.word(`modulo ${textOfEnd(value)} ${textOfEnd(divisor)}`, undefined).number));
  const parts = roundedEnd(region, atoms, productOf(value, whole(constant(divide(one, by)))), { unit: one, by: "floor" });
  return sumOfEnds(value, mirrored(productOf(parts, divisor)));
}

/** A power of what is no figure is a word: the engine computes none that are too great. */
function power(region: ProofRegion, atoms: Atoms, a: SymbolicQuantity, b: SymbolicQuantity): SymbolicQuantity {
  const [base, exponent] = [onlyFigure(a), onlyFigure(b)];
  const [figure, by] = [figureOf(base), figureOf(exponent)];
  const present = both(a.present, b.present);
  if (figure && by && isWhole(by) && by.n >= 0n && by.n <= MOST_EXPONENT && isSmall(figure))
    return { ...exact(endOf(fraction(figure.n ** by.n, figure.d ** by.n))), present };
  if (by && equal(by, one)) return { ...a, present };
  const words = `power ${textOfEnd(base)} ${textOfEnd(exponent)}`;
  if (region.answer(`too great: ${words}`)) throw new NotTold(words);
  return { ...exact(whole(ofAtom(atoms.word(words, undefined).number))), present };
}

const isSmall = ({ n, d }: Fraction): boolean => n < MOST_FIGURE && n > -MOST_FIGURE && d < MOST_FIGURE;
