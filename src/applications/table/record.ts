import type { Problem } from "../../messages/problem.js";
import { textIn } from "../../values/bytes.js";

/** What a cell is beside its text. */
export const marks = {
  plain: 0,
  /** Quotation marks in it are doubled. */
  doubled: 1,
  /** A number: plain digits with a point, whatever the texts beside it have. */
  figure: 2,
  /** A number of 16 digits and more: a figure, but no code, whose last digits a spreadsheet does not keep. */
  longCode: 3,
  /** A figure whose format shows it in another unit: a thousandth of it or less; with a word such as 万 behind it; with another such word. */
  shownSmaller: 4,
  shownAsMyriads: 5,
  shownOtherwise: 6,
  /** A number of which digits were lost. */
  digitsLost: 7,
  /** A formula without a value. */
  error: 8,
  /** A formula whose value was not kept. */
  notComputed: 9,
  /** The number of a day that no calendar has. */
  noDay: 10,
  /** What its kind of cell cannot hold. */
  damaged: 11,
  /** Merged with the cell above. */
  merged: 12,
} as const;

/**
 * One row of a table: its cells as places in bytes of UTF-8, three numbers each (from, to, and a mark). Good until the next one
 * is asked for.
 */
export interface TableRecord {
  bytes: Uint8Array;
  /** Where the row begins and ends. */
  from: number;
  to: number;
  cells: Int32Array;
  count: number;
  line: number;
  /** What is wrong with the row as such. */
  problem: Problem | undefined;
  /** The sheet that it is on, where sheets have names. */
  sheet: string | undefined;
}

/** A sheet of a workbook by its name, and what a person should know of it; grows while its rows are read. */
export interface SheetRemarks {
  readonly name: string;
  /** How many cells of a column hold formulas, of which the value that was kept is read. */
  readonly formulas: ReadonlyMap<number, number>;
  readonly hiddenRows: { readonly count: number; readonly lines: readonly number[] };
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
  /** Cells to the right of the last heading, which are not read, and the first of them. */
  readonly beyond: { readonly count: number; readonly cell: string };
}

/** Finds the cells of a row between its first byte and its last. */
export type FindCells = (record: TableRecord) => void;

/** What stands above the rows of a table, and the first of them, for a look ahead. */
export interface SheetHead {
  readonly headings: readonly string[];
  /** What stands in the rows above the headings, cell by cell. */
  readonly above: readonly string[];
  /** How many rows that are, and the line of the headings. */
  readonly rowsAbove: number;
  readonly line: number;
  readonly first: readonly TableRecord[];
}

/** A table that is being read: its head, and its rows in batches. */
export interface InputSheet extends SheetHead {
  readonly encoding: string;
  readonly separator: string;
  /** What a sheet of a workbook has beside the values of its cells. */
  readonly sheet: SheetRemarks | undefined;
  readonly records: AsyncIterable<Iterable<TableRecord>>;
  /** Makes what finds the cells of rows that were put aside. */
  findCells(): FindCells;
  /** Lets go of the file before its end. */
  close(): Promise<void>;
}

/** How many cells of a row are headings that are known. */
export type KnownHeadings = (texts: readonly string[]) => number;

/** A table of a file: the only one, or one of the sheets of a workbook, which have names. */
export interface SheetOfFile {
  readonly name: string | undefined;
  readonly hidden: boolean;
  /** Its headings are the row with most that are known; null where nothing stands in it. */
  open(known: KnownHeadings): Promise<InputSheet | null>;
}

/** Opens a file that holds tables, as far as it tells which. */
export type OpenTables = (chunks: AsyncIterable<Uint8Array>, encoding: string | undefined, path: string) => Promise<readonly SheetOfFile[]>;

/** The text of a cell as it stands there. */
export function cellText({ bytes, cells, count }: TableRecord, at: number): string {
  if (at >= count) return "";
  const text = textIn(bytes, cells[3 * at] as number, cells[3 * at + 1] as number);
  return cells[3 * at + 2] === marks.doubled ? text.replaceAll('""', '"') : text;
}

/** Whether nothing but spaces stands in a cell. */
export function isEmptyCell({ bytes, cells, count }: TableRecord, at: number): boolean {
  if (at >= count) return true;
  const to = cells[3 * at + 1] as number;
  for (let i = cells[3 * at] as number; i < to; i += 1) {
    const byte = bytes[i] as number;
    if (byte === 0x20 || byte === 0x09) continue;
    return byte < 0x80 ? false : textIn(bytes, i, to).trim() === "";
  }
  return true;
}

/** Whether a cell goes on with the one above, with which it is merged. */
export const isMerged = ({ cells, count }: TableRecord, at: number): boolean => at < count && cells[3 * at + 2] === marks.merged;

/** A copy that stays good. */
export function keep({ bytes, from, to, cells, count, line, problem, sheet }: TableRecord): TableRecord {
  const moved = cells.slice(0, 3 * count);
  for (let i = 0; i < moved.length; i += 3) {
    moved[i] = (moved[i] as number) - from;
    moved[i + 1] = (moved[i + 1] as number) - from;
  }
  return { bytes: bytes.slice(from, to), from: 0, to: to - from, cells: moved, count, line, problem, sheet };
}
