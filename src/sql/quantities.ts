import type { Round } from "../expression/core.js";
import { divide, type Fraction, infinity, isBounded, minusInfinity, multiply, one, zero } from "../values/fraction.js";
import { CannotSay } from "./cannot-say.js";
import type { Dialect } from "./dialect.js";
import { endOf, isSame, type SqlEnd, type SqlEnds } from "./ends.js";
import { rounded } from "./roundings.js";
import { allOf, anyOf, holds, isOpen, mayHold, opposite, type SqlTruth } from "./truths.js";

/** A number, an amount or a day, between two ends, as columns. */
export interface SqlQuantity {
  readonly kind: "quantity";
  readonly low: SqlEnd;
  readonly high: SqlEnd;
  readonly present: SqlTruth;
  /** Whether anything is missing that it hangs on: always answered. */
  readonly missing: SqlTruth;
  readonly unstated: SqlTruth;
  /** It never falls below zero. */
  readonly plus: boolean;
}

export interface SqlAnswer {
  readonly kind: "answer";
  readonly truth: SqlTruth;
}

/** A text or an option; null where it is not known. */
export interface SqlSign {
  readonly kind: "sign";
  readonly value: string;
  readonly present: SqlTruth;
}

export type SqlValue = SqlQuantity | SqlAnswer | SqlSign;

/** Computes with quantities as the program does on intervals. */
export class SqlQuantities {
  constructor(
    readonly ends: SqlEnds,
    private readonly dialect: Dialect,
  ) {}

  readonly put = (truth: SqlTruth): SqlTruth => (typeof truth === "string" ? this.ends.put(truth) : truth);

  exactly(value: Fraction): SqlQuantity {
    const end = endOf(value);
    return { kind: "quantity", low: end, high: end, present: true, missing: false, unstated: false, plus: value.n >= 0n };
  }

  get absent(): SqlQuantity {
    return { ...this.exactly(zero), present: false };
  }

  /** Due, without a figure. */
  get unstated(): SqlQuantity {
    return { kind: "quantity", low: endOf(zero), high: endOf(infinity), present: true, missing: false, unstated: true, plus: true };
  }

  /** A quantity whose ends may be the same: then no missing fact matters to it. */
  made(low: SqlEnd, high: SqlEnd, present: SqlTruth, missing: SqlTruth, more: { unstated?: SqlTruth; plus?: boolean } = {}): SqlQuantity {
    const { unstated = false, plus = false } = more;
    const there = this.put(present);
    const settled = (): SqlTruth => allOf([holds(there), isSame(low, high) ? true : this.ends.compare(low, "=", high)]);
    const left = missing === false || there === false ? false : allOf([missing, mayHold(there), opposite(certain(settled()))]);
    return {
      kind: "quantity",
      low: this.ends.kept(low),
      high: this.ends.kept(high),
      present: there,
      missing: this.put(left),
      unstated: this.put(unstated),
      plus,
    };
  }

  perhaps(value: SqlQuantity, truth: SqlTruth): SqlQuantity {
    if (truth === true) return value;
    return this.made(value.low, value.high, allOf([value.present, truth]), anyOf([value.missing, isOpen(truth)]), value);
  }

  add(a: SqlQuantity, b: SqlQuantity): SqlQuantity {
    const { ends } = this;
    const more = { unstated: allOf([a.unstated, b.unstated]), plus: a.plus && b.plus };
    return this.made(ends.add(a.low, b.low), ends.add(a.high, b.high), allOf([a.present, b.present]), anyOf([a.missing, b.missing]), more);
  }

  subtract(a: SqlQuantity, b: SqlQuantity): SqlQuantity {
    const { ends } = this;
    const low = ends.add(a.low, ends.negated(b.high));
    const high = ends.add(a.high, ends.negated(b.low));
    const nought = allOf([ends.isZero(b.low), ends.isZero(b.high)]);
    const unstated = allOf([a.unstated, anyOf([b.unstated, nought])]);
    return this.made(low, high, allOf([a.present, b.present]), anyOf([a.missing, b.missing]), { unstated });
  }

  multiply(a: SqlQuantity, b: SqlQuantity): SqlQuantity {
    const present = allOf([a.present, b.present]);
    const missing = anyOf([a.missing, b.missing]);
    const more = { unstated: allOf([a.unstated, b.unstated]), plus: a.plus && b.plus };
    const { ends } = this;
    if (more.plus) return this.made(ends.product(a.low, b.low), ends.product(a.high, b.high), present, missing, more);
    const [x, y] = isFigure(a) ? [a, b] : [b, a];
    if (isFigure(x)) {
      const [first, second] = x.plus ? [y.low, y.high] : [y.high, y.low];
      return this.made(ends.product(x.low, first), ends.product(x.low, second), present, missing, more);
    }
    const corners = [a.low, a.high].flatMap((one) => [b.low, b.high].map((other) => ({ when: true, end: this.corner(one, other) })));
    const [low, high] = [ends.outermost("least", corners), ends.outermost("greatest", corners)];
    return this.made(low, high, present, missing, more);
  }

  private corner(a: SqlEnd, b: SqlEnd): SqlEnd {
    if (a.open !== 0 || b.open !== 0) throw new CannotSay("open-both-ways", "*");
    return this.ends.product(a, b);
  }

  /** The quotient by what is not below zero, or by a figure. */
  divide(a: SqlQuantity, b: SqlQuantity): SqlQuantity {
    if (isFigure(b) && b.low.n !== 0n) return this.multiply(a, { ...this.exactly(divide(one, figureOf(b.low))), present: b.present });
    if (!b.plus) throw new CannotSay("quotient", "/");
    const { ends } = this;
    const nought = endOf(zero);
    const over = (x: SqlEnd, y: SqlEnd): SqlEnd => {
      if (y.n === null) return nought;
      const quotient = ends.kept({
        n: x.n === null ? null : ends.times(x.n, y.d),
        d: ends.times(x.d, typeof y.n === "string" ? `nullif(${y.n}, 0)` : y.n),
        unit: divide(x.unit, y.unit),
        open: x.open,
        most: x.most * y.mostD,
        mostD: x.mostD * y.most,
      });
      return ends.either(ends.isInfinite(y), nought, quotient);
    };
    const below = (end: SqlEnd) => (a.plus ? false : ends.compare(end, "<", nought));
    const isZero = ends.isZero(b.low);
    const low = ends.either(below(a.low), over(a.low, b.low), over(a.low, b.high));
    const high = ends.either(below(a.high), over(a.high, b.high), over(a.high, b.low));
    const nothing = this.put(allOf([isZero, ends.isZero(b.high)]));
    return this.made(
      ends.either(isZero, endOf(minusInfinity), low),
      ends.either(isZero, endOf(infinity), high),
      allOf([a.present, b.present]),
      anyOf([a.missing, b.missing, nothing]),
      { unstated: allOf([a.unstated, b.unstated]), plus: a.plus && isZero === false },
    );
  }

  round(node: Round, value: SqlQuantity): SqlQuantity {
    const step = (end: SqlEnd) => rounded(end, node.unit, node.by, this.ends, this.dialect);
    const low = step(value.low);
    const high = isSame(value.low, value.high) ? low : step(value.high);
    return this.made(low, high, value.present, value.missing, value);
  }

  /** What the authority decides between two ends; one that is left out is open. */
  within(low: SqlQuantity | null, high: SqlQuantity | null): SqlQuantity {
    const { ends } = this;
    const least = low?.low ?? endOf(zero);
    const most = high?.high ?? endOf(infinity);
    const bound = high ? ends.either(high.missing, high.low, most) : most;
    const start = ends.outermost("least", [
      { when: true, end: least },
      { when: true, end: bound },
    ]);
    const plus = (low?.plus ?? true) && (high?.plus ?? true);
    const present = allOf([low?.present ?? true, high?.present ?? true]);
    return this.made(start, most, present, anyOf([low?.missing ?? false, high?.missing ?? false]), { plus });
  }
}

/** An answer that is no where it would be left open. */
export const certain = (truth: SqlTruth): SqlTruth => (typeof truth === "string" ? `coalesce(${truth}, false)` : truth === true);

const isFigure = ({ low, high }: SqlQuantity): boolean => typeof low.n === "bigint" && isSame(low, high) && isBounded(low.unit);
const figureOf = ({ n, unit }: SqlEnd): Fraction => multiply({ n: n as bigint, d: 1n }, unit);
