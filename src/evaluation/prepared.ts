import type { Reason } from "../expression/core.js";
import type { FactStore } from "../expression/fact-store.js";
import { isOpen } from "../expression/openness.js";
import { nodesOf } from "../expression/walk.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { otherReadings } from "./chosen-readings.js";
import { compileFast, type FastSubsidy } from "./fast-subsidy.js";
import type { Look, Observer } from "./observers.js";
import { OpenSubsidy } from "./open-subsidy.js";
import { readingsIn, refusingReadings } from "./refusing-readings.js";

/** A subsidy made ready: what its rule reads, and both ways to evaluate it. */
export interface Prepared {
  readonly subsidy: Subsidy;
  readonly fast: FastSubsidy | null;
  /** Answers where facts are missing; null where it does not. */
  readonly open: OpenSubsidy | null;
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

/** How subsidies are made ready. */
interface Preparing {
  readonly readings: ReadonlyMap<string, string>;
  readonly allReadings: boolean;
  readonly fast: boolean;
  readonly store: FactStore;
  readonly watching: readonly Observer[];
}

export function prepare(policy: Policy, subsidy: Subsidy, { readings: chosen, allReadings, fast, store, watching }: Preparing): Prepared {
  const readings = readingsIn(subsidy.entitlement);
  const bodies = [...nodesOf(subsidy.entitlement)].some((node) => node.kind === "unstated");
  const mixed = bodies && !onlyUnstated(subsidy);
  const compile = (under: ReadonlyMap<string, string>) => (fast && !mixed ? compileFast(subsidy, policy.rounding, under, store) : null);
  const own = compile(chosen);
  const unstated = bodies && !mixed;
  return {
    subsidy,
    fast: own,
    open: own && new OpenSubsidy(policy, subsidy, subsidy.pays && !unstated, chosen, store),
    unstated,
    refusals: [],
    looks: watching.flatMap((observer) => observer.of(subsidy) ?? []),
    readings,
    refusing: readings.length > 0 ? refusingReadings(subsidy.entitlement) : new Map(),
    others: allReadings ? otherReadings(policy, readings, chosen).map((other) => ({ ...other, fast: compile(other.readings) })) : [],
  };
}

/** Whether the amount is nothing but one without a figure, perhaps under conditions. */
function onlyUnstated(subsidy: Subsidy): boolean {
  let node = subsidy.entitlement;
  while (node.kind === "guard" || node.kind === "fold") node = node.body;
  return node.kind === "unstated" && isOpen(subsidy.entitlement);
}
