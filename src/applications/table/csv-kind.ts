import type { FileKind } from "../given.js";
import { csvSheet } from "./csv-sheet.js";
import { encodingNamed } from "./encoding.js";
import type { OpenSheet } from "./record.js";
import { TableSource } from "./table-source.js";

const openSheet: OpenSheet = (chunks, encoding, path, known) =>
  csvSheet(chunks, encoding === undefined ? undefined : encodingNamed(encoding), path, known);

/** CSV, with commas, semicolons or tabs, in any of a few encodings. */
export const csvKind: FileKind = {
  names: ["csv"],
  extensions: { csv: "csv", tsv: "csv" },
  openSheet,
  source: (shapes, options) => new TableSource(shapes, options, openSheet),
};
