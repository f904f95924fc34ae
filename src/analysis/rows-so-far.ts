/** The pieces of its arguments that each cell of a row holds. */
export type Pieces = readonly ReadonlySet<string>[];

/** A column of rows: which hold a piece, and which hold all of them. */
interface HeldPieces {
  readonly rows: Map<string, number[]>;
  readonly all: number[];
}

/** The rows of a table so far, by the pieces that they hold: most rows have something in common with few others. */
export class RowsSoFar {
  private readonly columns: readonly HeldPieces[];
  private count = 0;

  /** `everything`: of each column the pieces that a cell holds which takes anything. */
  constructor(private readonly everything: Pieces) {
    this.columns = everything.map(() => ({ rows: new Map(), all: [] }));
  }

  add(row: Pieces): void {
    for (const [at, { rows, all }] of this.columns.entries()) {
      const held = row[at] as ReadonlySet<string>;
      if (held === this.everything[at]) all.push(this.count);
      else
        for (const piece of held) {
          const known = rows.get(piece);
          if (known) known.push(this.count);
          else rows.set(piece, [this.count]);
        }
    }
    this.count += 1;
  }

  /** Rows among which are all that hold a piece of every cell of this one, rising: those of the column that leaves the fewest. */
  near(row: Pieces): readonly number[] {
    let fewest: readonly (readonly number[])[] | undefined;
    let least = this.count;
    for (const [at, { rows, all }] of this.columns.entries()) {
      const held = row[at] as ReadonlySet<string>;
      if (held === this.everything[at]) continue;
      const lists = [all, ...[...held].map((piece) => rows.get(piece) ?? [])];
      const found = lists.reduce((sum, { length }) => sum + length, 0);
      if (fewest && found >= least) continue;
      fewest = lists;
      least = found;
    }
    return fewest ? [...new Set(fewest.flat())].sort((a, b) => a - b) : Array.from({ length: this.count }, (_, at) => at);
  }
}
