import {
  ceiling,
  commonMeasure,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  isBounded,
  multiply,
  negate,
  one,
  subtract,
} from "../values/fraction.js";
import type { Atoms } from "./atoms.js";
import { atomsOfProduct, CONSTANT, constant, constantPart, leadOf, ofAtom, opposite, type Polynomial, plus, scaled } from "./polynomial.js";

/** A polynomial that is not above zero, or, where strict, below it. */
export interface Inequality {
  readonly polynomial: Polynomial;
  readonly strict: boolean;
}

export const notAbove = (polynomial: Polynomial): Inequality => ({ polynomial, strict: false });
export const below = (polynomial: Polynomial): Inequality => ({ polynomial, strict: true });
export const above = (polynomial: Polynomial): Inequality => ({ polynomial: opposite(polynomial), strict: true });

/** The sign of a number. */
const size = (value: Fraction): Fraction => (value.n < 0n ? negate(value) : value);

/** The same for all its numbers, in one form; of whole numbers the nearest figure that they reach. */
export function inForm({ polynomial, strict }: Inequality, atoms: Atoms): Inequality {
  let measure: Fraction | undefined;
  for (const [product, by] of polynomial) {
    if (product === CONSTANT) continue;
    const unit = atoms.unitOf(atomsOfProduct(product));
    if (!unit) return scaledToLead({ polynomial, strict });
    const step = size(multiply(by, unit));
    measure = measure ? commonMeasure(measure, step) : step;
  }
  if (!measure) return { polynomial, strict };
  const whole = scaled(polynomial, divide(one, measure));
  const bound = negate(constantPart(whole));
  const reached = strict ? subtract(ceiling(bound), one) : floor(bound);
  return scaledToLead({ polynomial: plus(whole, constant(subtract(bound, reached))), strict: false });
}

/** A figure of which a polynomial is a whole multiple whatever its atoms are; undefined where there is none. */
export function stepOf(polynomial: Polynomial, atoms: Atoms): Fraction | undefined {
  let step = fraction(0n);
  for (const [product, by] of polynomial) {
    const unit = product === CONSTANT ? one : atoms.unitOf(atomsOfProduct(product));
    if (!unit) return undefined;
    const own = size(multiply(by, unit));
    step = step.n === 0n ? own : commonMeasure(step, own);
  }
  return step.n === 0n ? one : step;
}

function scaledToLead({ polynomial, strict }: Inequality): Inequality {
  const lead = size(leadOf(polynomial));
  return { polynomial: scaled(polynomial, divide(one, lead)), strict };
}

/** What an inequality says of its products, without the figure that they are compared with. */
export const sideOf = (polynomial: Polynomial): string =>
  [...polynomial]
    .filter(([product]) => product !== CONSTANT)
    .map(([product, { n, d }]) => `${product}:${n}/${d}`)
    .sort()
    .join(" ");

/** Whether nothing fulfils it whatever its atoms are: undefined where it depends on them. */
export function isSettled({ polynomial, strict }: Inequality): boolean | undefined {
  for (const product of polynomial.keys()) if (product !== CONSTANT) return undefined;
  const { n } = constantPart(polynomial);
  return n < 0n || (n === 0n && !strict);
}

/** Inequalities that hold together, of each side the narrowest. */
export class Inequalities {
  private readonly bySide = new Map<string, Inequality>();
  /** It was seen that they cannot hold together. */
  contradicts = false;

  constructor(
    private readonly atoms: Atoms,
    all: Iterable<Inequality> = [],
  ) {
    for (const each of all) this.put(each);
  }

  [Symbol.iterator](): Iterator<Inequality> {
    return this.bySide.values();
  }

  get count(): number {
    return this.bySide.size;
  }

  /** Whether that narrows them. */
  put(inequality: Inequality): boolean {
    this.atoms.inequalities += 1;
    const formed = inForm(inequality, this.atoms);
    const settled = isSettled(formed);
    if (settled === false) this.contradicts = true;
    if (settled !== undefined) return settled === false;
    const side = sideOf(formed.polynomial);
    const known = this.bySide.get(side);
    if (known && !isNarrower(formed, known)) return false;
    this.bySide.set(side, formed);
    return true;
  }

  remove({ polynomial }: Inequality): void {
    this.bySide.delete(sideOf(polynomial));
  }
}

function isNarrower(one: Inequality, other: Inequality): boolean {
  const order = compare(constantPart(one.polynomial), constantPart(other.polynomial));
  return order > 0 || (order === 0 && one.strict && !other.strict);
}

/** What is known of an atom by itself. */
export function boundsOf(number: number, atoms: Atoms): Inequality[] {
  const { low, high } = atoms.of(number);
  const self = ofAtom(number);
  return [
    ...(isBounded(low) ? [notAbove(plus(constant(low), opposite(self)))] : []),
    ...(isBounded(high) ? [notAbove(plus(self, constant(negate(high))))] : []),
  ];
}

/** The sum of two inequalities in which a product falls out. */
export function without(product: string, one: Inequality, other: Inequality): Inequality {
  const [a, b] = [one.polynomial.get(product) ?? fraction(0n), other.polynomial.get(product) ?? fraction(0n)];
  const [first, second] = [scaled(one.polynomial, size(b)), scaled(other.polynomial, size(a))];
  return { polynomial: plus(first, second), strict: one.strict || other.strict };
}

/** The two ends that inequalities of one product alone leave it. */
export interface ProductEnds {
  low: Fraction | undefined;
  lowIn: boolean;
  high: Fraction | undefined;
  highIn: boolean;
}

/** What inequalities say of a product that has nothing beside it. */
export function endsOf(product: string, all: Iterable<Inequality>): ProductEnds {
  const ends: ProductEnds = { low: undefined, lowIn: true, high: undefined, highIn: true };
  for (const { polynomial, strict } of all) {
    const by = polynomial.get(product);
    if (!by || polynomial.size - (polynomial.has(CONSTANT) ? 1 : 0) !== 1) continue;
    const end = divide(negate(constantPart(polynomial)), by);
    if (by.n > 0n) {
      const order = ends.high ? compare(end, ends.high) : -1;
      if (order < 0 || (order === 0 && strict)) [ends.high, ends.highIn] = [end, !strict];
    } else {
      const order = ends.low ? compare(end, ends.low) : 1;
      if (order > 0 || (order === 0 && strict)) [ends.low, ends.lowIn] = [end, !strict];
    }
  }
  return ends;
}
