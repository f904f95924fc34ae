import { type Region, sharedValue } from "../language/region.js";
import { compare, type Fraction } from "../values/fraction.js";

/** The regions of the cells of a row that choose it; undefined where a cell's cannot be told. */
export type RowRegions = readonly (Region | undefined)[];

/** A row that shares arguments with an earlier one, and arguments that fit both. */
export interface Overlap {
  readonly row: number;
  readonly witness: string;
}

/** Each row that overlaps an earlier one, with what the first such shares with it. Rows are compared only where one column lets them meet. */
export function overlapsIn(rows: readonly RowRegions[]): Overlap[] {
  const column = mostVaried(rows);
  const met = column === undefined ? earlierOfAll(rows) : earlierBy(rows.map((row) => row[column]));
  return rows.flatMap((row, at) => {
    for (const other of met(at)) {
      const witness = sharedBy(row, rows[other] ?? []);
      if (witness !== undefined) return [{ row: at, witness }];
    }
    return [];
  });
}

/** Arguments that fit two rows; undefined where there are none, or that cannot be told. */
function sharedBy(row: RowRegions, other: RowRegions): string | undefined {
  const shared: string[] = [];
  for (const [column, region] of row.entries()) {
    const beside = other[column];
    const value = region && beside && sharedValue(region, beside);
    if (value === undefined) return undefined;
    shared.push(value);
  }
  return shared.join(", ");
}

/** The numbers of earlier rows that a row may meet, rising. */
type EarlierRows = (row: number) => Iterable<number>;

const earlierOfAll =
  (rows: readonly unknown[]): EarlierRows =>
  (row) =>
    rows.slice(0, row).keys();

/** The column in which the cells differ most; undefined where there is none. */
function mostVaried(rows: readonly RowRegions[]): number | undefined {
  const columns = (rows[0] ?? []).map((_, column) => ({ column, different: new Set(rows.map((row) => spelt(row[column]))).size }));
  return columns.sort((a, b) => b.different - a.different)[0]?.column;
}

const end = ({ n, d }: Fraction): string => `${n}/${d}`;

function spelt(region: Region | undefined): string {
  if (region?.kind === "words") return region.words.join("\n");
  return region?.kind === "ranges" ? region.ranges.map(({ low, high }) => `${end(low)} ${end(high)}`).join("\n") : "";
}

/** Which earlier rows a column lets a row meet: those with one of its words, or whose ranges reach into its own, or that take anything. */
function earlierBy(cells: readonly (Region | undefined)[]): EarlierRows {
  const anything: number[] = [];
  const byWord = new Map<string, number[]>();
  const ranges: Reach[] = [];
  for (const [row, region] of cells.entries()) {
    if (region?.kind === "any") anything.push(row);
    if (region?.kind === "words") for (const word of region.words) note(byWord, word, row);
    if (region?.kind === "ranges") for (const { low, high } of region.ranges) ranges.push({ row, low, high });
  }
  const touching = touchingRows(ranges);
  return (row) => {
    const region = cells[row];
    if (!region) return [];
    if (region.kind === "any") return earlierOfAll(cells)(row);
    const met = region.kind === "words" ? region.words.flatMap((word) => byWord.get(word) ?? []) : (touching.get(row) ?? []);
    return [...new Set([...met, ...anything])].filter((other) => other < row).sort((a, b) => a - b);
  };
}

function note<K>(lists: Map<K, number[]>, key: K, row: number): void {
  const known = lists.get(key);
  if (known) known.push(row);
  else lists.set(key, [row]);
}

interface Reach {
  readonly row: number;
  readonly low: Fraction;
  readonly high: Fraction;
}

/** Rows by whose ranges reach into one another, from left to right over the line; whether an end is in is not looked at. */
function touchingRows(ranges: readonly Reach[]): ReadonlyMap<number, readonly number[]> {
  const touching = new Map<number, number[]>();
  let open: Reach[] = [];
  for (const reach of [...ranges].sort((a, b) => compare(a.low, b.low))) {
    open = open.filter(({ high }) => compare(high, reach.low) >= 0);
    for (const { row } of open) note(touching, Math.max(row, reach.row), Math.min(row, reach.row));
    open.push(reach);
  }
  return touching;
}
