import type { EvaluationRow } from "../results/outcome.js";

/** How many applications claim nothing under any policy; the rows of one come one after the other. */
export class UnclaimedCount {
  private before = 0;
  private last: string | undefined;
  private claims = true;

  add({ application, file, line, ...row }: EvaluationRow): void {
    const key = JSON.stringify([application, file, line]);
    if (key !== this.last) {
      this.before = this.count;
      this.last = key;
      this.claims = false;
    }
    this.claims ||= !("unclaimed" in row && row.unclaimed === true);
  }

  get count(): number {
    return this.claims ? this.before : this.before + 1;
  }
}
