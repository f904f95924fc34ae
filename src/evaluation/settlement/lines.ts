import { compareText } from "../../messages/finding.js";
import { compare, fractionOfText } from "../../values/fraction.js";
import type { Sum } from "./sums.js";

/** No key, or none that is known. */
export const UNKNOWN = -1;

/**
 * The amounts that one limit binds together, a line each, in columns because there may be millions. `key` tells who shares,
 * `order` who comes first (NaN where that is not known); `sure` is false where a line may yet turn out not to be due, and
 * `open` where a fact is missing that may change it.
 */
export interface Lines {
  readonly count: number;
  readonly row: readonly number[];
  /** The application's place by listing: which subsidy, which item. */
  readonly place: readonly number[];
  readonly key: readonly number[];
  readonly order: readonly number[];
  readonly low: Sum[];
  readonly high: Sum[];
  readonly sure: boolean[];
  readonly open: boolean[];
  /** The lines that a limit refuses. */
  readonly out: Set<number>;
  /** The id of the application at a row: it breaks ties. */
  readonly idOf: (row: number) => string;
  /** For orders that a double cannot tell apart: the digits. */
  readonly digits: readonly (string | undefined)[];
}

/** The lines of each key, in the order in which they came. Lines without a known key are told apart. */
export function groupsOf({ count, key }: Lines): { readonly groups: Iterable<number[]>; readonly strangers: number[] } {
  const heads = new Map<number, number>();
  const next = new Int32Array(count).fill(-1);
  const strangers: number[] = [];
  for (let at = count - 1; at >= 0; at -= 1) {
    const own = key[at] as number;
    if (own === UNKNOWN) strangers.unshift(at);
    else {
      next[at] = heads.get(own) ?? -1;
      heads.set(own, at);
    }
  }
  function* groups(): Generator<number[]> {
    for (const head of [...heads.values()].sort((a, b) => a - b)) {
      const group: number[] = [];
      for (let at = head; at >= 0; at = next[at] as number) group.push(at);
      yield group;
    }
  }
  return { groups: groups(), strangers };
}

/** Lines in order: first by their order, then by id, row and place; those whose order is not known stand apart. */
export function inOrder(lines: Lines, group: readonly number[], largestFirst = false): { sorted: number[]; unplaced: number[] } {
  const sorted = group.filter((at) => !Number.isNaN(lines.order[at]));
  const unplaced = group.filter((at) => Number.isNaN(lines.order[at]));
  if (sorted.length > 1) sorted.sort((a, b) => byOrder(lines, a, b, largestFirst) || byId(lines, a, b));
  unplaced.sort((a, b) => byId(lines, a, b));
  return { sorted, unplaced };
}

/** Which of two lines comes first by its order alone. */
export function byOrder({ order, digits }: Lines, a: number, b: number, largestFirst: boolean): number {
  const difference = (order[a] as number) - (order[b] as number) || exactly(digits[a], digits[b]);
  return largestFirst ? -difference : difference;
}

function exactly(a: string | undefined, b: string | undefined): number {
  const [left, right] = [a === undefined ? undefined : fractionOfText(a), b === undefined ? undefined : fractionOfText(b)];
  return left && right ? compare(left, right) : 0;
}

export function byId({ row, place, idOf }: Lines, a: number, b: number): number {
  const [left, right] = [row[a] as number, row[b] as number];
  if (left === right) return (place[a] as number) - (place[b] as number);
  return compareText(idOf(left), idOf(right)) || left - right;
}
