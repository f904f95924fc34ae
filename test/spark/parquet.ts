import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";

const COLUMNS = {
  id: "varchar",
  creditCode: "varchar",
  applicationDate: "date",
  equipment: "decimal(15, 2)",
  received: "decimal(15, 2)",
  rentPaid: "decimal(15, 2)",
  registeredHere: "boolean",
  signed: "boolean",
  matter: "varchar",
  score: "decimal(6, 1)",
  region: "varchar",
  hires: 'struct(who varchar, "on" date, wage decimal(15, 2))[]',
};

/** Whether a line is an application whose figures are figures: others stand in no table. */
function fits(line: string): boolean {
  try {
    const { equipment } = JSON.parse(line) as { readonly equipment?: unknown };
    return equipment === null || typeof equipment === "number";
  } catch {
    return false;
  }
}

async function* fitting(path: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    if (fits(line)) yield `${line}\n`;
}

/** Writes the applications of a file of NDJSON as Parquet, in groups of a few thousand rows. */
export async function writeParquet(from: string, to: string): Promise<void> {
  const lines = `${to}.ndjson`;
  await pipeline(Readable.from(fitting(from)), createWriteStream(lines));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const columns = Object.entries(COLUMNS).map(([name, type]) => `${name}: '${type}'`);
  await connection.run(
    `copy (select * from read_json('${lines}', format = 'newline_delimited', columns = {${columns.join(", ")}})) to '${to}' (format parquet, row_group_size 4096)`,
  );
  connection.closeSync();
  instance.closeSync();
}
