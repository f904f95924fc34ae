import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { stagedRows } from "../../src/commands/host/node-stored.js";
import type { Kind } from "../../src/results/kind.js";
import { outcomeShape, refusedShape } from "../../src/results/outcome.js";
import { memoryHost, root, run } from "../golden/memory-host.js";
import { chance } from "../hostile/draw.js";
import { applicationsFor, drawnPolicy } from "../hostile/fuzz/corpus.js";
import { damagedValue } from "../hostile/fuzz/damage.js";
import { runs } from "../runs.js";
import { limits, policy } from "./trial.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-results-"));
const database = join(folder, "r.db");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = join(root, "bin", "subsidy.js");

/** An evaluation that stores its results by DuckDB, in files of the memory. */
async function evaluated(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const written = memoryHost({ files });
  const host = { ...written.host, stagedRows: (...[table, columns]: Parameters<typeof stagedRows>) => stagedRows(table, columns, program) };
  const code = await main(["evaluate", "a.ndjson", "--rules", "p.yaml", "--lang", "en", ...args], host as typeof written.host);
  return { code, stderr: written.stderr(), bytes: written.bytes, discarded: written.discarded };
}

async function asked(query: string, file?: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  if (file !== undefined) await connection.run(`attach '${file}' as r (read_only)`);
  const found = await connection.runAndReadAll(query);
  connection.closeSync();
  instance.closeSync();
  return found.getRowsJson();
}

const FIGURE = /"(?:[^"\\]|\\.)*"|-?\d[\d.]*/g;
/** A line with its figures as texts, without zeros that say nothing. */
const withTexts = (line: string): string =>
  line.replace(FIGURE, (token) => (token.startsWith('"') ? token : `"#${token.includes(".") ? token.replace(/\.?0+$/, "") : token}"`));

/** What a column holds, as a line of results has it: what may be left out is not there where it is null. */
function asWritten(kind: Kind, value: unknown): unknown {
  if (value === null) return null;
  if (kind.kind === "nullable") return asWritten(kind.of, value);
  if (kind.kind === "figure or fraction") return String(value).includes("/") ? value : `#${value}`;
  if (kind.kind === "list") return (value as unknown[]).map((each) => asWritten(kind.of, each));
  const members = Object.entries(value as object);
  if (kind.kind === "by name") return Object.fromEntries(members.map(([name, each]) => [name, asWritten(kind.of, each)]));
  if (kind.kind !== "shape") return value;
  return Object.fromEntries(
    members.flatMap(([name, each]) => {
      const field = kind.fields[name];
      return each === null && (!field || field.optional) ? [] : [[name, asWritten(field ?? { kind: "text" }, each)]];
    }),
  );
}

async function lineOf(bytes: Buffer | undefined): Promise<unknown[]> {
  const file = join(folder, "back.parquet");
  writeFileSync(file, bytes ?? "");
  const rows = await asked(`select cast(to_json(t) as varchar) from read_parquet('${file}') t`);
  return rows.map(([text]) => {
    const row = JSON.parse(withTexts(String(text))) as Record<string, unknown>;
    return asWritten(row.problems === null ? outcomeShape : refusedShape, row);
  });
}

const lines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(withTexts(line)) as unknown);

const APPLICATIONS = ["12345678901234567.89", "0.01", '"x"', "1e20", "null"]
  .map((cost, at) => `{"id":"A${at}\\u0000\\u2028 ${at === 1 ? "\u{1F600}" : ""}","applicationDate":"2020-01-0${at + 1}","cost":${cost}}\n`)
  .join("");
const files = { "p.yaml": policy + limits, "a.ndjson": APPLICATIONS };

describe("results as Parquet", () => {
  it("have the values of NDJSON, with every digit, the rows with problems among them", async () => {
    const { code, bytes } = await evaluated(files, "--output", "r.parquet");
    expect(code).toBe(0);
    const { stdout } = await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--lang", "en", "--format", "ndjson"], { files });
    expect(stdout).toContain('"max":6172839450617283.95');
    expect(await lineOf(bytes.get("r.parquet"))).toEqual(lines(stdout));
  });

  it("have them under random policies, of rows that may be damaged", async () => {
    for (let seed = 1; seed <= runs(4, 300); seed += 1) {
      const draw = chance(seed);
      const text = drawnPolicy(draw);
      const rows = applicationsFor(text, draw, 8).map((line) =>
        draw(4) === 0 ? JSON.stringify(damagedValue(JSON.parse(line) as unknown, draw)) : line,
      );
      const drawn = { "p.yaml": text, "a.ndjson": `${rows.join("\n")}\n` };
      const more = draw(2) === 0 ? ["--all-readings"] : ["--no-settle"];
      const { code, stderr, bytes } = await evaluated(drawn, "--output", "r.parquet", ...more);
      const plain = await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--lang", "en", "--format", "ndjson", ...more], {
        files: drawn,
      });
      if (/does not fit|half a character/.test(stderr)) expect(bytes.size).toBe(0);
      else if (plain.stdout === "") expect([seed, code]).toEqual([seed, plain.code]);
      else expect([seed, await lineOf(bytes.get("r.parquet"))]).toEqual([seed, lines(plain.stdout)]);
    }
  }, 600_000);

  it("are refused, and nothing is written, where a column cannot hold them", async () => {
    const odd = { ...files, "a.ndjson": `${APPLICATIONS}{"id":"half \\ud800","cost":1}\n` };
    const { code, stderr, bytes, discarded } = await evaluated(odd, "--output", "r.parquet");
    expect([code, bytes.size, discarded]).toEqual([2, 0, ["r.parquet"]]);
    expect(stderr).toContain("half a character");
    const long = { ...files, "a.ndjson": `{"id":"long","cost":${"9".repeat(40)}.00}\n` };
    expect(await evaluated(long, "--output", "r.parquet", "--no-settle")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("of the application long does not fit into a column"),
    });
  });

  it("need DuckDB, a file, and another name than what is read", async () => {
    const said = async (...args: readonly string[]) => {
      const { code, stderr } = await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--lang", "en", ...args], { files });
      return `${code} ${stderr}`;
    };
    expect(await said("--output", "r.parquet")).toMatch(/^2 .*r\.parquet needs DuckDB: run npm install -g @duckdb\/node-api/);
    expect(await said("--format", "parquet")).toMatch(/^2 .*--output/);
    expect((await evaluated(files, "--output", "duckdb:r.db")).stderr).toContain("?table=");
  });
});

describe("results in a file of DuckDB", () => {
  beforeAll(async () => {
    const { code, bytes } = await evaluated(files, "--output", `duckdb:${database}?table=results`);
    expect(code).toBe(0);
    writeFileSync(database, bytes.get(database) ?? "");
  });

  it("are a table of exact decimals", async () => {
    expect(
      await asked("select application[:2], cast(unnest(subsidies).settled.max as varchar), cast(date as varchar) from r.results", database),
    ).toEqual([
      ["A0", "300000.0000000000", "2020-01-01"],
      ["A1", "0.0100000000", "2020-01-02"],
      ["A3", "300000.0000000000", "2020-01-04"],
      ["A4", "300000.0000000000", "2020-01-05"],
    ]);
  });

  it("go among other tables, take the place of their own, and leave all as it was where they cannot", async () => {
    const tables = () => asked("select table_name from duckdb_tables() where database_name = 'r' order by all", database);
    const count = () => asked("select cast(count(*) as integer) from r.results", database);
    expect((await evaluated(files, "--output", `duckdb:${database}?table=the%20other`)).code).toBe(0);
    expect(await tables()).toEqual([["results"], ["the other"]]);
    const few = { ...files, "a.ndjson": '{"id":"one","cost":1}\n' };
    expect((await evaluated(few, "--output", `duckdb:${database}?table=results`)).code).toBe(0);
    expect([await tables(), await count()]).toEqual([[["results"], ["the other"]], [[1]]]);
    const before = readFileSync(database);
    const odd = { ...files, "a.ndjson": `${APPLICATIONS}{"id":"half \\ud800","cost":1}\n` };
    expect((await evaluated(odd, "--output", `duckdb:${database}?table=results`)).code).toBe(2);
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(existsSync(`${database}.wal`)).toBe(false);
  });

  it("go beside the table that was read, and never in its place", async () => {
    writeFileSync(join(folder, "p.yaml"), policy);
    const evaluate = (input: string, output: string) =>
      spawnSync(process.execPath, [program, "evaluate", input, "--rules", "p.yaml", "--output", output, "--lang", "en", "--quiet"], {
        cwd: folder,
        encoding: "utf8",
      });
    const own = join(folder, "own.db");
    await asked(`attach '${own}' as own; create table own.applied as select 'B' as id, cast(2.02 as decimal(15, 2)) as cost`);
    expect(evaluate("duckdb:own.db?table=applied", "duckdb:own.db?table=results")).toMatchObject({ status: 0, stderr: "" });
    expect(await asked("select cast(unnest(subsidies).amount.max as varchar) from r.results", own)).toEqual([["1.0100000000"]]);
    expect(evaluate("duckdb:own.db?table=applied", "duckdb:./own.db?table=APPLIED").stderr).toContain("would be written over");
    expect(await asked("select cast(cost as varchar) from r.applied", own)).toEqual([["2.02"]]);
    writeFileSync(join(folder, "b.parquet"), "");
    expect(evaluate("b.parquet", "b.parquet").stderr).toContain("would be written over");
  });

  it("are not put into what is no such file", async () => {
    const text = join(folder, "a.txt");
    writeFileSync(text, "a text of somebody's, which is no file of DuckDB ".repeat(400));
    const { code, stderr } = await evaluated(files, "--output", `duckdb:${text}?table=results`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("a.txt")]);
    expect(readFileSync(text, "utf8")).toMatch(/^a text/);
  });
});
