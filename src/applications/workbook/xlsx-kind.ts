import type { FileKind } from "../given.js";
import { TableSource } from "../table/table-source.js";
import { openTables } from "./workbook-sheet.js";

/** Workbooks of Excel, WPS and LibreOffice. */
export const xlsxKind: FileKind = {
  names: ["xlsx"],
  extensions: { xlsx: "xlsx", xlsm: "xlsx" },
  openTables,
  source: (shapes, options) => new TableSource(shapes, options, openTables),
};
