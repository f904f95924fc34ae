import { loadCommon } from "./peer.js";

interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, options: object): Promise<{ connect(): Promise<{ run(sql: string): Promise<unknown> }> }>;
  };
}

const COLUMNS = `{
  id: 'VARCHAR',
  events: 'STRUCT(role VARCHAR, scope VARCHAR, heldOn VARCHAR, expenditure DECIMAL(18, 2))[]',
  pilotBases: 'STRUCT(newlyFormed BOOLEAN)[]',
  isTechSme: 'BOOLEAN',
  techContracts: 'STRUCT(supplier VARCHAR)[]'
}`;

/** The three rules as one query, exact, amounts only. */
const query = (input: string, output: string): string => `COPY (
  SELECT id AS application,
    round(list_sum(list_transform(
      list_filter(events, lambda e: e.role = 'host' AND e.scope = 'international' AND e.heldOn >= '2018-06-01'),
      lambda e: least(e.expenditure::DECIMAL(18, 3) * 0.5, 1000000))), 2) AS event,
    nullif(len(list_filter(pilotBases, lambda b: b.newlyFormed)), 0) * 1000000 AS base,
    isTechSme AND len(list_filter(techContracts, lambda c: c.supplier IN ('university', 'institute'))) > 0 AS sme
  FROM read_json('${input}', format = 'newline_delimited', columns = ${COLUMNS})
) TO '${output}' (FORMAT json)`;

/** Reads, computes and writes by itself. */
export async function runDuckDb(input: string, output: string, threads: string): Promise<void> {
  const { DuckDBInstance } = await loadCommon<DuckDb>("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:", { threads })).connect();
  await connection.run(query(input, output));
}
