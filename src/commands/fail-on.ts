import { CannotDo } from "../messages/usage.js";
import { type EvaluationRow, isRefused, type Result } from "../results/outcome.js";

/** What a run may be asked to fail on: in which reports it is found, and how it is seen in a row. */
interface FailKind {
  readonly in: readonly ("evaluation" | "audit")[];
  readonly met: (row: EvaluationRow) => boolean;
}

const inResults =
  (met: (result: Result) => boolean | undefined) =>
  (row: EvaluationRow): boolean =>
    !isRefused(row) && row.subsidies.some((result) => met(result) === true);

const repeats = inResults(({ audit }) => audit?.reasons.some((reason) => reason.repeats));

const kinds: Readonly<Record<string, FailKind>> = {
  invalid: { in: ["evaluation", "audit"], met: isRefused },
  undetermined: { in: ["evaluation", "audit"], met: inResults(({ status }) => status === "undetermined") },
  ineligible: {
    in: ["evaluation", "audit"],
    met: inResults(({ status, audit }) => status === "ineligible" || (audit?.conclusion === "不予支持" && audit.claimed.units > 0)),
  },
  "over-claimed": { in: ["audit"], met: inResults(({ audit }) => audit?.cuts.some(({ amount }) => amount.units > 0)) },
  duplicate: { in: ["audit"], met: (row) => repeats(row) || (!isRefused(row) && row.cautions?.includes("repeated-id") === true) },
};

/** Looks on the way through for rows of the kinds that a run is asked to fail on. */
export class FailOn {
  private readonly asked: readonly FailKind[];
  private met = false;

  constructor(asked: readonly string[], report: "evaluation" | "audit") {
    const known = Object.entries(kinds).filter(([, kind]) => kind.in.includes(report));
    this.asked = asked.map((name) => {
      const found = known.find(([each]) => each === name);
      if (!found) throw new CannotDo("bad-choice", { option: "--fail-on", text: name, known: known.map(([each]) => each).join(", ") });
      return found[1];
    });
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
      this.met ||= batch.some((row) => this.asked.some(({ met }) => met(row)));
      yield batch;
    }
  }
}
