import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Facts } from "../../src/expression/facts.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { dialects } from "../../src/sql/dialect.js";
import { policyQuery } from "../../src/sql/policy-query.js";
import { decimalText } from "../../src/values/decimal.js";
import { applicationsOf, blankedOf, rowOf } from "../properties/applications.js";
import { policyOf } from "../properties/policies.js";
import { policiesIn } from "../rules/policies.js";
import { runs } from "../runs.js";
import { fits, loading } from "./loading.js";

const count = runs(40, 3000);

const only = process.env.ONLY ?? "";
const shipped = policiesIn("rules")
  .filter(({ path }) => path.includes(only))
  .map(({ path, text }) => policyOf(text, path));

/** Complete applications and such with gaps. */
function drawn(policy: Policy): Facts[] {
  const facts = fc.oneof(
    applicationsOf(policy),
    blankedOf(policy).map(({ incomplete }) => incomplete),
  );
  return fc.sample(
    facts.filter((each) => fits(policy, each)),
    { numRuns: count, seed: 20261130 },
  );
}

const digits = (text: unknown): string | null =>
  text === null || text === undefined
    ? null
    : String(text)
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "");

/** What both say of a result. */
function said(result: Result): Record<string, unknown> {
  const { amount } = result;
  return {
    status: result.status,
    certainty: result.certainty ?? null,
    benefit: result.benefit ?? null,
    min: amount ? digits(decimalText(amount.min)) : null,
    max: amount?.max ? digits(decimalText(amount.max)) : null,
    entitled: result.entitled === true,
  };
}

describe.each(shipped.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  it("is the same in DuckDB", async () => {
    const query = policyQuery(policy, dialects.duckdb as never);
    for (const { subsidy, because } of query.unsaid) console.log(policy.id, subsidy.id, because.message);
    if (query.text === null) return;
    const applications = drawn(policy);
    const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, fast: false });
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    for (const statement of loading(policy, applications)) await connection.run(statement);
    const start = performance.now();
    const rows = (await connection.runAndReadAll(query.text)).getRowObjects();
    const ms = performance.now() - start;
    let unsaid = 0;
    const wrong: unknown[] = [];
    for (const row of rows) {
      const at = Number(row.application);
      if (row.status === "evaluate") {
        unsaid += 1;
        continue;
      }
      const facts = applications[at] as Facts;
      const result = evaluator.evaluate(rowOf(facts), 1).subsidies.find(({ id }) => id === row.subsidy) as Result;
      const { status, certainty, benefit, entitled } = row;
      const found = { status, certainty, benefit, min: digits(row.min), max: digits(row.max), entitled };
      const wanted = said(result);
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        wrong.push({ subsidy: row.subsidy, at, found, wanted, missing: result.missing, facts });
    }
    console.log(policy.id, rows.length, "rows", unsaid, "unsaid", wrong.length, "wrong", query.text.length, "bytes", Math.round(ms), "ms");
    expect(rows).toHaveLength(applications.length * query.said.length);
    const small = wrong.slice(0, 2).map((each) => JSON.stringify(each, (_k, v) => (typeof v === "bigint" ? `${v}n` : v)));
    expect(small).toEqual([]);
  });
});
