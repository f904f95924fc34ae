/** Why a workbook is refused as a whole. */
export type WhyRefused =
  | "damaged"
  | "document-type"
  | "too-large"
  | "encrypted"
  | "xls"
  | "xlsb"
  | "ods"
  | "xml-2003"
  | "html"
  | "not-a-workbook";

/** A workbook that cannot be read, and the part of it that shows so. */
export class UnreadableWorkbook extends Error {
  constructor(
    readonly why: WhyRefused,
    readonly part = "",
  ) {
    super(why);
  }
}
