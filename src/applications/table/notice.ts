import type { PassedOver } from "./passed-over.js";

/** What happened to a file of rows and columns beside its applications. */
export interface TableNotice {
  readonly path: string;
  readonly encoding: string;
  readonly separator: string;
  /** The sheet of a workbook. */
  readonly sheet: string | undefined;
  /** How many columns there are, and how many an input was found for. */
  readonly columns: number;
  readonly matched: number;
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
