import type { Reason } from "../expression/core.js";
import type { Subsidy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import type { FastSubsidy } from "./fast-subsidy.js";
import type { Look } from "./observers.js";

/** A subsidy made ready: what its rule reads, and both ways to evaluate it. */
export interface Prepared {
  readonly subsidy: Subsidy;
  readonly fast: FastSubsidy | null;
  /** Every figure of it is left open by the document. */
  readonly unstated: boolean;
  /** Results of the ways in which it was refused so far, apart from items of lists. */
  readonly refusals: { readonly reasons: readonly Reason[]; readonly result: Result }[];
  /** What observers do with its results, in turn. */
  readonly looks: readonly Look[];
  /** The readings that its rule may ask. */
  readonly readings: readonly string[];
  /** Those that a refusal rests on, by its condition in zh. */
  readonly refusing: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly { readonly name: string; readonly readings: ReadonlyMap<string, string>; readonly fast: FastSubsidy | null }[];
}
