import fc from "fast-check";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Facts } from "../../src/expression/facts.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { decimalText } from "../../src/values/decimal.js";
import { applicationsOf, blankedOf, rowOf } from "../properties/applications.js";
import { policyOf } from "../properties/policies.js";
import { policiesIn } from "../rules/policies.js";
import { fits } from "./loading.js";

/** Every policy that is shipped. */
export const shipped = policiesIn("rules").map(({ path, text }) => policyOf(text, path));

/** Complete applications and such with gaps, whose figures have a place in their columns. */
export function drawn(policy: Policy, count: number): Facts[] {
  const facts = fc.oneof(
    applicationsOf(policy),
    blankedOf(policy).map(({ incomplete }) => incomplete),
  );
  return fc.sample(
    facts.filter((each) => fits(policy, each)),
    { numRuns: count, seed: 20261130 },
  );
}

/** A row of a query, as a database gives it. */
export interface SqlRow {
  readonly application: string;
  readonly subsidy: string;
  readonly status: string;
  readonly certainty: string | null;
  readonly benefit: string | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly entitled: boolean;
}

const digits = (text: string | null): string | null => (text?.includes(".") ? text.replace(/\.?0+$/, "") : text);

function said(result: Result): Omit<SqlRow, "application"> {
  const { id, status, certainty = null, benefit = null, amount, entitled = false } = result;
  const [min, max] = [amount?.min, amount?.max].map((end) => (end ? digits(decimalText(end)) : null)) as [string | null, string | null];
  return { subsidy: id, status, certainty, benefit, min, max, entitled };
}

/** How the rows of a query agree with what the program finds: those that differ, how many it leaves to the program, and the statuses met. */
export function compared(policy: Policy, applications: readonly Facts[], rows: readonly SqlRow[]) {
  const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, fast: false });
  const outcomes = applications.map((facts) => new Map(evaluator.evaluate(rowOf(facts), 1).subsidies.map((each) => [each.id, said(each)])));
  const wrong: unknown[] = [];
  const met = new Set<string>();
  let left = 0;
  for (const { application, ...row } of rows) {
    met.add(row.status);
    const wanted = outcomes[Number(application)]?.get(row.subsidy);
    const found = { ...row, min: digits(row.min), max: digits(row.max) };
    if (row.status === "not said") left += 1;
    else if (JSON.stringify(found) !== JSON.stringify(wanted))
      wrong.push({ application: applications[Number(application)], found, wanted });
  }
  return { wrong, left, met };
}
