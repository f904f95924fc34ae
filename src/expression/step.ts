import type { Expression, Reason } from "./core.js";
import type { Value } from "./value.js";

/** One step of a derivation: what was evaluated, to what, from which steps. */
export interface Step {
  readonly expression: Expression;
  readonly item?: number;
  readonly steps: Step[];
  value: Value;
  /** A fact that was left out, for which the policy says what that means. */
  silent?: true;
}

/** Why an amount is not due, with the 0-based item of the list that failed, or -1. */
export interface Refusal {
  readonly reason: Reason;
  readonly item: number;
}
