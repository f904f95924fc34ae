import { observersFor } from "../../src/audit/observers.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { decimalText } from "../../src/values/decimal.js";

/** What a policy gives an application, by subsidy: one figure, both ends, or its status; the same on both paths. */
export function evaluated(rules: string, application: object): Record<string, string> {
  const { policy, findings } = compilePolicy("made-up.yaml", rules);
  if (!policy) throw new Error(findings.map((finding) => JSON.stringify(findingWords(finding, "en"))).join("\n"));
  return evaluatedBy(policy, application);
}

/** The same of a policy that is compiled already. */
export function evaluatedBy(policy: Policy, application: object): Record<string, string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ id: "1", ...application }));
  const row = readerFor(policy, [policy], false, observersFor(false)).read(bytes, 0, bytes.length);
  if (row.problems.length > 0) throw new Error(JSON.stringify(row.problems));
  const [fast, slow] = [true, false].map((each) => {
    const { subsidies } = new Evaluator(policy, observersFor(false), { ...plainOptions, fast: each }).evaluate(row, 1);
    return Object.fromEntries(subsidies.map(({ id, status, amount }) => [id, status === "ineligible" ? "not due" : said(amount)]));
  });
  if (!fast || JSON.stringify(fast) !== JSON.stringify(slow)) throw new Error(`${JSON.stringify(fast)} is not ${JSON.stringify(slow)}`);
  return fast;
}

function said(amount: Amount): string {
  if (!amount) return "no amount";
  const [min, max] = [decimalText(amount.min), amount.max ? decimalText(amount.max) : "open"];
  return min === max ? min : `${min}..${max}`;
}

type Amount = ReturnType<Evaluator["evaluate"]>["subsidies"][number]["amount"];
