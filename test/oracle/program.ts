import type { JsonRowReader } from "../../src/applications/json-row.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Outcome } from "../../src/results/outcome.js";
import type { Earlier } from "../../src/settlement/history.js";
import { APPLICANT } from "../../src/settlement/limit-facts.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { decimalOfFraction } from "../../src/values/decimal.js";
import { dayOf } from "./days.js";
import type { Grant } from "./limits/line.js";
import type { Application } from "./limits/settled.js";
import { type Rational, textOf } from "./rational.js";
import type { Fact, Facts } from "./rules/facts.js";

/** The program as the oracle meets it: the text of rules and applications in, results out. */
export class Program {
  readonly policy: Policy | null;
  /** The codes of what it refuses in the rules. */
  readonly refused: readonly string[];
  private readonly reader: JsonRowReader | null;

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

  /** On the fast path, or on intervals alone. */
  evaluator(readings: ReadonlyMap<string, string>, fast: boolean): Evaluator {
    if (!this.policy) throw new Error(this.refused.join("\n"));
    return new Evaluator(this.policy, settlementObservers, { ...plainOptions, readings, fast });
  }

  evaluate(evaluator: Evaluator, id: string, facts: Facts, line = 1): Outcome {
    return this.read(evaluator, lineOf({ id, ...facts }), line);
  }

  /** A batch, settled together beside what was granted before. */
  settle(evaluator: Evaluator, applications: readonly Application[], granted: readonly Grant[]): readonly Outcome[] {
    const outcomes = applications.map(({ id, facts }, at) => this.evaluate(evaluator, id, facts, at + 1));
    return settleBatch(evaluator, outcomes, granted.map(earlierOf));
  }

  /** An application as a line of JSON. */
  read(evaluator: Evaluator, json: string, line = 1): Outcome {
    const bytes = Buffer.from(json, "utf8");
    const row = this.reader?.read(bytes, 0, bytes.length);
    if (!row || row.problems.length > 0) throw new Error(`${JSON.stringify(row?.problems)} in ${json}`);
    return evaluator.evaluate(row, line, undefined, json);
  }
}

function earlierOf({ applicant, name, day, keys, amount }: Grant): Earlier {
  const found = decimalOfFraction({ n: amount.n, d: amount.d });
  if (!found) throw new Error(textOf(amount));
  return { subsidy: name, day: dayOf(day)?.number, keys: { [APPLICANT]: applicant, ...keys }, amount: found };
}

const isFigure = (fact: Exclude<Fact, boolean | string>): fact is Rational => "kind" in fact;

/** Facts as one line of JSON, each figure with all its digits. */
export function lineOf(facts: Facts): string {
  const members = Object.entries(facts).map(([name, fact]) => (fact === undefined ? [] : [`${JSON.stringify(name)}:${written(fact)}`]));
  return `{${members.flat().join(",")}}`;
}

function written(fact: Fact): string {
  if (typeof fact === "string" || typeof fact === "boolean") return JSON.stringify(fact);
  return isFigure(fact) ? textOf(fact) : `[${fact.map(lineOf).join(",")}]`;
}
