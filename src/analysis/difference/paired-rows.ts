import type { EvaluationRow } from "../../results/outcome.js";

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
      else throw new Error(`two runs over the same applications differ: ${keyOf(a[0])}, ${keyOf(b[0])}`);
      const [takesOld, takesNow] = isSame ? [true, true] : [isStray(a), !isStray(a)];
      if (takesOld) a = await old.next();
      if (takesNow) b = await now.next();
    }
  } finally {
    await Promise.all([old.end(), now.end()]);
  }
}

const isStray = ([first]: readonly EvaluationRow[]): boolean => first !== undefined && "problems" in first;

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
    let key: string | undefined;
    for (let row = await this.peek(); row && (key === undefined || keyOf(row) === key); row = await this.peek()) {
      key ??= keyOf(row);
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
