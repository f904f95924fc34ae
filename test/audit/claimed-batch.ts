import { auditResult } from "../../src/audit/audit-result.js";
import { Duplicates } from "../../src/audit/duplicates.js";
import { claiming } from "../../src/audit/entering.js";
import { observersFor } from "../../src/audit/observers.js";
import { Evaluator } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Audited, Outcome, Result } from "../../src/results/outcome.js";
import { GrantsBefore } from "../../src/settlement/grants-before.js";
import type { Earlier } from "../../src/settlement/history.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { type Decimal, decimalText } from "../../src/values/decimal.js";

export type Application = Readonly<Record<string, unknown>>;

/** A policy in force since 2018: its inputs, subsidies and limits. */
export const written = (rest: string, rounding = "{to: 1元, by: down}"): string => `
policy: audited
title: audited
effective: {from: 2018-01-01}
currency: CNY
rounding: ${rounding}
${rest.trim()}
`;

export function policyOf(rest: string, rounding?: string): Policy {
  const { policy, findings } = compilePolicy("a.yaml", written(rest, rounding));
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!policy || errors.length > 0) throw new Error(JSON.stringify(errors));
  return policy;
}

/** What reads and evaluates the claims of a policy, batch after batch. */
const made = new WeakMap<Policy, ReturnType<typeof makeAuditing>>();

const makeAuditing = (policy: Policy) => ({
  evaluator: new Evaluator(policy, observersFor(true)),
  reader: readerFor(policy, [policy], false, observersFor(true)),
});

function auditing(policy: Policy): ReturnType<typeof makeAuditing> {
  const known = made.get(policy) ?? makeAuditing(policy);
  made.set(policy, known);
  return known;
}

/** Claims audited as `subsidy audit` does it: what comes second is told on the way in, then limits, then each claim. */
export function auditBatch(
  policy: Policy,
  applications: readonly Application[],
  earlier: readonly Outcome[] = [],
  history: readonly Earlier[] | GrantsBefore = [],
) {
  const { evaluator, reader } = auditing(policy);
  const duplicates = new Duplicates([policy]);
  for (const outcome of earlier) duplicates.remember(outcome);
  if (history instanceof GrantsBefore) duplicates.rememberPayments(history);
  const outcomes = applications.map((application, at) => {
    const json = JSON.stringify({ id: `A${at}`, ...application });
    const bytes = Buffer.from(json);
    return duplicates.add(evaluator.evaluate(reader.read(bytes, 0, bytes.length), at + 1, undefined, json));
  });
  return settleBatch(evaluator, outcomes, history, claiming).map((outcome) => ({
    ...outcome,
    subsidies: duplicates.explained(outcome).subsidies.map((result) => auditResult(result, policy)),
  }));
}

export const resultOf = (outcomes: readonly Outcome[], id: string, subsidy: string): Result =>
  outcomes.find(({ application }) => application === id)?.subsidies.find((result) => result.id === subsidy) as Result;

const figure = (value: Decimal | null): string => (value ? decimalText(value) : "?");

/** A claim in a few words: claimed, each cut, what is granted, how it ends and why. */
export function toldAudit(audit: Audited | undefined): string {
  if (!audit) return "no claim";
  const cuts = audit.cuts.map(({ kind, amount }) => ` - ${kind} ${figure(amount)}`).join("");
  const why = audit.reasons.map(({ code, repeats }) => ` ${code ?? ""}${repeats ? ` ${repeats.application}` : ""}`).join("");
  return `${figure(audit.claimed)}${cuts} = ${figure(audit.granted)} ${audit.conclusion}${why}`;
}

export const tellAudits = (outcomes: readonly Outcome[], subsidy: string): Record<string, string> =>
  Object.fromEntries(outcomes.map(({ application }) => [application, toldAudit(resultOf(outcomes, application, subsidy).audit)]));
