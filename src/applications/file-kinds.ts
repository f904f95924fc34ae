import type { FileKind } from "./given.js";
import { jsonKind } from "./json-kind.js";
import { csvKind, openCsvTables } from "./table/csv-kind.js";
import type { OpenTables } from "./table/record.js";
import { xlsxKind } from "./workbook/xlsx-kind.js";

/** Every kind of file that applications come in. */
export const fileKinds: readonly FileKind[] = [jsonKind, csvKind, xlsxKind];

/** The endings of file names, each with what it means. */
export const extensions: Readonly<Record<string, string>> = Object.assign({}, ...fileKinds.map((kind) => kind.extensions));

/** What comes without a name is read as a file of this ending. */
export const UNNAMED = "json";

/** How the tables of a file of some kind are opened; as CSV where that tells nothing. */
export const tablesOf = (kind: string | undefined): OpenTables =>
  (kind === undefined ? undefined : kindNamed(kind).openTables) ?? openCsvTables;

/** The kind of file that goes by a name. */
export function kindNamed(name: string): FileKind {
  const found = fileKinds.find((kind) => kind.names.includes(name));
  if (!found) throw new Error(`no kind of file: ${name}`);
  return found;
}
