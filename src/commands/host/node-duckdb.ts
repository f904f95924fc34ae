import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { CannotDo } from "../../messages/usage.js";
import type { StoredTable } from "./host.js";

/** What of the package is used. */
interface DuckDB {
  readonly DuckDBInstance: Pick<typeof DuckDBInstance, "create">;
}

/** The package, where somebody has installed it beside the program. */
export function duckdb(path: string, program: string): DuckDB {
  try {
    return createRequire(realpathSync(program))("@duckdb/node-api") as DuckDB;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") throw new CannotDo("needs-duckdb", { path });
    throw cause;
  }
}

/** A name and a text as SQL has them. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Nothing is fetched, whatever a file asks for. */
export const CLOSED = { autoinstall_known_extensions: "false", autoload_known_extensions: "false" } as const;

/** The rows of a stored table as NDJSON with all their digits; `program` is the script that runs. */
export async function* tableRows({ path, file, table }: StoredTable, program: string): AsyncGenerator<Buffer> {
  const { DuckDBInstance: instances } = duckdb(path, program);
  const refused = (cause: unknown) =>
    new CannotDo("cannot-read-table", { path, why: cause instanceof Error ? cause.message : String(cause) });
  const settings = table === null ? CLOSED : { ...CLOSED, access_mode: "READ_ONLY" };
  const instance = await instances.create(table === null ? ":memory:" : file, settings).catch((cause) => {
    throw refused(cause);
  });
  try {
    const connection = await instance.connect();
    if (table !== null) await connection.run("set enable_external_access = false; set lock_configuration = true");
    const from = table === null ? `read_parquet(${literal(file)})` : quoted(table);
    const query = await queryOf(connection, from);
    const answered = await connection.stream(query);
    for (let chunk = await answered.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await answered.fetchChunk())
      yield Buffer.from(
        chunk
          .getColumnValues(0)
          .map((row) => `${row}\n`)
          .join(""),
      );
    connection.closeSync();
  } catch (cause) {
    throw refused(cause);
  } finally {
    instance.closeSync();
  }
}

/** A short binary fraction is what its shortest digits say, as its writer saw it. */
async function queryOf(connection: DuckDBConnection, from: string): Promise<string> {
  const described = await connection.runAndReadAll(`describe select * from ${from}`);
  const floats = described
    .getRowObjectsJson()
    .flatMap(({ column_name: name, column_type: type }) => (type === "FLOAT" ? [String(name)] : []));
  const replaced = floats.map((name) => `cast(cast(${quoted(name)} as varchar) as double) as ${quoted(name)}`);
  const columns = floats.length > 0 ? `* replace (${replaced.join(", ")})` : "*";
  return `select cast(to_json(t) as varchar) from (select ${columns} from ${from}) t`;
}
