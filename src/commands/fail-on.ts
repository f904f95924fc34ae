import { CannotDo } from "../messages/usage.js";
import { type EvaluationRow, isRefused, type OutcomeRow } from "../reports/evaluation.js";

/** What a run may be asked to fail on, each with how it is seen in a row. */
const kinds = {
  undetermined: ({ subsidies }) => subsidies.some(({ status }) => status === "undetermined"),
  ineligible: ({ subsidies }) =>
    subsidies.some(({ status, audit }) => status === "ineligible" || (audit?.conclusion === "不予支持" && audit.claimed.units > 0)),
  "over-claimed": ({ subsidies }) => subsidies.some(({ audit }) => audit?.cuts.some(({ amount }) => amount.units > 0)),
  duplicate: ({ subsidies, cautions }) =>
    cautions?.includes("repeated-id") || subsidies.some(({ audit }) => audit?.reasons.some(({ repeats }) => repeats)),
} satisfies Readonly<Record<string, (row: OutcomeRow) => boolean | undefined>>;

type Kind = keyof typeof kinds;

export const failOnEvaluate = ["invalid", "undetermined", "ineligible"] as const;
export const failOnAudit = [...failOnEvaluate, "over-claimed", "duplicate"] as const;

/** Looks on the way through for rows of the kinds that a run is asked to fail on. */
export class FailOn {
  private met = false;

  constructor(
    private readonly asked: readonly string[],
    known: readonly string[],
  ) {
    for (const kind of asked) if (!known.includes(kind)) throw new CannotDo("bad-choice", ["--fail-on", kind, known.join(", ")]);
  }

  through(batches: AsyncIterable<readonly EvaluationRow[]>): AsyncIterable<readonly EvaluationRow[]> {
    return this.asked.length === 0 ? batches : this.looked(batches);
  }

  /** The exit code, once all rows went through. */
  get code(): 0 | 1 {
    return this.met ? 1 : 0;
  }

  private async *looked(batches: AsyncIterable<readonly EvaluationRow[]>): AsyncGenerator<readonly EvaluationRow[]> {
    for await (const batch of batches) {
      for (const row of this.met ? [] : batch) this.met ||= this.meets(row);
      yield batch;
    }
  }

  private meets(row: EvaluationRow): boolean {
    if (isRefused(row)) return this.asked.includes("invalid");
    return this.asked.some((kind) => kind !== "invalid" && kinds[kind as Kind](row) === true);
  }
}
