import { commonMeasure, divide, type Fraction, fraction, isBounded, isWhole, one } from "../values/fraction.js";
import { CannotSay } from "./cannot-say.js";
import type { Dialect } from "./dialect.js";
import { allOf, anyOf, chosen, opposite, type SqlTruth, truthText } from "./truths.js";

/** A whole number: its text in SQL, or the figure. */
export type SqlWhole = string | bigint;

/** One end of a quantity: `n / d` units, both whole numbers. */
export interface SqlEnd {
  /** Null in SQL, or always, where the end is open. */
  readonly n: SqlWhole | null;
  /** Above zero. */
  readonly d: SqlWhole;
  readonly unit: Fraction;
  /** To which side it may be open. */
  readonly open: -1 | 0 | 1;
  /** As far from zero as `n` gets, and `d`. */
  readonly most: bigint;
  readonly mostD: bigint;
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

export function endOf(value: Fraction, unit: Fraction = { n: 1n, d: value.d === 0n ? 1n : value.d }): SqlEnd {
  if (!isBounded(value)) return { n: null, d: 1n, unit: one, open: value.n < 0n ? -1 : 1, most: 0n, mostD: 1n };
  const units = divide(value, unit);
  if (!isWhole(units)) throw new CannotSay("finer-than-its-unit", `${value.n}/${value.d}`);
  return { n: units.n, d: 1n, unit, open: 0, most: size(units.n), mostD: 1n };
}

export const isSame = (a: SqlEnd, b: SqlEnd): boolean =>
  a.n === b.n && a.d === b.d && a.open === b.open && (a.n === null || (a.unit.n === b.unit.n && a.unit.d === b.unit.d));

/** Makes ends of ends; what is longer than a name gets a column. */
export class SqlEnds {
  constructor(
    private readonly dialect: Dialect,
    readonly put: (text: string) => string,
  ) {}

  whole(value: SqlWhole | null): string {
    if (value === null) return `cast(null as ${this.dialect.whole})`;
    return typeof value === "bigint" ? `cast(${value} as ${this.dialect.whole})` : value;
  }

  times(a: SqlWhole, b: SqlWhole): SqlWhole {
    if (a === 0n || b === 0n) return 0n;
    if (a === 1n) return b;
    if (b === 1n) return a;
    return typeof a === "bigint" && typeof b === "bigint" ? a * b : `(${this.whole(a)} * ${this.whole(b)})`;
  }

  private plus(a: SqlWhole, b: SqlWhole): SqlWhole {
    if (a === 0n) return b;
    if (b === 0n) return a;
    return typeof a === "bigint" && typeof b === "bigint" ? a + b : `(${this.whole(a)} + ${this.whole(b)})`;
  }

  /** The end, as a column; figures of more digits than the type holds are not written. */
  kept(given: SqlEnd): SqlEnd {
    const { mostDigits } = this.dialect;
    const { d } = given;
    // A divisor that is spelt out goes into the unit.
    const end = typeof d === "bigint" && d !== 1n ? { ...given, d: 1n, mostD: 1n, unit: divide(given.unit, { n: d, d: 1n }) } : given;
    const digits = larger(end.most, end.mostD).toString().length;
    if (mostDigits !== null && digits > mostDigits - 1) throw new CannotSay("digits", String(mostDigits));
    const column = (value: SqlWhole | null) => (typeof value === "string" ? this.put(value) : value);
    return { ...end, n: column(end.n), d: column(end.d) as SqlWhole };
  }

  /** The same ends in one unit. */
  aligned(ends: readonly SqlEnd[]): SqlEnd[] {
    const bounded = ends.filter(({ n }) => n !== null && n !== 0n);
    const [first] = bounded;
    if (!first) return ends.map((end) => ({ ...end, unit: one }));
    const unit = bounded.reduce((measure, end) => commonMeasure(measure, end.unit), first.unit);
    return ends.map((end) => {
      if (end.n === null || end.n === 0n) return { ...end, unit };
      const factor = divide(end.unit, unit).n;
      return { ...end, n: this.times(end.n, factor), unit, most: end.most * factor };
    });
  }

  add(a: SqlEnd, b: SqlEnd): SqlEnd {
    const open = this.side([a, b]);
    const [x, y] = this.aligned([a, b]) as [SqlEnd, SqlEnd];
    if (x.n === null || y.n === null) return { ...endOf({ n: BigInt(open), d: 0n }), unit: x.unit };
    const most = x.most * y.mostD + y.most * x.mostD;
    if (x.d === y.d) return this.kept({ ...x, n: this.plus(x.n, y.n), open, most: x.most + y.most });
    const n = this.plus(this.times(x.n, y.d), this.times(y.n, x.d));
    return this.kept({ n, d: this.times(x.d, y.d), unit: x.unit, open, most, mostD: x.mostD * y.mostD });
  }

  negated(end: SqlEnd): SqlEnd {
    const open = -end.open as SqlEnd["open"];
    return { ...end, open, n: end.n === null ? null : typeof end.n === "bigint" ? -end.n : `(- ${end.n})` };
  }

  /** The product; of an end that is open only where it is known to stay on its side. */
  product(a: SqlEnd, b: SqlEnd): SqlEnd {
    if (a.n === 0n || b.n === 0n) return { ...endOf({ n: 0n, d: 1n }), unit: one };
    const unit = { n: a.unit.n * b.unit.n, d: a.unit.d * b.unit.d };
    const reduced = fraction(unit.n, unit.d);
    const open = this.side([a, b]);
    if (open === 0) {
      const n = this.times(a.n as SqlWhole, b.n as SqlWhole);
      return this.kept({ n, d: this.times(a.d, b.d), unit: reduced, open, most: a.most * b.most, mostD: a.mostD * b.mostD });
    }
    const zero = anyOf([this.isZero(a), this.isZero(b)]);
    const both = a.n === null || b.n === null ? this.whole(null) : this.whole(this.times(a.n, b.n));
    const n = chosen([[zero, this.whole(0n)]], both);
    return this.kept({ n, d: this.times(a.d, b.d), unit: reduced, open, most: a.most * b.most, mostD: a.mostD * b.mostD });
  }

  isZero = (end: SqlEnd): SqlTruth => (end.n === null ? false : typeof end.n === "bigint" ? end.n === 0n : `coalesce(${end.n} = 0, false)`);
  isInfinite = (end: SqlEnd): SqlTruth =>
    end.n === null ? true : end.open === 0 || typeof end.n === "bigint" ? false : `(${end.n} is null)`;

  /** To which side any of them is open. */
  side(ends: readonly SqlEnd[]): SqlEnd["open"] {
    const sides = new Set(ends.map(({ open }) => open).filter((open) => open !== 0));
    if (sides.size > 1) throw new CannotSay("open-both-ways", "");
    return [...sides][0] ?? 0;
  }

  /** Whether one end lies before another, or no farther, or at the same place. */
  compare(a: SqlEnd, operator: "<" | "<=" | "=", b: SqlEnd): SqlTruth {
    const [x, y] = this.aligned([a, b]) as [SqlEnd, SqlEnd];
    const judge = (left: number, right: number) => (operator === "<" ? left < right : operator === "<=" ? left <= right : left === right);
    const [openA, openB] = [this.isInfinite(x), this.isInfinite(y)];
    const finite = (): SqlTruth => {
      if (x.n === null || y.n === null) return false;
      const [left, right] = [this.times(x.n, y.d), this.times(y.n, x.d)];
      if (typeof left === "bigint" && typeof right === "bigint") return judge(left < right ? -1 : left > right ? 1 : 0, 0);
      return `(${this.whole(left)} ${operator} ${this.whole(right)})`;
    };
    const branches: [SqlTruth, SqlTruth][] = [
      [allOf([openA, openB]), judge(x.open, y.open)],
      [openA, judge(x.open, 0)],
      [openB, judge(0, y.open)],
    ];
    const live = branches.filter(([when]) => when !== false);
    if (live.length === 0) return finite();
    const [[when, answer] = [false, false]] = live;
    if (when === true) return answer;
    const text = chosen(
      live.map(([each, found]) => [each, truthText(found)] as const),
      truthText(finite()),
    );
    return text === "true" ? true : text === "false" ? false : this.put(text);
  }

  /** The least or greatest of those ends whose condition holds; one of them does. */
  outermost(side: "least" | "greatest", parts: readonly { readonly when: SqlTruth; readonly end: SqlEnd }[]): SqlEnd {
    const live = parts.filter(({ when }) => when !== false);
    const [first, ...rest] = live;
    if (!first) return endOf({ n: 0n, d: 1n });
    const ends = this.aligned(live.map(({ end }) => end));
    if (rest.length === 0 || ends.every((end) => isSame(end, ends[0] as SqlEnd))) return ends[0] as SqlEnd;
    if (ends.some(({ d }) => d !== 1n)) return this.outermostOfQuotients(side, live);
    return this.outermostOfWholes(
      side,
      ends.map((end, at) => ({ end, when: live[at]?.when ?? true })),
    );
  }

  private outermostOfWholes(side: "least" | "greatest", parts: readonly { readonly when: SqlTruth; readonly end: SqlEnd }[]): SqlEnd {
    // An end that is open to the side that is looked for decides; one that is open to the other never does.
    const outward = side === "least" ? -1 : 1;
    const decided = anyOf(parts.flatMap(({ when, end }) => (end.open === outward ? [allOf([when, this.isInfinite(end)])] : [])));
    const unit = parts[0]?.end.unit ?? one;
    const most = parts.map(({ end }) => end.most).reduce(larger);
    const opens = parts.map(({ end }) => end.open);
    const inward = opens.some((open) => open === -outward);
    // Where all are open to the other side so is what is found: as long as no end is there that never is.
    const mayStay = inward && !parts.some(({ when, end }) => when === true && end.open !== -outward);
    if (mayStay && decided !== false) throw new CannotSay("open-both-ways", "");
    const open = decided === false ? (mayStay ? (-outward as SqlEnd["open"]) : 0) : (outward as SqlEnd["open"]);
    if (decided === true) return { ...endOf({ n: BigInt(outward), d: 0n }), unit };
    const texts = parts.flatMap(({ when, end }) => (end.n === null ? [] : [chosen([[when, this.whole(end.n)]], this.whole(null))]));
    const figures = parts.flatMap(({ when, end }) => (when === true && typeof end.n === "bigint" ? [end.n] : []));
    const folded = figures.length > 1 && figures.length === parts.length;
    if (folded)
      return endOf({ n: figures.reduce((a, b) => (side === "least" ? (a < b ? a : b) : larger(a, b))) * unit.n, d: unit.d }, unit);
    const distinct = [...new Set(texts)];
    const found = distinct.length > 1 ? `${side}(${distinct.join(", ")})` : (distinct[0] ?? this.whole(null));
    const n = chosen([[decided, this.whole(null)]], found);
    return this.kept({ n, d: 1n, unit, open, most, mostD: 1n });
  }

  private outermostOfQuotients(side: "least" | "greatest", parts: readonly { readonly when: SqlTruth; readonly end: SqlEnd }[]): SqlEnd {
    const [first, ...rest] = parts;
    if (!first) throw new Error("nothing to compare");
    return rest.reduce((best, { when, end }) => {
      const better = side === "least" ? this.compare(end, "<", best.end) : this.compare(best.end, "<", end);
      const take = allOf([when, anyOf([opposite(best.when), better])]);
      return { when: anyOf([best.when, when]), end: this.either(take, end, best.end) };
    }, first).end;
  }

  /** One end where a condition holds, else the other. */
  either(when: SqlTruth, a: SqlEnd, b: SqlEnd): SqlEnd {
    if (when === true || isSame(a, b)) return a;
    if (when === false) return b;
    const [x, y] = this.aligned([a, b]) as [SqlEnd, SqlEnd];
    const open = this.side([a, b]);
    const pick = (one: SqlWhole | null, other: SqlWhole | null) =>
      one === other ? (one as SqlWhole) : chosen([[when, this.whole(one)]], this.whole(other));
    const n = pick(x.n, y.n);
    return this.kept({ n, d: pick(x.d, y.d), unit: x.unit, open, most: larger(x.most, y.most), mostD: larger(x.mostD, y.mostD) });
  }

  /** The same without a divisor, where that is one of the first whole numbers; null where it is not. */
  undivided(end: SqlEnd): SqlEnd | null {
    if (end.d === 1n || end.n === null) return end;
    if (end.mostD > MOST_DIVISOR || typeof end.d === "bigint") return null;
    const multiple = leastMultiple(end.mostD);
    const factor = this.dialect.quotient(this.whole(multiple), end.d);
    const unit = divide(end.unit, { n: multiple, d: 1n });
    return this.kept({ ...end, n: this.times(end.n, factor), d: 1n, mostD: 1n, unit, most: end.most * multiple });
  }
}

/** The least common multiple of the numbers up to this still has few digits. */
const MOST_DIVISOR = 40n;

function leastMultiple(most: bigint): bigint {
  let multiple = 1n;
  for (let each = 2n; each <= most; each += 1n)
    multiple = fraction(multiple, commonMeasure({ n: multiple, d: 1n }, { n: each, d: 1n }).n).n * each;
  return multiple;
}
