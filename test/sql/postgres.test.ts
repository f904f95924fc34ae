import { expect, it } from "vitest";
import { dialects } from "../../src/sql/dialect.js";
import { policyQuery } from "../../src/sql/policy-query.js";
import { runs } from "../runs.js";
import { compared, drawn, type SqlRow, shipped } from "./both.js";
import { loading } from "./loading.js";
import { PostgresServer, postgresPrograms } from "./postgres-server.js";

const count = runs(15, 1500);
const programs = postgresPrograms();

/** A row that psql printed: none of its texts holds a comma or a quote. */
function rowOfCsv(line: string): SqlRow {
  const [application = "", subsidy = "", status = "", ...rest] = line.split(",");
  const [certainty = null, benefit = null, min = null, max = null, entitled] = rest.map((cell) => (cell === "" ? null : cell));
  return { application, subsidy, status, certainty, benefit, min, max, entitled: entitled === "t" };
}

it.skipIf(programs === undefined)("gives what the program gives in PostgreSQL, to the last digit", { timeout: 600_000 }, () => {
  const said = shipped.flatMap((policy) => {
    const { text } = policyQuery(policy, dialects.postgres);
    return text === null ? [] : [{ policy, text, applications: drawn(policy, count) }];
  });
  const server = new PostgresServer(programs ?? "");
  try {
    for (const [at, { policy, text, applications }] of said.entries()) {
      const schema = `create schema p${at}; set search_path to p${at};`;
      const printed = server.query(`${schema}\n${loading(policy, applications).join("\n")}\n${text};`);
      const rows = printed.split("\n").filter(Boolean).map(rowOfCsv);
      expect(rows.length % count).toBe(0);
      expect(compared(policy, applications, rows).wrong, policy.id).toEqual([]);
    }
  } finally {
    server.stop();
  }
});
