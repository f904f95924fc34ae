import type { Evaluator } from "../../evaluation/evaluator.js";
import type { Policy } from "../../policy/policy.js";
import { dayOfText } from "../../values/date.js";
import { type CaseApplication, evaluateTogether, historyOf } from "../case-batch.js";
import { Evaluators } from "../evaluators.js";
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
  private readonly made = new Evaluators(false);

  constructor(readonly policy: Policy) {}

  /** Undefined where an application cannot be read, or what was paid before names nothing that there is. */
  run({ applicants, history, readings, date }: Trial): RanTrial | undefined {
    const known = Object.entries(readings).every(([name, option]) =>
      this.policy.readings.some((reading) => reading.name === name && reading.options.some(({ id }) => id === option)),
    );
    const earlier = historyOf(history, this.policy, () => undefined);
    if (!known || !earlier) return undefined;
    const asOf = date === undefined ? null : (dayOfText(date) ?? null);
    const evaluator = this.made.evaluator(this.policy, new Map(Object.entries(readings)), asOf);
    const given = applicants.map((each) => [each.id, jsonOf(each.given)] as const);
    const { applications, problems } = evaluateTogether(given, earlier, evaluator, this.made.reader(this.policy), false);
    if (problems.length > 0) return undefined;
    return { evaluator, applications, expected: applications.map((each) => expectedOf(each, evaluator)) };
  }
}

/** All that cases can tell of a trial, to be compared; the same wherever it cannot be put before the rules. */
export const seenOf = (ran: RanTrial | undefined): string => JSON.stringify(ran?.expected ?? null);
