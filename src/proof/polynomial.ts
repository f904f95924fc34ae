import { add, type Fraction, fraction, isZero, multiply, negate, one, zero } from "../values/fraction.js";

/** A sum of products of atoms with exact factors; a product is known by the numbers of its atoms in order, the constant by none. */
export type Polynomial = ReadonlyMap<string, Fraction>;

/** The product of no atoms. */
export const CONSTANT = "";

export const nothingAtAll: Polynomial = new Map();

export const constant = (value: Fraction): Polynomial => (isZero(value) ? nothingAtAll : new Map([[CONSTANT, value]]));

export const unity = constant(one);

export const ofAtom = (atom: number): Polynomial => new Map([[String(atom), one]]);

/** The numbers of the atoms of a product. */
export const atomsOfProduct = (product: string): number[] => (product === CONSTANT ? [] : product.split(",").map(Number));

export function plus(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const sum = new Map(a);
  for (const [product, by] of b) {
    const found = sum.get(product);
    const whole = found ? add(found, by) : by;
    if (isZero(whole)) sum.delete(product);
    else sum.set(product, whole);
  }
  return sum;
}

export function scaled(a: Polynomial, by: Fraction): Polynomial {
  if (isZero(by)) return nothingAtAll;
  if (by.n === 1n && by.d === 1n) return a;
  return new Map([...a].map(([product, factor]) => [product, multiply(factor, by)]));
}

export const opposite = (a: Polynomial): Polynomial => new Map([...a].map(([product, factor]) => [product, negate(factor)]));

export const less = (a: Polynomial, b: Polynomial): Polynomial => plus(a, opposite(b));

export function times(a: Polynomial, b: Polynomial): Polynomial {
  if (a === unity) return b;
  if (b === unity) return a;
  let sum: Polynomial = nothingAtAll;
  for (const [left, by] of a)
    sum = plus(sum, new Map([...b].map(([right, factor]): [string, Fraction] => [productOf(left, right), multiply(by, factor)])));
  return sum;
}

function productOf(a: string, b: string): string {
  if (a === CONSTANT) return b;
  if (b === CONSTANT) return a;
  return [...atomsOfProduct(a), ...atomsOfProduct(b)].sort((x, y) => x - y).join(",");
}

/** Its value where it has no atoms. */
export function constantOf(a: Polynomial): Fraction | undefined {
  if (a.size === 0) return zero;
  return a.size === 1 ? a.get(CONSTANT) : undefined;
}

export const constantPart = (a: Polynomial): Fraction => a.get(CONSTANT) ?? zero;

/** Every atom of it, once. */
export const atomsOf = (a: Polynomial): number[] => [...new Set([...a.keys()].flatMap(atomsOfProduct))];

/** The same polynomials have the same text. */
export const textOf = (a: Polynomial): string =>
  [...a]
    .map(([product, { n, d }]) => `${product}:${n}/${d}`)
    .sort()
    .join(" ");

/** The factor of its first product, of which the sign is told. */
export function leadOf(a: Polynomial): Fraction {
  let lead: string | undefined;
  for (const product of a.keys()) if (product !== CONSTANT && (lead === undefined || product < lead)) lead = product;
  return (lead === undefined ? undefined : a.get(lead)) ?? fraction(1n);
}

/** With figures in the place of some atoms. */
export function substituted(a: Polynomial, values: ReadonlyMap<number, Fraction>): Polynomial {
  let sum: Polynomial = nothingAtAll;
  for (const [product, by] of a) {
    let factor = by;
    const left: number[] = [];
    for (const atom of atomsOfProduct(product)) {
      const value = values.get(atom);
      if (value) factor = multiply(factor, value);
      else left.push(atom);
    }
    if (!isZero(factor)) sum = plus(sum, new Map([[left.join(","), factor]]));
  }
  return sum;
}

/** With a polynomial in the place of an atom. */
export function replaced(a: Polynomial, atom: number, by: Polynomial): Polynomial {
  let sum: Polynomial = nothingAtAll;
  for (const [product, factor] of a) {
    const own = atomsOfProduct(product);
    let term: Polynomial = new Map([[own.filter((each) => each !== atom).join(","), factor]]);
    for (const each of own) if (each === atom) term = times(term, by);
    sum = plus(sum, term);
  }
  return sum;
}
