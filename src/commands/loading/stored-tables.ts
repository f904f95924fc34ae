import { CannotDo } from "../../messages/usage.js";
import type { Host, StoredTable } from "../host/host.js";

const PREFIX = "duckdb:";

/** The table that a path names: a file of Parquet, or `duckdb:FILE?table=NAME`; undefined for any other path. */
export async function storedAt(host: Host, path: string): Promise<StoredTable | undefined> {
  if (/\.parquet$/i.test(path) && (await host.kindOf(path)) === "file") return { path, file: path, table: null };
  if (!path.startsWith(PREFIX)) return undefined;
  const found = tableAt(path);
  if ((await host.kindOf(found.file)) !== "file") throw new CannotDo("no-such-file", { path: found.file });
  return found;
}

/** The table that an output names: one of a file of DuckDB, or a file that is a table. */
export function tableAt(path: string): StoredTable {
  if (!path.startsWith(PREFIX)) return { path, file: path, table: null };
  const [, file = "", table = ""] = /^([^?]*)(?:\?table=(.*))?$/s.exec(path.slice(PREFIX.length)) ?? [];
  if (file === "" || table === "") throw new CannotDo("which-table", { path });
  return { path, file, table: decoded(table) };
}

/** A name may be written as in an address, and need not be. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The rows of a stored table, each time they are asked for. */
export const rowsOf = (host: Host, table: StoredTable): AsyncIterable<Buffer> => ({
  [Symbol.asyncIterator]: () => {
    if (!host.tableRows) throw new CannotDo("needs-duckdb", { path: table.path });
    return host.tableRows(table)[Symbol.asyncIterator]();
  },
});
