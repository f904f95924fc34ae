import type { Fraction } from "../values/fraction.js";
import type { Comparison } from "./core.js";
import { type Run, shorten } from "./run.js";

/** Whether something holds, or is there: "and" is the smaller, "or" the greater of two. */
export const [NO, OPEN, YES] = [0, 1, 2] as const;

/** Finds the ends of a quantity, which it leaves in the run, and whether there is one. */
export type Measure = (run: Run) => number;
/** Finds whether something holds. */
export type Weigh = (run: Run) => number;

/** A quantity between two ends, each so many of `unit`. */
export interface SpanQuantity {
  readonly unit: Fraction;
  readonly of: Measure;
}

const LIMIT = Number.MAX_SAFE_INTEGER;

/** Leaves a quantity in the run; of one that is settled or not there, nothing is missing from `base` on. */
export function settle(run: Run, base: number, present: number, low: number, high: number): number {
  if (present === NO) return absentFrom(run, base);
  if (!((low >= -LIMIT && low <= LIMIT) || Math.abs(low) === Number.POSITIVE_INFINITY)) run.bail = true;
  if (!((high >= -LIMIT && high <= LIMIT) || Math.abs(high) === Number.POSITIVE_INFINITY)) run.bail = true;
  run.low = low;
  run.high = high;
  if (present === YES && low === high) shorten(run.missing, base);
  return present;
}

export function absentFrom(run: Run, base: number): number {
  run.low = 0;
  run.high = 0;
  shorten(run.missing, base);
  return NO;
}

/** An answer; of one that is settled nothing is missing. */
export function judged(run: Run, base: number, truth: number): number {
  if (truth !== OPEN) shorten(run.missing, base);
  return truth;
}

/** The sum of amounts, those that are not due left out. */
export class SpanSum {
  private low = 0;
  private high = 0;
  private present: number = NO;
  /** What is due at least, and at most, where one of them must be. */
  private restLow = Number.POSITIVE_INFINITY;
  private restHigh = Number.NEGATIVE_INFINITY;

  clear(): void {
    this.low = 0;
    this.high = 0;
    this.present = NO;
    this.restLow = Number.POSITIVE_INFINITY;
    this.restHigh = Number.NEGATIVE_INFINITY;
  }

  add(present: number, low: number, high: number): void {
    if (present === NO) return;
    this.low += present === YES ? low : Math.min(0, low);
    this.high += present === YES ? high : Math.max(0, high);
    this.restLow = Math.min(this.restLow, Math.max(0, low));
    this.restHigh = Math.max(this.restHigh, Math.min(0, high));
    this.present = Math.max(this.present, present);
  }

  /** Where none is sure, the sum is there only where one of them is. */
  end(run: Run, base: number): number {
    const rests = this.present === OPEN;
    return settle(run, base, this.present, rests ? this.low + this.restLow : this.low, rests ? this.high + this.restHigh : this.high);
  }
}

export function totalOf(parts: readonly Measure[]): Measure {
  const sum = new SpanSum();
  return (run) => {
    const base = run.missing.length;
    sum.clear();
    for (let i = 0; i < parts.length; i += 1) sum.add((parts[i] as Measure)(run), run.low, run.high);
    return sum.end(run, base);
  };
}

/** The least or greatest of quantities; `strict` where all of them must be there, else those that are not are left out. */
export function extremeOf(parts: readonly Measure[], isLeast: boolean, strict: boolean): Measure {
  const [lows, highs] = [new Float64Array(parts.length), new Float64Array(parts.length)];
  const [presents, tops] = [new Uint8Array(parts.length), new Int32Array(parts.length)];
  // Turned over, the greatest is the least.
  const sign = isLeast ? 1 : -1;
  return (run) => {
    const base = run.missing.length;
    let all: number = YES;
    let some: number = NO;
    for (let i = 0; i < parts.length; i += 1) {
      const found = (parts[i] as Measure)(run);
      presents[i] = found;
      lows[i] = sign * (isLeast ? run.low : run.high);
      highs[i] = sign * (isLeast ? run.high : run.low);
      tops[i] = run.missing.length;
      all = Math.min(all, found);
      some = Math.max(some, found);
    }
    const present = strict ? all : some;
    if (present === NO) return absentFrom(run, base);
    let low = Number.POSITIVE_INFINITY;
    let surely = Number.POSITIVE_INFINITY;
    let perhaps = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < parts.length; i += 1) {
      const found = strict ? YES : (presents[i] as number);
      if (found === NO) continue;
      low = Math.min(low, lows[i] as number);
      if (found === YES) surely = Math.min(surely, highs[i] as number);
      perhaps = Math.max(perhaps, highs[i] as number);
    }
    const high = strict || some === YES ? surely : perhaps;
    let from = base;
    let at = base;
    for (let i = 0; i < parts.length; i += 1) {
      const matters = low !== high && (lows[i] as number) < high;
      const stays = strict ? matters || presents[i] === OPEN : present === OPEN || matters;
      for (; from < (tops[i] as number); from += 1) if (stays) run.missing[at++] = run.missing[from] as number;
    }
    shorten(run.missing, at);
    return isLeast ? settle(run, base, present, low, high) : settle(run, base, present, -high, -low);
  };
}

type EndOrder = (al: number, ah: number, bl: number, bh: number) => number;

const less: EndOrder = (al, ah, bl, bh) => (ah < bl ? YES : al >= bh ? NO : OPEN);
const atMost: EndOrder = (al, ah, bl, bh) => (ah <= bl && Number.isFinite(bl) ? YES : al > bh ? NO : OPEN);
const same: EndOrder = (al, ah, bl, bh) => (ah < bl || bh < al ? NO : al === ah && bl === bh ? YES : OPEN);

/** Whether quantities stand so to each other, by their ends. */
export const spanOrders: Record<Comparison["operator"], EndOrder> = {
  "<": less,
  "<=": atMost,
  ">": (al, ah, bl, bh) => less(bl, bh, al, ah),
  ">=": (al, ah, bl, bh) => atMost(bl, bh, al, ah),
  "=": same,
  "!=": (al, ah, bl, bh) => YES - same(al, ah, bl, bh),
};
