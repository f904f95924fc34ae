import type { Evaluator } from "../../evaluation/evaluator.js";
import type { Policy } from "../../policy/policy.js";
import { dayOfText } from "../../values/date.js";
import { type CaseApplication, evaluateTogether, historyOf } from "../case-batch.js";
import { Evaluators } from "../evaluators.js";
import { type Expected, expectedOf, refusedFor } from "./expected.js";
import { jsonOf, type Trial } from "./trial.js";

/** What became of a trial: of each of its applications, in their order. */
export interface RanTrial {
  readonly evaluator: Evaluator;
  readonly applications: readonly CaseApplication[];
  /** Whether all of them could be read. */
  readonly isRead: boolean;
  readonly expected: readonly Expected[];
}

/** Puts trials before the rules of one policy, as its cases are. */
export class Runner {
  private readonly made = new Evaluators(false);

  constructor(readonly policy: Policy) {}

  /** Undefined where what is chosen, or what was paid before, names nothing that there is. */
  run({ applicants, history, readings, date }: Trial): RanTrial | undefined {
    const known = Object.entries(readings).every(([name, option]) =>
      this.policy.readings.some((reading) => reading.name === name && reading.options.some(({ id }) => id === option)),
    );
    const earlier = historyOf(history, this.policy, () => undefined);
    if (!known || !earlier) return undefined;
    const asOf = date === undefined ? null : (dayOfText(date) ?? null);
    const evaluator = this.made.evaluator(this.policy, new Map(Object.entries(readings)), asOf);
    const given = applicants.map((each) => [each.id, jsonOf(each.given)] as const);
    const { applications, refused } = evaluateTogether(given, earlier, evaluator, this.made.reader(this.policy), false);
    const expected = applicants.map(({ id }) => {
      const problems = refused.find((each) => each.id === id)?.problems;
      return problems ? refusedFor(problems) : expectedOf(applications.find((each) => each.id === id) as CaseApplication, evaluator);
    });
    return { evaluator, applications, isRead: refused.length === 0, expected };
  }
}

/** All that cases can tell of a trial, to be compared; the same wherever it cannot be put before the rules. */
export const seenOf = (ran: RanTrial | undefined): string => JSON.stringify(ran?.expected ?? null);
