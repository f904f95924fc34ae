import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { dialects } from "../../src/sql/dialect.js";
import { policyQuery } from "../../src/sql/policy-query.js";
import { policies } from "../properties/policies.js";
import { runs } from "../runs.js";
import { compared, drawn, type SqlRow, shipped } from "./both.js";
import { loading } from "./loading.js";

const count = runs(20, 1500);
const total = { rows: 0, left: 0, met: new Set<string>() };

const ids = new Set(shipped.map(({ id }) => id));
/** Those that are shipped, and those that have every construct and function. */
const all = [...shipped, ...policies.filter(({ id }) => !ids.has(id))].map((policy) => {
  const query = policyQuery(policy, dialects.duckdb);
  return { id: policy.id, policy, query };
});

describe.each(all)("$id", ({ policy, query }) => {
  it.skipIf(query.text === null)("is the same in DuckDB, to the last digit", { timeout: 600_000 }, async () => {
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
  if (process.env.RUNS === "long") console.log(`${total.rows} rows the same, of which ${total.left} are left to the program`);
  expect(total.left / total.rows).toBeLessThan(0.02);
  for (const status of ["eligible", "ineligible", "undetermined"]) expect(total.met).toContain(status);
});

it("names what cannot be said, with why", () => {
  const unsaid = all.flatMap(({ id, query }) =>
    query.unsaid.map(({ subsidy, because }) => `${id} ${subsidy.id}: ${because.obstacle} ${because.what}`),
  );
  expect(unsaid).toMatchInlineSnapshot(`
    [
      "d07-per-person-identity-once new-jobs: selection total",
      "lists least-and-greatest: list-function max",
      "lists least-of-filtered: list-function min",
      "lists mean: list-function mean",
      "lists mean-of-all: list-function mean",
      "lists level-product: open-both-ways *",
      "exact deep-product: open-both-ways *",
      "chosen largest: selection total",
      "chosen first: selection total",
      "chosen last: selection total",
      "chosen grouped: selection total",
      "chosen grouped-first: selection total",
      "timed shifted: calendar shift",
      "timed shifted-by-a-fact: calendar shift",
      "timed by-the-calendar: calendar calendar",
      "timed interest-by-days: open-both-ways *",
      "timed interest-by-months: calendar calendar",
      "timed whole-months: list-function max",
      "timed each-loan: calendar shift",
    ]
  `);
});
