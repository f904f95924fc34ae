import { CannotDo } from "../../messages/usage.js";
import { type EvaluationRow, isRefused, type Outcome } from "../../results/outcome.js";

/** The rows of a run, which may be read once. */
export type RowsOfRun = AsyncIterable<readonly EvaluationRow[]>;

/** One application as two versions of rules see it: its rows, one for each policy, or one that says why there is none. */
export interface PairedRows {
  readonly before: readonly EvaluationRow[];
  readonly after: readonly EvaluationRow[];
}

/** The rows of two runs over the same applications, application by application; neither run is held in memory. */
export async function* pairedRows(before: RowsOfRun, after: RowsOfRun): AsyncGenerator<PairedRows> {
  const [old, now] = [new ApplicationsOfRun(before), new ApplicationsOfRun(after)];
  try {
    for (let [a, b] = [await old.next(), await now.next()]; a.length > 0 || b.length > 0; ) {
      const isSame = a.length > 0 && b.length > 0 && keyOf(a[0]) === keyOf(b[0]);
      if (isSame) yield { before: a, after: b };
      // What belongs to no application, as a stray item of a list, one version alone may look at.
      else if (isStray(a)) yield { before: a, after: [] };
      else if (isStray(b)) yield { before: [], after: b };
      else throw new CannotDo("applications-differ", { line: (a[0] ?? b[0])?.line ?? 0 });
      const [takesOld, takesNow] = isSame ? [true, true] : [isStray(a), !isStray(a)];
      if (takesOld) a = await old.next();
      if (takesNow) b = await now.next();
    }
  } finally {
    await Promise.all([old.end(), now.end()]);
  }
}

/** Whether a row is of the same application as those before it: several on one line may have no number, but no policy comes twice. */
function goesWith(row: EvaluationRow, rows: readonly EvaluationRow[]): boolean {
  const [first] = rows;
  if (!first) return true;
  return (
    keyOf(first) === keyOf(row) &&
    ![...rows, row].some(isRefused) &&
    !rows.some((each) => (each as Outcome).policy === (row as Outcome).policy)
  );
}

const isStray = ([first]: readonly EvaluationRow[]): boolean => first !== undefined && isRefused(first);

const keyOf = (row: EvaluationRow | undefined): string => `${row?.file ?? ""}\n${row?.line}\n${row?.application}`;

/** The rows of a run, those of one application at a time. */
class ApplicationsOfRun {
  private readonly batches: AsyncIterator<readonly EvaluationRow[]>;
  private batch: readonly EvaluationRow[] = [];
  private at = 0;

  constructor(rows: RowsOfRun) {
    this.batches = rows[Symbol.asyncIterator]();
  }

  /** All rows of the next application; none where there is no more. */
  async next(): Promise<EvaluationRow[]> {
    const rows: EvaluationRow[] = [];
    for (let row = await this.peek(); row && goesWith(row, rows); row = await this.peek()) {
      rows.push(row);
      this.at += 1;
    }
    return rows;
  }

  private async peek(): Promise<EvaluationRow | undefined> {
    while (this.at >= this.batch.length) {
      const next = await this.batches.next();
      if (next.done) return undefined;
      [this.batch, this.at] = [next.value, 0];
    }
    return this.batch[this.at];
  }

  async end(): Promise<void> {
    await this.batches.return?.();
  }
}
