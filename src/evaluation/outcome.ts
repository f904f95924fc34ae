import type { Problem } from "../messages/problem.js";
import type { Benefit } from "../policy/policy.js";
import type { Decimal } from "../values/decimal.js";

export type Status = "eligible" | "ineligible" | "undetermined";
export type Certainty = "exact" | "at least" | "at most" | "range" | "unstated";

/** The two ends of an amount in the policy's currency; a max of null is open. */
export interface Amount {
  readonly min: Decimal;
  readonly max: Decimal | null;
}

/** Why a subsidy is refused; `items` are the 0-based items of the list that failed the condition. */
export interface RefusedReason {
  readonly condition: string;
  readonly code?: string;
  readonly source?: string;
  readonly items?: readonly number[];
}

/** What a reading that was not chosen would give. */
export interface OtherReading {
  readonly status: Status;
  readonly certainty?: Certainty;
  readonly amount?: Amount;
}

/** One subsidy for one application. */
export interface Result {
  readonly id: string;
  readonly status: Status;
  readonly entitled?: true;
  readonly certainty?: Certainty;
  readonly benefit?: Benefit;
  readonly amount?: Amount;
  /** The ends before rounding, where rounding changed one; a fraction whose digits never end is a text. */
  readonly unrounded?: { readonly min: Decimal | string; readonly max: Decimal | string | null };
  readonly missing?: readonly string[];
  readonly reasons?: readonly RefusedReason[];
  readonly readings?: Readonly<Record<string, OtherReading>>;
}

export interface Total {
  readonly exact: Decimal;
  readonly min: Decimal;
  readonly max: Decimal | null;
  readonly unstated?: readonly string[];
}

/** One application evaluated under one policy; what has no content is undefined. */
export interface Outcome {
  readonly application: string;
  readonly name: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly policy: string;
  /** Where it is not CNY. */
  readonly currency: string | undefined;
  readonly date: string | undefined;
  readonly subsidies: readonly Result[];
  readonly totals: Readonly<Partial<Record<Benefit, Total>>> | undefined;
  readonly assumptions: readonly string[] | undefined;
  readonly cautions: readonly string[] | undefined;
}

/** An application with problems: nothing was computed. */
export interface Refused {
  readonly application: string | null;
  readonly file: string | undefined;
  readonly line: number;
  readonly problems: readonly Problem[];
}

export type Evaluated = Outcome | Refused;
