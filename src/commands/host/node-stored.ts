import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { pieceText } from "../../formats/format.js";
import { CannotDo } from "../../messages/usage.js";
import type { StoredColumn } from "../../results/stored-columns.js";
import type { StagedRows, StoredTable } from "./host.js";
import { CLOSED, duckdb, literal, quoted } from "./node-duckdb.js";
import { passingFolder } from "./node-output.js";

/** So many rows are typed at a time. */
const ROWS_AT_ONCE = 4096;

/** What rows may take of the memory before they go to the disk. */
const MEMORY = "400MB";

/** Rows that are put aside as a table, to be written out when all are there; `program` is the script that runs. */
export async function stagedRows(target: StoredTable, columns: readonly StoredColumn[], program: string): Promise<StagedRows> {
  const { DuckDBInstance: instances } = duckdb(target.path, program);
  const passing = passingFolder();
  const { folder } = passing;
  const instance = await instances
    .create(join(folder, "staged.duckdb"), { ...CLOSED, temp_directory: folder, memory_limit: MEMORY })
    .catch(async (cause) => {
      await passing.remove();
      throw new CannotDo("cannot-set-aside", { folder, why: whyOf(cause) });
    });
  const connection = await instance.connect();
  const staged = new Staged(connection, target, columns, folder);
  const remove = async () => {
    connection.closeSync();
    instance.closeSync();
    await passing.remove();
  };
  try {
    await staged.begin();
  } catch (cause) {
    await remove();
    throw cause;
  }
  const { isThere: among } = staged;
  return { write: (piece) => staged.write(piece), among, bytes: () => staged.bytes(), place: () => staged.place(), remove };
}

class Staged {
  private readonly typed: string;
  private lines: string[] = [];
  isThere = false;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly target: StoredTable,
    private readonly columns: readonly StoredColumn[],
    private readonly folder: string,
  ) {
    const whole = (kind: "staged" | "type") => `STRUCT(${columns.map((column) => `${quoted(column.name)} ${column[kind]}`).join(", ")})`;
    this.typed = `select unnest(cast(from_json(line, ${literal(JSON.stringify(whole("staged")))}) as ${whole("type")})) from lines`;
  }

  async begin(): Promise<void> {
    const types = this.columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(", ");
    await this.run(`create table staged (${types})`);
    this.isThere = this.target.table !== null && (await stat(this.target.file).catch(() => undefined)) !== undefined;
    // What is no such file, or is another program's at the moment, is told before anything is computed.
    if (this.isThere) await this.run(this.attached(this.target.file), "detach target");
  }

  async write(piece: string | Uint8Array): Promise<void> {
    for (const line of pieceText(piece).split("\n")) if (line !== "") this.lines.push(line);
    if (this.lines.length >= ROWS_AT_ONCE) await this.give();
  }

  async *bytes(): AsyncGenerator<Buffer> {
    await this.give();
    const { table } = this.target;
    const file = join(this.folder, "whole");
    if (table === null) await this.run(`copy staged to ${literal(file)} (format parquet, row_group_size 10240)`);
    else await this.run(this.attached(file), this.made(table), "detach target");
    yield* createReadStream(file);
  }

  /** Puts the table among the others of its file, in the place of one of its name: all of it or nothing. */
  async place(): Promise<void> {
    await this.give();
    const { file, table } = this.target;
    if (table === null) return;
    await this.run(this.attached(file), "begin", this.made(table), "commit", "detach target");
  }

  private readonly attached = (file: string): string => `attach ${literal(file)} as target (type duckdb)`;
  private readonly made = (table: string): string => `create or replace table target.${quoted(table)} as from staged`;

  private async give(): Promise<void> {
    // A table of which rows are deleted keeps their place.
    await this.run("create or replace temporary table lines (line varchar)");
    const appender = await this.connection.createAppender("lines", "main", "temp");
    for (const line of this.lines) {
      appender.appendVarchar(line);
      appender.endRow();
    }
    appender.closeSync();
    this.lines = [];
    await this.run(`insert into staged ${this.typed}`);
  }

  private async run(...statements: readonly string[]): Promise<void> {
    for (const statement of statements)
      await this.connection.run(statement).catch((cause) => {
        throw new CannotDo("cannot-write", { path: this.target.path, why: whyOf(cause) });
      });
  }
}

const whyOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
