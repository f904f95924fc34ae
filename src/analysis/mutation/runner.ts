import type { JsonRowReader } from "../../applications/json-row.js";
import { observersFor } from "../../audit/observers.js";
import type { Evaluator } from "../../evaluation/evaluator.js";
import { readerFor } from "../../evaluation/readers.js";
import type { Policy } from "../../policy/policy.js";
import { dayOfText } from "../../values/date.js";
import { type CaseApplication, evaluateTogether, historyOf } from "../case-batch.js";
import { Evaluators } from "../rule-tests.js";
import { type Expected, expectedOf } from "./expected.js";
import { jsonOf, type Trial } from "./trial.js";

/** What became of a trial: of each of its applications, in their order. */
export interface RanTrial {
  readonly evaluator: Evaluator;
  readonly applications: readonly CaseApplication[];
  readonly expected: readonly Expected[];
}

/** Puts trials before the rules of one policy, as its cases are. */
export class Runner {
  private readonly evaluators = new Evaluators();
  private readonly reader: JsonRowReader;

  constructor(readonly policy: Policy) {
    this.reader = readerFor(policy, [policy], true, observersFor(false));
  }

  /** Undefined where an application cannot be read, or what was paid before names nothing that there is. */
  run({ applicants, history, readings, date }: Trial): RanTrial | undefined {
    const known = Object.entries(readings).every(([name, option]) =>
      this.policy.readings.some((reading) => reading.name === name && reading.options.some(({ id }) => id === option)),
    );
    const earlier = historyOf(history, this.policy, () => undefined);
    if (!known || !earlier) return undefined;
    const asOf = date === undefined ? null : (dayOfText(date) ?? null);
    const evaluator = this.evaluators.of(this.policy, false, new Map(Object.entries(readings)), asOf);
    const given = applicants.map((each) => [each.id, jsonOf(each.given)] as const);
    const { applications, problems } = evaluateTogether(given, earlier, evaluator, this.reader, false);
    if (problems.length > 0) return undefined;
    return { evaluator, applications, expected: applications.map((each) => expectedOf(each, evaluator)) };
  }
}

/** All that cases can tell of a trial, to be compared; the same wherever it cannot be put before the rules. */
export const seenOf = (ran: RanTrial | undefined): string => JSON.stringify(ran?.expected ?? null);
