import type { JsonRowReader } from "../applications/json-row.js";
import { observersFor } from "../audit/observers.js";
import { Evaluator, plainOptions } from "../evaluation/evaluator.js";
import { readerFor } from "../evaluation/readers.js";
import type { Policy } from "../policy/policy.js";
import type { Day } from "../values/date.js";

/** Cases mostly ask for the same readings and no day of their own: they share what was made ready for that. */
export class Evaluators {
  private readonly evaluators = new Map<Policy, Map<string, Evaluator>>();
  private readonly readers = new Map<Policy, JsonRowReader>();

  constructor(private readonly audit: boolean) {}

  evaluator(policy: Policy, readings: ReadonlyMap<string, string>, asOf: Day | null): Evaluator {
    const key = JSON.stringify([asOf, ...[...readings].sort()]);
    const made = this.evaluators.get(policy) ?? new Map<string, Evaluator>();
    const known = made.get(key) ?? new Evaluator(policy, observersFor(this.audit), { ...plainOptions, readings, asOf });
    this.evaluators.set(policy, made.set(key, known));
    return known;
  }

  reader(policy: Policy): JsonRowReader {
    const known = this.readers.get(policy) ?? readerFor(policy, [policy], true, observersFor(this.audit));
    this.readers.set(policy, known);
    return known;
  }
}
