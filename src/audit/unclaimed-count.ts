import type { EvaluationRow } from "../results/outcome.js";

/** How many applications claim nothing under any policy; the rows of one come one after the other. */
export class UnclaimedCount {
  private before = 0;
  private last: EvaluationRow | undefined;
  private claims = true;

  add(row: EvaluationRow): void {
    const { last } = this;
    if (last === undefined || last.application !== row.application || last.line !== row.line || last.file !== row.file) {
      this.before = this.count;
      this.last = row;
      this.claims = false;
    }
    this.claims ||= !("unclaimed" in row && row.unclaimed === true);
  }

  get count(): number {
    return this.claims ? this.before : this.before + 1;
  }
}
