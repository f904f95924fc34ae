import { type HeadingName, headings } from "../messages/headings.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { type Decimal, placesOf } from "../values/decimal.js";
import { type Language, type Words, wordsIn } from "../values/words.js";

/** A cell: a text, so many, or an amount with its digits; empty where there is nothing to say. */
export type Cell = string | number | Decimal | null;

/** How a column is known: by its heading, the level of government that bears what stands in it, or the heading that it was carried under. */
export type ColumnName = HeadingName | `level:${string}` | `carried:${string}`;

export interface SheetColumn {
  readonly name: ColumnName;
  readonly heading: Words;
  readonly kind: "text" | "count" | "money";
  /** How wide it is, in half-width characters. */
  readonly width: number;
  /** Where a page has no room for all columns, what stands in it is told below its line. */
  readonly aside?: true;
  /** Its figures have as many places after the point as the longest of them needs; one column of a sheet, and not of the first. */
  readonly aligned?: true;
}

/** The head of a table to read, to sign or to load elsewhere. */
export interface Sheet {
  readonly name: Words;
  /** What stands under its name: units, a date. */
  readonly note: string;
  readonly columns: readonly SheetColumn[];
  /** What all sheets are about, which stands in front of its name where it is printed. */
  readonly before?: string;
  /** Whether rows may be chosen by what stands in their columns. */
  readonly filtered?: true;
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

/** A line of a table of the first page: what it is, how many, and sums. */
export interface FrontLine {
  readonly kind: "row" | "total";
  readonly name: string;
  readonly count: number | null;
  readonly sums: readonly (Decimal | null)[];
}

/** A small table; its first heading is of the names, its second of the numbers. */
export interface FrontTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly lines: readonly FrontLine[];
}

/** Sums beside each other, which a leader would look at. */
export interface FrontChart {
  readonly title: string;
  readonly bars: readonly { readonly name: string; readonly sum: Decimal }[];
}

/** The page in front of the sheets: what is to be reported, then sums. */
export interface Front {
  readonly name: Words;
  readonly title: string;
  readonly note: string;
  readonly sentences: readonly string[];
  readonly charts: readonly FrontChart[];
  readonly tables: readonly FrontTable[];
  readonly foot: string;
}

/** Sheets that one pass over their source fills together: a line may belong to any of them. */
export interface Book {
  readonly title: Words;
  readonly sheets: readonly Sheet[];
  readonly lines: AsyncIterable<readonly SheetLine[]>;
  /** Known once all lines were read. */
  readonly front?: () => Front;
}

/** What is printed above a sheet: what all of them are about, then its name. */
export function titleOf({ name, before }: Sheet, language: Language): string {
  const own = inLanguage(wordsIn(name, language), language);
  return before === undefined ? own : say("titled-table", language, { title: before, name: own });
}

const columnOf =
  (kind: SheetColumn["kind"], usual: number) =>
  (name: HeadingName, width = usual): SheetColumn => ({ name, heading: headings[name], kind, width });

export const textColumn = columnOf("text", 14);
export const countColumn = columnOf("count", 7);
export const moneyColumn = columnOf("money", 16);

/** The same column, told below its line where there is no room. */
export const aside = (column: SheetColumn): SheetColumn => ({ ...column, aside: true });

/** How many places the figures of the aligned columns need, two at least. */
export function placesOfAligned(columns: readonly SheetColumn[], lines: readonly SheetLine[]): number {
  const at = columns.findIndex(({ aligned }) => aligned);
  if (at < 0) return 2;
  const cells = lines.map(({ cells }) => cells[at]);
  return Math.max(2, ...cells.map((cell) => (typeof cell === "object" && cell !== null ? placesOf(cell) : 0)));
}

/** Cells by the names of their columns. */
export type NamedCells = Readonly<Partial<Record<ColumnName, Cell>>>;

/** Named cells in the order of the columns. */
export const placed = (columns: readonly SheetColumn[], cells: NamedCells): Cell[] => columns.map(({ name }) => cells[name] ?? null);
