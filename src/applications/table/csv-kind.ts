import type { FileKind } from "../given.js";
import { csvSheet } from "./csv-sheet.js";
import { encodingNamed } from "./encoding.js";
import type { OpenTables } from "./record.js";
import { TableSource } from "./table-source.js";

/** A text is one table. */
export const openCsvTables: OpenTables = async (chunks, encoding, path) => [
  {
    name: undefined,
    hidden: false,
    open: (known) => csvSheet(chunks, encoding === undefined ? undefined : encodingNamed(encoding), path, known),
  },
];

/** CSV, with commas, semicolons or tabs, in any of a few encodings. */
export const csvKind: FileKind = {
  names: ["csv"],
  extensions: { csv: "csv", tsv: "csv" },
  openTables: openCsvTables,
  source: (shapes, options) => new TableSource(shapes, options, openCsvTables),
};
