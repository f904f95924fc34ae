import type { RunComparison } from "../analysis/run-comparison.js";

/** What changed between two runs. */
export interface ComparisonReport {
  readonly kind: "comparison";
  readonly data: RunComparison;
}
