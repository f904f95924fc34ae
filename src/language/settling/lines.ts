import { compare } from "../../values/fraction.js";
import { readFraction } from "../../values/fraction-text.js";
import type { Sums } from "../../values/sum.js";

/**
 * The amounts that one limit binds together, a line each, in columns because there may be millions. `key` tells who shares,
 * `order` who comes first (NaN where that is not known); `sure` is false where a line may yet turn out not to be due, and
 * `open` where a fact is missing that may change it.
 */
export interface Lines {
  readonly count: number;
  readonly row: ArrayLike<number>;
  /** The application's place by listing: which subsidy, which item. */
  readonly place: ArrayLike<number>;
  readonly key: ArrayLike<number>;
  readonly order: ArrayLike<number>;
  /** The deciding day: NaN where there is none, or it is not known. */
  readonly day: ArrayLike<number>;
  readonly low: Sums;
  readonly high: Sums;
  /** 1 or 0, as the next. */
  readonly sure: Uint8Array;
  readonly open: Uint8Array;
  /** The lines that a limit refuses. */
  readonly out: Set<number>;
  /** The lines that share the last place with one that is treated otherwise, where nothing but ids decided. */
  readonly tied: Set<number>;
  /** Which of two rows comes first by the ids of their applications: they break ties. */
  readonly compareIds: (row: number, other: number) => number;
  /** For orders that a double cannot tell apart: the digits, by line. */
  readonly digits: ReadonlyMap<number, string>;
  /** What a line of unknown key must have alike with another to share with it. */
  readonly scopeOf: (line: number, withYear: boolean) => number;
  /** Lines that stand for any number of items, of a list that is not known. */
  readonly endless: ReadonlySet<number>;
}

/** Lines that may share a limit: groups of one key each, and lines that may belong to any of them. */
export interface Compartment {
  readonly groups: readonly number[][];
  readonly strangers: readonly number[];
  /** What all of them have alike; null where there are no strangers. */
  readonly scope: number | null;
}

/** Lines in order: first by their order, then by id, row and place; those whose order is not known stand apart. */
export function inOrder(lines: Lines, group: readonly number[], largestFirst = false): { sorted: number[]; unplaced: number[] } {
  const sorted = group.filter((at) => !Number.isNaN(lines.order[at]));
  const unplaced = group.filter((at) => Number.isNaN(lines.order[at]));
  if (sorted.length > 1) sorted.sort((a, b) => byOrder(lines, a, b, largestFirst) || byId(lines, a, b));
  return { sorted, unplaced };
}

/** Which of two lines comes first by its order alone. */
export function byOrder({ order, digits }: Lines, a: number, b: number, largestFirst: boolean): number {
  const [left, right] = [order[a] as number, order[b] as number];
  const difference = left - right || (digits.size === 0 ? 0 : exactly(digits.get(a), left, digits.get(b), right));
  return largestFirst ? -difference : difference;
}

/** Orders that are the same double; one without digits of its own is short. */
function exactly(a: string | undefined, left: number, b: string | undefined, right: number): number {
  if (a === undefined && b === undefined) return 0;
  const [x, y] = [readFraction(a ?? left.toFixed(15)), readFraction(b ?? right.toFixed(15))];
  return x && y ? compare(x, y) : 0;
}

export function byId({ row, place, compareIds }: Lines, a: number, b: number): number {
  const [left, right] = [row[a] as number, row[b] as number];
  if (left === right) return (place[a] as number) - (place[b] as number);
  return compareIds(left, right) || left - right;
}

/** The lines of which something was sure, before others are looked at. */
export const surelyPaid = ({ low }: Lines, all: readonly number[]): number[] => all.filter((at) => low[at] !== 0);

/** Of these a decision on another may leave nothing: whether they take a place is open until then. */
export function markLosing(lines: Lines, paid: readonly number[]): void {
  for (const at of paid) if (lines.low[at] === 0 && lines.high[at] !== 0) lines.open[at] = 1;
}

/** Whoever may get more or less stays open: a fact is missing that may settle it. */
export function markOpen(lines: Lines, all: readonly number[]): void {
  for (const at of all) if (lines.low[at] !== lines.high[at]) lines.open[at] = 1;
}
