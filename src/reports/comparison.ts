import type { RunComparison } from "../analysis/run-comparison.js";
import type { PolicySummary } from "./evaluation.js";

/** What changed between two runs. */
export interface ComparisonReport {
  readonly kind: "comparison";
  readonly data: RunComparison;
  /** The policies that are at hand, by which results are called; those of others by their ids. */
  readonly policies: readonly PolicySummary[];
}
