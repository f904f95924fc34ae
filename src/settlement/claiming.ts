import type { Outcome, Result } from "../results/outcome.js";

/** What takes part in limits where applications claim; handed in by audits. Elsewhere results enter as they are. */
export interface Claiming {
  /** A result as limits see it. */
  readonly enters: (result: Result) => Result;
  /** A result evaluated again without items that a limit dropped, with what was claimed and decided before. */
  readonly again: (again: Result, before: Result) => Result;
  /** A row that limits were settled for, with what is to be kept of it as it was before. */
  readonly kept: (before: Outcome, after: Outcome) => Outcome;
}
