import type { FileKind } from "../given.js";
import type { OpenSheet } from "../table/record.js";
import { TableSource } from "../table/table-source.js";
import { workbookSheet } from "./workbook-sheet.js";

const openSheet: OpenSheet = (chunks, _, path, known) => workbookSheet(chunks, path, known);

/** Workbooks of Excel, WPS and LibreOffice. */
export const xlsxKind: FileKind = {
  names: ["xlsx"],
  extensions: { xlsx: "xlsx", xlsm: "xlsx" },
  openSheet,
  source: (shapes, options) => new TableSource(shapes, options, openSheet),
};
