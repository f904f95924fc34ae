import type { Conclusion } from "../../results/outcome.js";
import type { Decimal } from "../../values/decimal.js";
import type { PolicySummary } from "../evaluation.js";

/** A line of the sums of a claim. Claimed less each cut is granted; granted less what was paid and what is held is payable now. */
export interface LetterStep {
  readonly kind: "claimed" | "cut" | "granted" | "paid" | "held" | "payable";
  readonly what: string;
  readonly amount: Decimal;
  /** The clause, and the figures of the cut. */
  readonly why: string;
}

/** One claim, as its applicant is told of it. */
export interface LetterClaim {
  readonly application: string;
  readonly place: string;
  readonly policy: string;
  readonly subsidy: string;
  /** The document's words with where they stand. */
  readonly clause: string;
  readonly currency: string;
  readonly conclusion: Conclusion;
  readonly conclusionWords: string;
  readonly steps: readonly LetterStep[];
  readonly reasons: readonly string[];
  /** Each limit that took something: its figure, whose share, what room was left. */
  readonly limits: readonly string[];
  /** Inputs that are still needed, by their titles. */
  readonly missing: readonly string[];
  readonly decision: string | undefined;
  readonly remedies: readonly string[];
}

/** All that one applicant is told. */
export interface Letter {
  readonly applicant: string;
  readonly creditCode: string | undefined;
  /** Its applications, by their numbers. */
  readonly applications: readonly string[];
  readonly claims: readonly LetterClaim[];
  /** Rows that could not be read, each with its place and what is wrong with it. */
  readonly unread: readonly string[];
  readonly cautions: readonly string[];
}

export interface LetterReport {
  readonly kind: "letter";
  readonly data: readonly Letter[];
  readonly policies: readonly PolicySummary[];
  /** A day to print, where one was handed in. */
  readonly dated: string | undefined;
}
