import type { JsonRowReader } from "../applications/json-row.js";
import type { Row } from "../applications/row.js";
import { auditResult } from "../audit/audit-result.js";
import { Duplicates } from "../audit/duplicates.js";
import { claiming } from "../audit/entering.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import type { Limit } from "../language/limit.js";
import { find, type Mapping, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import type { Problem } from "../messages/problem.js";
import type { Policy } from "../policy/policy.js";
import type { Outcome } from "../results/outcome.js";
import { askedBy } from "../settlement/grants-before.js";
import type { Earlier } from "../settlement/history.js";
import { askedOfPayments, earlierOfPayment, paymentReaderFor } from "../settlement/payment.js";
import { type SettledWatch, settleBatch } from "../settlement/settle-batch.js";
import { refusingLimit } from "../settlement/settle-row.js";
import { jsonOfTree } from "./json-of-tree.js";

/** One application of a case: its id, undefined where it is the only one, and what became of it. */
export interface CaseApplication {
  readonly id: string | undefined;
  readonly row: Row;
  readonly outcome: Outcome;
  /** The limits that refused subsidies, by the ids of these. */
  readonly refusedBy: ReadonlyMap<string, Limit>;
}

/** One application of a case that cannot be read. */
export interface RefusedApplication {
  readonly id: string | undefined;
  readonly problems: readonly Problem[];
}

/** What becomes of applications that are evaluated and settled together, without those that cannot be read. */
export interface EvaluatedTogether {
  readonly applications: readonly CaseApplication[];
  readonly refused: readonly RefusedApplication[];
}

/** The applications of a case; null, with findings, where its history has no meaning. */
export function evaluateCase(
  tree: Mapping,
  evaluator: Evaluator,
  reader: JsonRowReader,
  audits: boolean,
  raise: Raise,
): EvaluatedTogether | null {
  const several = find(tree, "applications");
  const history = historyOf(find(tree, "history"), evaluator.policy, raise);
  if (!history) return null;
  const texts: [string | undefined, string][] =
    several?.kind === "mapping"
      ? several.entries.map(({ key, value }) => [key.text, jsonOfTree(value)])
      : [[undefined, jsonOfTree(find(tree, "given") as Tree)]];
  return evaluateTogether(texts, history, evaluator, reader, audits);
}

/** Applications as JSON with their names, evaluated and settled together. */
export function evaluateTogether(
  given: readonly (readonly [id: string | undefined, json: string])[],
  history: readonly Earlier[],
  evaluator: Evaluator,
  reader: JsonRowReader,
  audits: boolean,
): EvaluatedTogether {
  const texts = given.map(([id, json]) => [id, id === undefined ? json : withId(json, id)] as const);
  const read = texts.map(([id, text]) => ({ id, text, row: reader.readText(text) }));
  const refused = read.flatMap(({ id, row }) => (row.problems.length > 0 ? [{ id, problems: row.problems }] : []));
  const rows = read.filter(({ row }) => row.problems.length === 0);
  const outcomes = rows.map(({ row, text }, at) => evaluator.evaluate(row, at + 1, undefined, text));
  const refusing = rows.map(() => new Map<string, Limit>());
  const look: SettledWatch = (settlement) => {
    for (const [at, found] of refusing.entries()) {
      for (const { id } of evaluator.policy.subsidies) {
        const limit = refusingLimit(settlement, at, id);
        if (limit) found.set(id, limit);
      }
    }
  };
  const settled = audits ? audited(evaluator, outcomes, history) : settleBatch(evaluator, outcomes, history, undefined, look);
  const applications = rows.map(
    ({ id, row }, at): CaseApplication => ({ id, row, outcome: settled[at] as Outcome, refusedBy: refusing[at] ?? new Map() }),
  );
  return { applications, refused };
}

/** Claims as an audit leaves them: what comes second is told before limits, each claim is looked at after them. */
function audited(evaluator: Evaluator, outcomes: readonly Outcome[], history: readonly Earlier[]): readonly Outcome[] {
  const { policy } = evaluator;
  const duplicates = new Duplicates([policy]);
  const noted = outcomes.map((outcome) => duplicates.add(outcome));
  return settleBatch(evaluator, noted, history, claiming).map((outcome) => ({
    ...outcome,
    subsidies: duplicates.explained(outcome).subsidies.map((result) => auditResult(result, policy)),
  }));
}

/** The application with its name as its id, where it states none itself. */
const withId = (json: string, id: string): string =>
  /^\{"id":|[,{]"id":/.test(json)
    ? json
    : json.replace(/^\{/, json === "{}" ? `{"id":${JSON.stringify(id)}` : `{"id":${JSON.stringify(id)},`);

/** Earlier payments as a case states them; what else stands there are keys that limits look at. */
export function historyOf(tree: Tree | undefined, policy: Policy, raise: Raise): Earlier[] | null {
  if (tree?.kind !== "sequence") return [];
  const [payments, stated] = [paymentReaderFor([policy]), askedOfPayments([askedBy(policy.limits)])];
  const found = tree.items.map((item): Earlier | null => {
    if (item.kind !== "mapping") return null;
    const fields = item.entries.flatMap(({ key, value }) => (value.kind === "scalar" ? [[key.text, value.text] as const] : []));
    const payment = payments.read(stated.ofTexts(Object.fromEntries(fields)));
    if (!("fault" in payment)) return earlierOfPayment(payment);
    const { fault, text, near } = payment;
    const { span } = find(item, fault) ?? item;
    if (fault === "subsidy") raise("unknown-subsidy", span, { id: text, near });
    else raise("bad-literal", span, { text, expected: fault === "date" ? "date" : "money" });
    return null;
  });
  return found.every((each) => each !== null) ? found : null;
}
