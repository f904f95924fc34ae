import type { Words } from "../../values/words.js";
import type { TableColumns } from "./columns.js";
import type { ControlNotice } from "./control-sums.js";
import type { PassedOver } from "./passed-over.js";
import type { InputSheet, SheetRemarks } from "./record.js";
import type { TwoOfOne } from "./who-is-who.js";

/** What a person should know of a sheet that was read. */
export interface SheetNotice {
  readonly name: string;
  /** Columns that hold formulas, and how many cells do. */
  readonly formulas: { readonly headings: readonly string[]; readonly count: number };
  readonly hiddenColumns: readonly string[];
  readonly hiddenRows: SheetRemarks["hiddenRows"];
  readonly beyond: SheetRemarks["beyond"];
}

/** What is told of a sheet, as far as it was read; the headings of columns that nobody uses are no news. */
export function sheetNotice(sheet: SheetRemarks, headings: readonly string[], unmatched: readonly number[]): SheetNotice {
  const used = headings.flatMap((_, at) => (unmatched.includes(at) ? [] : [at]));
  const withFormulas = used.filter((at) => sheet.formulas.has(at));
  const isHidden = (at: number) => sheet.hiddenColumns.some(({ from, to }) => from <= at && at <= to);
  return {
    name: sheet.name,
    formulas: {
      headings: withFormulas.map((at) => headings[at] ?? ""),
      count: withFormulas.reduce((sum, at) => sum + (sheet.formulas.get(at) ?? 0), 0),
    },
    hiddenColumns: used.filter(isHidden).map((at) => headings[at] ?? ""),
    hiddenRows: sheet.hiddenRows,
    beyond: sheet.beyond,
  };
}

/** What happened to a file of rows and columns beside its applications. */
export interface TableNotice {
  readonly path: string;
  readonly encoding: string;
  readonly separator: string;
  /** The sheet of a workbook. */
  readonly sheet: SheetNotice | undefined;
  /** How many columns there are, and how many an input was found for. */
  readonly columns: number;
  readonly matched: number;
  /** A column of claims that names no subsidy, and the one that the other columns tell. */
  readonly meant: { readonly heading: string; readonly subsidy: Words } | undefined;
  readonly unmatched: readonly { readonly heading: string; readonly near: string | undefined }[];
  /** How many rows above the headings were passed over, and the line of the headings. */
  readonly above: { readonly count: number; readonly headings: number };
  /** Lines that were passed over, by why; of many, the rest are only counted. */
  readonly passedOver: Readonly<Record<PassedOver, { count: number; readonly lines: number[] }>>;
  /** How the file's own sums agree with its rows. */
  readonly control: ControlNotice;
  /** Codes with two names, and names with two codes. */
  readonly twoOfOne: TwoOfOne[];
  /** The last row, where it has fewer cells than all rows above it. */
  short?: { readonly line: number; readonly count: number; readonly width: number };
  /** Rows in which nothing stands. */
  blank: number;
  /** Other sheets of the workbook that nothing was read from. */
  readonly unread: { readonly name: string | undefined; readonly hidden: boolean }[];
}

/** What is told of a table that is being read. */
export function noticeOf(sheet: InputSheet, path: string, columns: readonly TableColumns[], unmatched: readonly number[]): TableNotice {
  const { headings, separator, sheet: remarks } = sheet;
  return {
    path,
    get encoding() {
      return sheet.encoding;
    },
    separator,
    get sheet() {
      return remarks && sheetNotice(remarks, headings, unmatched);
    },
    columns: headings.length,
    matched: headings.length - unmatched.length,
    unmatched: unmatched.map((at) => {
      const heading = headings[at] ?? "";
      return { heading: heading || `#${at + 1}`, near: columns.map(({ near }) => near(heading)).find((near) => near !== undefined) };
    }),
    meant: columns.flatMap(({ claims: { meant } }) => (meant ? [{ heading: meant.heading, subsidy: meant.subsidy.title }] : []))[0],
    above: { count: sheet.rowsAbove, headings: sheet.line },
    passedOver: { sums: { count: 0, lines: [] }, notes: { count: 0, lines: [] }, headings: { count: 0, lines: [] } },
    control: { agreed: 0, differences: [] },
    twoOfOne: [],
    blank: 0,
    unread: [],
  };
}
