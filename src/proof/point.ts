import {
  add,
  ceiling,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  isWhole,
  multiply,
  negate,
  powerOfTen,
  subtract,
  zero,
} from "../values/fraction.js";
import type { Atoms } from "./atoms.js";
import { withWhatIsKnown } from "./elimination.js";
import { endsOf, Inequalities, type Inequality, isSettled, type ProductEnds, without } from "./inequality.js";
import { atomsOfProduct, CONSTANT, substituted } from "./polynomial.js";

/** A figure for each atom. */
export type Point = ReadonlyMap<number, Fraction>;

/** So many figures are put for atoms that are multiplied with one another. */
const MOST_TRIED = 160;

const MOST_SUMS = 2_000;

/** So many figures in all are put back for atoms, and for one of them the first so many that it may be. */
const MOST_PUT = 4_000;
const MOST_NEXT = 24;

/** Figures for the atoms of inequalities that fulfil them; undefined where none were found, though there may be some. */
export function pointIn(all: readonly Inequality[], atoms: Atoms): Point | undefined {
  return new PointSearch(atoms).point(all, new Map());
}

class PointSearch {
  private left = MOST_TRIED;

  constructor(private readonly atoms: Atoms) {}

  point(all: readonly Inequality[], put: Point): Point | undefined {
    if (all.some((each) => isSettled(each) === false)) return undefined;
    const multiplied = mostMultiplied(all);
    if (multiplied === undefined) return this.linear(all, put);
    const known = withWhatIsKnown(all, this.atoms);
    for (const value of this.tried(multiplied, known)) {
      this.left -= 1;
      if (this.left < 0) return undefined;
      const values = new Map([[multiplied, value]]);
      const left = all.map(({ polynomial, strict }) => ({ polynomial: substituted(polynomial, values), strict }));
      const found = this.point(left, new Map([...put, [multiplied, value]]));
      if (found) return found;
    }
    return undefined;
  }

  /** Figures near the ends of an atom, and some that are usual. */
  private tried(atom: number, known: readonly Inequality[]): Fraction[] {
    const { unit } = this.atoms.of(atom);
    const step = unit ?? powerOfTen(-4);
    const ends = endsOf(String(atom), known);
    const around = [ends.low, ends.high].flatMap((end) => (end ? [end, add(end, step), subtract(end, step)] : []));
    const usual = [1n, 2n, 12n, 100n, 10_000n, 1_000_000n, 100_000_000n].map((n) => fraction(n));
    const all = [...around, ...usual, powerOfTen(-1), zero].flatMap((each) => {
      const near = unit ? multiply(floor(divide(each, unit)), unit) : each;
      return isWithin(near, ends) ? [near] : [];
    });
    return all.filter((each, at) => all.findIndex((other) => compare(each, other) === 0) === at);
  }

  /** Where nothing is multiplied: atoms are eliminated one by one, then put back. */
  private linear(all: readonly Inequality[], put: Point): Point | undefined {
    const left = new Inequalities(this.atoms, withWhatIsKnown(all, this.atoms));
    const eliminated: Eliminated[] = [];
    for (let product = nextProduct(left, this.atoms); product !== undefined; product = nextProduct(left, this.atoms)) {
      const own = [...left].filter(({ polynomial }) => polynomial.has(product as string));
      const up = own.filter(({ polynomial }) => (polynomial.get(product as string) ?? zero).n > 0n);
      const down = own.filter((each) => !up.includes(each));
      if (up.length * down.length > MOST_SUMS) return undefined;
      for (const each of own) left.remove(each);
      for (const high of up) for (const low of down) left.put(without(product, high, low));
      eliminated.push({ product, of: own });
      if (left.contradicts) return undefined;
    }
    if (left.contradicts) return undefined;
    return this.putBack(eliminated, put);
  }

  /** Figures for atoms in the order opposite to that in which they were eliminated. */
  private putBack(eliminated: readonly Eliminated[], put: Point): Point | undefined {
    const last = eliminated.at(-1);
    if (!last) return put;
    const { product, of } = last;
    const reduced = of.map(({ polynomial, strict }) => ({ polynomial: substituted(polynomial, put), strict }));
    const atom = Number(product);
    for (const value of nearest(endsOf(product, reduced), this.atoms.of(atom).unit, eliminated.length > 1 ? MOST_NEXT : 1)) {
      this.put += 1;
      if (this.put > MOST_PUT) return undefined;
      const found = this.putBack(eliminated.slice(0, -1), new Map([...put, [atom, value]]));
      if (found) return found;
    }
    return undefined;
  }

  private put = 0;
}

/** An atom that was eliminated, with what was said of it. */
interface Eliminated {
  readonly product: string;
  readonly of: readonly Inequality[];
}

/** The next atom to eliminate: figures that were rounded last, so that facts are found for them. */
const nextProduct = (all: Inequalities, atoms: Atoms): string | undefined => {
  const uses = new Map<string, [number, number]>();
  for (const { polynomial } of all)
    for (const [product, { n }] of polynomial)
      if (product !== CONSTANT) {
        const [up, down] = uses.get(product) ?? [0, 0];
        uses.set(product, n > 0n ? [up + 1, down] : [up, down + 1]);
      }
  const isFact = (product: string): boolean => atoms.of(Number(product)).meaning.kind === "fact";
  return [...uses].sort(([x, a], [y, b]) => Number(isFact(y)) - Number(isFact(x)) || a[0] * a[1] - b[0] * b[1])[0]?.[0];
};

/** The atom that is multiplied with others most often. */
function mostMultiplied(all: readonly Inequality[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { polynomial } of all)
    for (const product of polynomial.keys()) {
      const own = atomsOfProduct(product);
      if (own.length > 1) for (const atom of own) counts.set(atom, (counts.get(atom) ?? 0) + 1);
    }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const isWithin = (value: Fraction, { low, lowIn, high, highIn }: ProductEnds): boolean =>
  (!low || compare(value, low) > (lowIn ? -1 : 0)) && (!high || compare(value, high) < (highIn ? 1 : 0));

/** The figures between two ends that are nearest to zero, so many of them; of those that need no unit, with few digits. */
function* nearest(ends: ProductEnds, unit: Fraction | undefined, most: number): Generator<Fraction> {
  const upward = !ends.high || ends.high.n > 0n;
  const steps = unit ? [unit] : Array.from({ length: 13 }, (_, digits) => powerOfTen(-digits));
  for (const step of steps) {
    const from = isWithin(zero, ends)
      ? zero
      : upward
        ? ends.low && upTo(ends.low, ends.lowIn, step)
        : negate(upTo(negate(ends.high ?? zero), ends.highIn, step));
    let value = from;
    for (let count = 0; value && count < most && isWithin(value, ends); count += 1) {
      yield value;
      value = upward ? add(value, step) : subtract(value, step);
    }
    if (from && isWithin(from, ends)) return;
  }
}

/** The first multiple of a step from a figure on. */
function upTo(low: Fraction, isIn: boolean, step: Fraction): Fraction {
  const steps = divide(low, step);
  const first = ceiling(steps);
  return multiply(isWhole(steps) && !isIn ? add(first, fraction(1n)) : first, step);
}
