import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, it } from "vitest";
import { dialects } from "../../src/sql/dialect.js";
import { policyQuery } from "../../src/sql/policy-query.js";
import { runs } from "../runs.js";
import { compared, drawn, type SqlRow, shipped } from "./both.js";
import { loading } from "./loading.js";

const count = runs(25, 3000);
const total = { rows: 0, left: 0, met: new Set<string>() };

describe.each(shipped.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const query = policyQuery(policy, dialects.duckdb);

  it.skipIf(query.text === null)("is the same in DuckDB, to the last digit", async () => {
    const applications = drawn(policy, count);
    const instance = await DuckDBInstance.create(":memory:", { threads: "1", autoinstall_known_extensions: "false" });
    const connection = await instance.connect();
    for (const statement of loading(policy, applications)) await connection.run(statement);
    const answered = await connection.runAndReadAll(query.text ?? "");
    const rows = answered.getRowObjectsJson() as unknown as SqlRow[];
    connection.closeSync();
    instance.closeSync();
    const { wrong, left, met } = compared(policy, applications, rows);
    expect(wrong).toEqual([]);
    expect(rows).toHaveLength(count * query.said.length);
    total.rows += rows.length;
    total.left += left;
    for (const status of met) total.met.add(status);
  });
});

it("says nearly every row, of every status", () => {
  expect(total.left / total.rows).toBeLessThan(0.01);
  for (const status of ["eligible", "ineligible", "undetermined"]) expect(total.met).toContain(status);
});

afterAll(() => {
  if (process.env.RUNS === "long") console.log(`${total.rows} rows the same, ${total.left} left to the program`);
});

it("names what cannot be said, with why", () => {
  const unsaid = shipped.flatMap((policy) =>
    policyQuery(policy, dialects.duckdb).unsaid.map(
      ({ subsidy, because }) => `${policy.id} ${subsidy.id}: ${because.obstacle} ${because.what}`,
    ),
  );
  expect(unsaid).toEqual(["d07-per-person-identity-once new-jobs: selection total"]);
});
