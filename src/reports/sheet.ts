import { type Decimal, placesOf } from "../values/decimal.js";
import type { Words } from "../values/words.js";

/** A cell: a text, so many, or an amount with its digits; empty where there is nothing to say. */
export type Cell = string | number | Decimal | null;

export interface SheetColumn {
  readonly heading: Words;
  readonly kind: "text" | "count" | "money";
  /** How wide it is, in half-width characters. */
  readonly width: number;
  /** Its figures have as many places after the point as the longest of them needs; one column of a sheet, and not of the first. */
  readonly aligned?: true;
}

/** The head of a table to read, to sign or to load elsewhere. */
export interface Sheet {
  readonly name: Words;
  /** What stands under its name: units, a date. */
  readonly note: string;
  readonly columns: readonly SheetColumn[];
  /** How many columns, from the first, stay in sight; none where it is left out. */
  readonly frozen?: number;
}

/** A line of a sheet: a row, a row of totals, or a sentence across. */
export interface SheetLine {
  /** 0-based, of the book's sheets. */
  readonly sheet: number;
  readonly kind: "row" | "total" | "note";
  readonly cells: readonly Cell[];
}

/** Sheets that one pass over their source fills together: a line may belong to any of them. */
export interface Book {
  readonly title: Words;
  readonly sheets: readonly Sheet[];
  readonly lines: AsyncIterable<readonly SheetLine[]>;
}

export const textColumn = (zh: string, en: string, width = 14): SheetColumn => ({ heading: { zh, en }, kind: "text", width });
export const countColumn = (zh: string, en: string, width = 7): SheetColumn => ({ heading: { zh, en }, kind: "count", width });
export const moneyColumn = (zh: string, en: string, width = 16): SheetColumn => ({ heading: { zh, en }, kind: "money", width });

/** How many places the figures of the aligned columns need, two at least. */
export function placesOfAligned(columns: readonly SheetColumn[], lines: readonly SheetLine[]): number {
  const at = columns.findIndex(({ aligned }) => aligned);
  if (at < 0) return 2;
  const cells = lines.map(({ cells }) => cells[at]);
  return Math.max(2, ...cells.map((cell) => (typeof cell === "object" && cell !== null ? placesOf(cell) : 0)));
}

/** Cells by their heading in zh, in the order of the columns. */
export const placed = (columns: readonly SheetColumn[], cells: Readonly<Record<string, Cell>>): Cell[] =>
  columns.map(({ heading }) => cells[heading.zh] ?? null);
