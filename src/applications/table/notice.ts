import type { Words } from "../../values/words.js";
import type { PassedOver } from "./passed-over.js";
import type { SheetRemarks } from "./record.js";

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
  /** Rows in which nothing stands. */
  blank: number;
  /** Other sheets of the workbook that nothing was read from. */
  readonly unread: { readonly name: string | undefined; readonly hidden: boolean }[];
}
