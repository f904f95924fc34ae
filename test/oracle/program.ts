import type { JsonRowReader } from "../../src/applications/json-row.js";
import { auditResult } from "../../src/audit/audit-result.js";
import { Duplicates } from "../../src/audit/duplicates.js";
import { claiming } from "../../src/audit/entering.js";
import { observersFor } from "../../src/audit/observers.js";
import { askedByAudits } from "../../src/audit/payments-before.js";
import { looksLikeUnitSlip, withUnitDoubt } from "../../src/audit/unit-slip.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Outcome } from "../../src/results/outcome.js";
import { askedBy, GrantsBefore } from "../../src/settlement/grants-before.js";
import { type Earlier, earlierOf as earlierOfResult } from "../../src/settlement/history.js";
import { APPLICANT } from "../../src/settlement/limit-facts.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { earlierOfPayment } from "../../src/settlement/payment.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { dayOfText } from "../../src/values/date.js";
import { type Decimal, decimalOfFraction } from "../../src/values/decimal.js";
import type { Claimant } from "./audit/audited.js";
import type { Claim } from "./audit/claim.js";
import { dayOf } from "./days.js";
import type { Grant } from "./limits/line.js";
import type { Application } from "./limits/settled.js";
import { type Rational, textOf } from "./rational.js";
import type { Fact, Facts } from "./rules/facts.js";

/** A payment of a history: what it names of the claim that it was made for. */
export interface PaymentMade {
  readonly application: string | undefined;
  readonly creditCode: string;
  readonly subsidy: string;
  readonly day: string;
  readonly amount: Rational;
  readonly more: Readonly<Record<string, string>>;
}

/** What an audit comes after. */
interface Before {
  readonly results: readonly Outcome[];
  readonly payments: readonly PaymentMade[];
}

/** The program as the oracle meets it: the text of rules and applications in, results out. */
export class Program {
  readonly policy: Policy | null;
  /** The codes of what it refuses in the rules. */
  readonly refused: readonly string[];
  private readonly reader: JsonRowReader | null;
  private readonly evaluators = new Map<string, Evaluator>();

  /** `beside`: other policies that it looks at. */
  constructor(
    readonly text: string,
    beside: readonly string[] = [],
  ) {
    const { compiled, findings } = compileRules([text, ...beside].map((each, at) => ({ file: `${at}.yaml`, text: each, included: [] })));
    const policy = compiled[0]?.policy;
    this.refused = findings
      .filter(({ severity }) => severity === "error")
      .map(({ code, parameters }) => `${code} ${JSON.stringify(parameters)}`);
    this.policy = this.refused.length > 0 ? null : (policy ?? null);
    this.reader = this.policy && readerFor(this.policy, [this.policy], true, settlementObservers);
  }

  /** On the fast path, or on intervals alone; one for all applications that are read alike. */
  evaluator(readings: ReadonlyMap<string, string>, fast: boolean): Evaluator {
    if (!this.policy) throw new Error(this.refused.join("\n"));
    const name = JSON.stringify([fast, ...readings]);
    const found = this.evaluators.get(name) ?? new Evaluator(this.policy, settlementObservers, { ...plainOptions, readings, fast });
    this.evaluators.set(name, found);
    return found;
  }

  evaluate(evaluator: Evaluator, id: string, facts: Facts, line = 1): Outcome {
    return this.read(evaluator, lineOf({ id, ...facts }), line);
  }

  /** A batch, settled together beside what was granted before. */
  settle(evaluator: Evaluator, applications: readonly Application[], granted: readonly Grant[]): readonly Outcome[] {
    const outcomes = applications.map(({ id, facts }, at) => this.evaluate(evaluator, id, facts, at + 1));
    return settleBatch(evaluator, outcomes, granted.map(earlierOf));
  }

  /** Claims of a batch, audited beside what was granted before, or after earlier results and payments. */
  audit(readings: ReadonlyMap<string, string>, claimants: readonly Claimant[], granted: readonly Grant[] | Before): readonly Outcome[] {
    const policy = this.policy as Policy;
    const observers = observersFor(true);
    const evaluator = new Evaluator(policy, observers, { ...plainOptions, readings });
    const reader = readerFor(policy, [policy], true, observers);
    const duplicates = new Duplicates([policy]);
    const history = "payments" in granted ? this.remembered(duplicates, granted) : granted.map(earlierOf);
    const noted = claimants.map((claimant, at) => {
      const outcome = this.read(evaluator, lineOfClaimant(claimant), at + 1, reader);
      const doubted = outcome.subsidies.map((result) => (looksLikeUnitSlip(result) ? withUnitDoubt(result) : result));
      return duplicates.add({ ...outcome, subsidies: doubted });
    });
    return settleBatch(evaluator, noted, history, claiming).map((outcome) => ({
      ...outcome,
      subsidies: duplicates.explained(outcome).subsidies.map((result) => auditResult(result, policy)),
    }));
  }

  /** What `--history` hands in: results as they were printed, and payments. */
  private remembered(duplicates: Duplicates, { results, payments }: Before): GrantsBefore {
    const policy = this.policy as Policy;
    const history = new GrantsBefore([askedBy(policy.limits), askedByAudits([policy])]);
    for (const outcome of results) {
      duplicates.remember(outcome);
      for (const earlier of earlierOfResult(outcome)) history.add(earlier);
    }
    for (const [at, { application, creditCode, subsidy, day, amount, more }] of payments.entries()) {
      const paid = { application, creditCode, policy: undefined, subsidy, day: dayOfText(day), amount: decimalIn(amount), more };
      history.add(earlierOfPayment(paid), { file: "paid.ndjson", line: at + 1 });
    }
    duplicates.rememberPayments(history);
    return history;
  }

  /** An application as a line of JSON. */
  read(evaluator: Evaluator, json: string, line = 1, reader = this.reader): Outcome {
    const bytes = Buffer.from(json, "utf8");
    const row = reader?.read(bytes, 0, bytes.length);
    if (!row || row.problems.length > 0) throw new Error(`${JSON.stringify(row?.problems)} in ${json}`);
    return evaluator.evaluate(row, line, undefined, json);
  }
}

const earlierOf = ({ applicant, name, day, keys, amount }: Grant): Earlier => ({
  subsidy: name,
  day: dayOf(day)?.number,
  keys: { [APPLICANT]: applicant, ...keys },
  amount: decimalIn(amount),
});

function decimalIn(amount: Rational): Decimal {
  const found = decimalOfFraction({ n: amount.n, d: amount.d });
  if (!found) throw new Error(textOf(amount));
  return found;
}

const isFigure = (fact: Exclude<Fact, boolean | string>): fact is Rational => "kind" in fact;

/** Facts as one line of JSON, each figure with all its digits. */
export function lineOf(facts: Facts): string {
  const members = Object.entries(facts).map(([name, fact]) => (fact === undefined ? [] : [`${JSON.stringify(name)}:${written(fact)}`]));
  return `{${members.flat().join(",")}}`;
}

/** The same with what is claimed, was paid and decided. */
export function lineOfClaimant({ id, facts, claims }: Claimant): string {
  const each = (of: (claim: Claim) => string | null): string =>
    `{${Object.entries(claims).flatMap(([name, claim]) => {
      const said = of(claim);
      return said === null ? [] : [`"${name}":${said}`];
    })}}`;
  const decided = ({ amount, because }: NonNullable<Claim["decision"]>): string =>
    `{"amount":${textOf(amount)},"by":"x"${because ? ',"because":"y"' : ""}}`;
  const stated = [
    `"claims":${each(({ claimed }) => textOf(claimed))}`,
    `"paid":${each(({ paid }) => paid && textOf(paid))}`,
    `"decisions":${each(({ decision }) => decision && decided(decision))}`,
  ];
  return `${lineOf({ id, ...facts }).slice(0, -1)},${stated.join(",")}}`;
}

function written(fact: Fact): string {
  if (typeof fact === "string" || typeof fact === "boolean") return JSON.stringify(fact);
  return isFigure(fact) ? textOf(fact) : `[${fact.map(lineOf).join(",")}]`;
}
