import type { FileKind } from "./given.js";
import { jsonKind } from "./json-kind.js";
import { tableKind } from "./table/table-kind.js";

/** Every kind of file that applications come in. */
export const fileKinds: readonly FileKind[] = [jsonKind, tableKind];

/** The endings of file names, each with what it means. */
export const extensions: Readonly<Record<string, string>> = Object.assign({}, ...fileKinds.map((kind) => kind.extensions));

/** Endings of files that cannot be read, and that a kind tells what to do with. */
export const toldExtensions: Readonly<Record<string, string>> = Object.fromEntries(
  fileKinds.flatMap(({ names: [name = ""], told = [] }) => told.map((extension) => [extension, name])),
);

/** What comes without a name is read as a file of this ending. */
export const UNNAMED = "json";

/** The kind of file that goes by a name. */
export function kindNamed(name: string): FileKind {
  const found = fileKinds.find((kind) => kind.names.includes(name));
  if (!found) throw new Error(`no kind of file: ${name}`);
  return found;
}
