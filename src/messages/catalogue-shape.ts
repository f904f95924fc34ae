import type { FindingParameters } from "./codes.js";
import type { ProblemParameters } from "./problem.js";

/** What a finding says: why, and the way out. */
export interface FindingWords {
  readonly reason: string;
  readonly suggestion?: string | undefined;
}

/** Every message in one language. */
export interface Catalogue {
  readonly findings: { readonly [Code in keyof FindingParameters]: (parameters: FindingParameters[Code]) => FindingWords };
  readonly problems: { readonly [Code in keyof ProblemParameters]: (parameters: ProblemParameters[Code]) => string };
}
