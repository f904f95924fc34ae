import { type Answers, answersJson, placeOf, withAnswer } from "../applications/answers.js";
import { applicationJson } from "../applications/application-json.js";
import type { JsonRowReader } from "../applications/json-row.js";
import type { Row } from "../applications/row.js";
import { type EvaluationOptions, Evaluator, plainOptions } from "../evaluation/evaluator.js";
import type { Observers } from "../evaluation/observers.js";
import { readerFor } from "../evaluation/readers.js";
import type { FactValue } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import type { Policy } from "../policy/policy.js";
import type { Outcome, Result } from "../results/outcome.js";
import { settlementObservers } from "../settlement/observers.js";
import { settleBatch } from "../settlement/settle-batch.js";
import type { Day } from "../values/date.js";
import { withFact } from "./with-fact.js";

export interface EstimateOptions {
  /** Stands in where no day of application was said. */
  readonly asOf: Day | null;
  /** Readings chosen otherwise than the policies do. */
  readonly readings: ReadonlyMap<string, string>;
  /** Only these subsidies; all where there are none. */
  readonly subsidies?: readonly string[];
}

/** What one policy makes of the answers so far. */
export interface PolicyEstimate {
  readonly estimating: Estimating;
  /** The facts of the answers; those with a problem are left out of them. */
  readonly row: Row;
  readonly problems: readonly Problem[];
  /** As `evaluate` gives it for an applicant alone, limits settled. */
  readonly outcome: Outcome;
  /** The same with one reading turned, for each that may be. */
  readonly others: readonly { readonly name: string; readonly outcome: Outcome }[];
}

/** One policy, ready to be asked what answers come to. */
export class Estimating {
  readonly evaluator: Evaluator;
  private readonly turned: readonly { readonly name: string; readonly evaluator: Evaluator }[];
  private readonly reader: JsonRowReader;
  /** Limits may drop items, and then look at the application again. */
  private readonly keepsGiven: boolean;
  private readonly options: EvaluationOptions;
  /** Of subsidies that are looked at again and again, each by itself. */
  private readonly alone = new Map<string, Evaluator>();
  private readonly given: { readonly all: readonly Policy[]; readonly options: EstimateOptions };
  private readonly reread = new Map<string, Estimating>();

  constructor(
    readonly policy: Policy,
    all: readonly Policy[],
    options: EstimateOptions,
    private readonly observers: Observers,
  ) {
    this.given = { all, options };
    this.options = { ...plainOptions, ...options };
    this.evaluator = new Evaluator(policy, observers, { ...this.options, allReadings: true });
    this.turned = this.evaluator.turned();
    this.reader = readerFor(policy, all, false, observers);
    this.keepsGiven = observers.reads(policy).again;
  }

  /** What answers come to; one that cannot be read is as if it had not been given. */
  estimate(answers: Answers): PolicyEstimate {
    let sound = answers;
    let row = this.reader.readText(answersJson(sound));
    const { problems } = row;
    for (const { field } of problems) {
      const place = field === undefined ? undefined : placeOf(field);
      if (place) sound = withAnswer(sound, place, undefined);
    }
    if (problems.length > 0) row = this.reader.readText(answersJson(sound));
    return { estimating: this, row, problems, ...this.outcomesOf(row) };
  }

  /** What the facts of a row without problems come to. */
  estimateRow = (row: Row): PolicyEstimate => ({ estimating: this, row, problems: [], ...this.outcomesOf(row) });

  /** The same policy with one reading turned, by the name that its outcomes have: `event-cap-scope=per-organisation`. */
  readAs(name: string): Estimating {
    const known = this.reread.get(name);
    if (known) return known;
    const [reading = "", option = ""] = name.split("=");
    const { all, options } = this.given;
    const readings = new Map([...options.readings, [reading, option]]);
    const made = new Estimating(this.policy, all, { ...options, readings }, this.observers);
    this.reread.set(name, made);
    return made;
  }

  /** What facts come to for one subsidy by the readings that are chosen; undefined where there is no such subsidy. */
  resultOf(row: Row, id: string): Result | undefined {
    // Limits look at what else is granted.
    if (this.policy.limits.length > 0) return this.settled(this.evaluator, row).subsidies.find((each) => each.id === id);
    let alone = this.alone.get(id);
    if (!alone) {
      alone = new Evaluator(this.policy, this.observers, { ...this.options, subsidies: [id], allReadings: false });
      this.alone.set(id, alone);
    }
    return alone.evaluate(row, 1).subsidies[0];
  }

  /** What facts come to, by the reading that is chosen and by each other one. */
  outcomesOf(row: Row): Pick<PolicyEstimate, "outcome" | "others"> {
    return {
      outcome: this.settled(this.evaluator, row),
      others: this.turned.map(({ name, evaluator }) => ({ name, outcome: this.settled(evaluator, row) })),
    };
  }

  /** What facts come to with another one in a place. */
  answered(row: Row, path: string, value: FactValue): Pick<PolicyEstimate, "outcome" | "others"> {
    return this.outcomesOf({ ...row, facts: withFact(row.facts, path, value, this.policy) });
  }

  /** An applicant alone: where a policy has limits, those of a batch of one. */
  private settled(evaluator: Evaluator, row: Row): Outcome {
    const given = this.keepsGiven ? applicationJson(this.policy.fields, row) : undefined;
    const outcome = evaluator.evaluate(row, 1, undefined, given);
    return settleBatch(evaluator, [outcome], [])[0] ?? outcome;
  }
}

/** Several policies that are asked of one applicant. */
export class Estimator {
  readonly policies: readonly Estimating[];

  constructor(policies: readonly Policy[], options: EstimateOptions, observers: Observers = settlementObservers) {
    this.policies = policies.map((policy) => new Estimating(policy, policies, options, observers));
  }

  estimate(answers: Answers): readonly PolicyEstimate[] {
    return this.policies.map((each) => each.estimate(answers));
  }
}
