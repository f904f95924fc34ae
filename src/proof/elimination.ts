import { add, divide, isZero, negate, one as unit, zero } from "../values/fraction.js";
import type { Atoms } from "./atoms.js";
import { boundsOf, endsOf, Inequalities, type Inequality, notAbove, sideOf, without } from "./inequality.js";
import {
  atomsOf,
  atomsOfProduct,
  CONSTANT,
  constantPart,
  ofAtom,
  opposite,
  type Polynomial,
  replaced,
  scaled,
  times,
} from "./polynomial.js";

/** Beyond so many sums in one step, or inequalities in all, it is not told whether inequalities hold together. */
const MOST_SUMS = 400;
const MOST_INEQUALITIES = 600;

/** So many inequalities are multiplied with what is positive. */
const MOST_PRODUCTS = 120;

/**
 * Whether inequalities cannot hold together for any numbers that their atoms may be; false where that is not seen.
 * Each product of atoms counts as a number of its own: what contradicts then does so all the more.
 */
export function isContradiction(all: Iterable<Inequality>, atoms: Atoms): boolean {
  const left = new Inequalities(atoms, withWhatIsKnown([...all], atoms));
  while (!left.contradicts) {
    const equality = equalityIn(left);
    if (equality) {
      substitute(left, ...equality);
      continue;
    }
    const product = cheapest(left);
    if (product === undefined || !eliminate(left, product)) return left.contradicts;
  }
  return true;
}

/** The inequalities with the bounds of their atoms, and with what follows of them for products. */
export function withWhatIsKnown(all: readonly Inequality[], atoms: Atoms): Inequality[] {
  const found = [...all];
  for (const atom of new Set(all.flatMap(({ polynomial }) => atomsOf(polynomial)))) found.push(...boundsOf(atom, atoms));
  const products = new Set(all.flatMap(({ polynomial }) => [...polynomial.keys()].filter((product) => product.includes(","))));
  return products.size === 0 ? found : [...found, ...ofProducts(found, products)];
}

/** What holds of products because it holds of a factor, and the other is positive. */
function ofProducts(all: readonly Inequality[], products: ReadonlySet<string>): Inequality[] {
  const factors = [...new Set([...products].flatMap(atomsOfProduct))];
  const positive = factors.filter((atom) => {
    const { low } = endsOf(String(atom), all);
    return low !== undefined && low.n >= 0n;
  });
  const made: Inequality[] = [];
  for (const product of products)
    if (atomsOfProduct(product).every((atom) => positive.includes(atom))) made.push(notAbove(new Map([[product, { n: -1n, d: 1n }]])));
  const isSure = (atom: number): boolean => {
    const { low, lowIn } = endsOf(String(atom), all);
    return low !== undefined && (low.n > 0n || !lowIn);
  };
  const single = multipliedBy(
    positive.map((atom) => [atom]),
    all,
    products,
    isSure,
  );
  return [...made, ...single, ...multipliedBy(pairsIn(products, positive), all, products, isSure)];
}

/** Inequalities multiplied with what is positive, where nothing but products that are asked for comes of it. */
function multipliedBy(
  factors: readonly (readonly number[])[],
  all: readonly Inequality[],
  products: ReadonlySet<string>,
  isSure: (atom: number) => boolean,
): Inequality[] {
  const made: Inequality[] = [];
  for (const atoms of factors) {
    const factor = atoms.map(ofAtom).reduce(times);
    const sure = atoms.every(isSure);
    for (const { polynomial, strict } of all) {
      if (made.length >= MOST_PRODUCTS) return made;
      const multiplied = times(polynomial, factor);
      const high = [...multiplied.keys()].filter((product) => product.includes(","));
      if (high.length > 0 && high.every((product) => products.has(product))) made.push({ polynomial: multiplied, strict: strict && sure });
    }
  }
  return made;
}

/** Any two positive factors of products that have three or more. */
function pairsIn(products: ReadonlySet<string>, positive: readonly number[]): (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  for (const product of products) {
    const atoms = atomsOfProduct(product).filter((atom) => positive.includes(atom));
    if (atomsOfProduct(product).length < 3) continue;
    for (const [at, one] of atoms.entries()) for (const other of atoms.slice(at + 1)) found.set(`${one} ${other}`, [one, other]);
  }
  return [...found.values()];
}

/** Two inequalities that leave a polynomial nothing but to be zero. */
function equalityIn(all: Inequalities): [Inequality, Inequality] | undefined {
  const bySide = new Map([...all].map((each) => [sideOf(each.polynomial), each]));
  for (const one of all) {
    const other = bySide.get(sideOf(opposite(one.polynomial)));
    if (other && !one.strict && !other.strict && isZero(add(constantPart(one.polynomial), constantPart(other.polynomial))))
      return [one, other];
  }
  return undefined;
}

/** Puts for a product what it must be. */
function substitute(all: Inequalities, one: Inequality, other: Inequality): void {
  all.remove(one);
  all.remove(other);
  const product = [...one.polynomial.keys()].find((each) => each !== CONSTANT) as string;
  for (const each of [...all]) {
    const by = each.polynomial.get(product);
    if (!by) continue;
    all.remove(each);
    const against = by.n > 0n === (one.polynomial.get(product) ?? zero).n > 0n ? other : one;
    all.put(without(product, each, against));
  }
}

interface ProductUse {
  up: number;
  down: number;
}

/** The product that is eliminated with the fewest sums; undefined where none is left. */
function cheapest(all: Inequalities): string | undefined {
  const uses = new Map<string, ProductUse>();
  for (const { polynomial } of all)
    for (const [product, { n }] of polynomial) {
      if (product === CONSTANT) continue;
      const use = uses.get(product) ?? { up: 0, down: 0 };
      if (n > 0n) use.up += 1;
      else use.down += 1;
      uses.set(product, use);
    }
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [product, { up, down }] of uses) {
    const cost = up * down - up - down;
    if (cost < least) [best, least] = [product, cost];
  }
  return best;
}

/** What inequalities say of all but one product; false where that would be too much. */
function eliminate(all: Inequalities, product: string): boolean {
  const [up, down]: [Inequality[], Inequality[]] = [[], []];
  for (const each of all) {
    const by = each.polynomial.get(product);
    if (by) (by.n > 0n ? up : down).push(each);
  }
  if (up.length * down.length > MOST_SUMS || all.count > MOST_INEQUALITIES) return false;
  for (const each of [...up, ...down]) all.remove(each);
  for (const high of up)
    for (const low of down) {
      all.put(without(product, high, low));
      if (all.contradicts) return true;
    }
  return true;
}

/** Of some inequalities those that have to do with an atom, however far. */
export function concerned(asked: readonly number[], all: Iterable<Inequality>): Inequality[] {
  const reached = new Set(asked);
  let open = [...all].map((inequality) => ({ inequality, own: atomsOf(inequality.polynomial) }));
  const found: Inequality[] = [];
  for (let grew = true; grew; ) {
    grew = false;
    const rest: typeof open = [];
    for (const each of open) {
      if (!each.own.some((atom) => reached.has(atom))) {
        rest.push(each);
        continue;
      }
      for (const atom of each.own) reached.add(atom);
      found.push(each.inequality);
      grew = true;
    }
    open = rest;
  }
  return found;
}

/** A polynomial in which atoms are put for what they must be by inequalities that leave nothing else. */
export function solvedIn(polynomial: Polynomial, all: Iterable<Inequality>, atoms: Atoms): Polynomial {
  const left = new Inequalities(atoms, withWhatIsKnown(concerned(atomsOf(polynomial), all), atoms));
  let solved = polynomial;
  for (let equality = equalityIn(left); equality; equality = equalityIn(left)) {
    const [one, other] = equality;
    left.remove(one);
    left.remove(other);
    const own = [...one.polynomial.keys()];
    const atom = own.find((product) => product !== CONSTANT && !product.includes(",") && isAlone(Number(product), own));
    if (atom === undefined) continue;
    const by = one.polynomial.get(atom) ?? zero;
    const rest = new Map([...one.polynomial].filter(([product]) => product !== atom));
    solved = replaced(solved, Number(atom), scaled(rest, negate(divide(unit, by))));
  }
  return solved;
}

const isAlone = (atom: number, products: readonly string[]): boolean =>
  products.filter((product) => atomsOfProduct(product).includes(atom)).length === 1;
