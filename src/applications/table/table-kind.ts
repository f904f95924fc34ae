import type { FileKind } from "../given.js";
import { openTables } from "./open-tables.js";
import { TableSource } from "./table-source.js";

/**
 * Tables: texts with commas, semicolons or tabs in any of a few encodings, and workbooks of Excel, WPS and LibreOffice. What other
 * programs write is told by its bytes.
 */
export const tableKind: FileKind = {
  names: ["csv", "xlsx"],
  extensions: { csv: "csv", tsv: "csv", xlsx: "xlsx", xlsm: "xlsx" },
  told: ["xls", "et", "xlsb", "ods"],
  openTables,
  source: (shapes, options) => new TableSource(shapes, options, openTables),
};
