import type { Verification } from "../audit/verification.js";

/** Whether a run gives again what its receipt says. */
export interface VerificationReport {
  readonly kind: "verification";
  readonly data: Verification;
}
