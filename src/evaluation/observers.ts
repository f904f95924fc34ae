import type { Row } from "../applications/row.js";
import type { StatedName } from "../applications/stated.js";
import type { Field } from "../expression/core.js";
import type { AtItem } from "../expression/evaluate.js";
import type { Facts } from "../expression/facts.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { Outcome, Result } from "../results/outcome.js";

/** What is made of the items of each subsidy. */
export type BoundItems = ReadonlyMap<string, AtItem>;

/** An application while its results are looked at. */
export interface Observed {
  readonly row: Row;
  readonly facts: Facts;
  /** Its credit code, where it states one. */
  readonly creditCode: string | undefined;
  /** Whose it is: the credit code, else the id. */
  readonly applicant: string;
  /** What limits make of the items of each subsidy, where it is evaluated again for that. */
  readonly bound: BoundItems | undefined;
  /** Takes note of inputs that were read though they are left out. */
  readonly rests: (silent: readonly Field[]) => void;
}

/** The result with what is seen beside it. */
export type Look = (result: Result, observed: Observed) => Result;

/** Looks at each application while it is evaluated, and adds what the rules alone do not say. */
export interface Observer {
  /** What is done with each result of a subsidy; null where nothing is. */
  readonly of: (subsidy: Subsidy) => Look | null;
  /** Whether what is refused at once is to be looked at as well. */
  readonly seesRefused?: (row: Row) => boolean;
  readonly outcome?: (outcome: Outcome, observed: Observed) => Outcome;
}

/** What is read of applications because somebody looks on. */
export interface Observing {
  /** Beside facts. */
  readonly stated: readonly StatedName[];
  /** Inputs, though no rule reads them. */
  readonly fields: readonly Field[];
  /** Whether applications may have to be evaluated again, and go with their outcomes. */
  readonly again: boolean;
}

/** Who looks on: handed to evaluation, which knows neither limits nor payments nor claims. */
export interface Observers {
  readonly reads: (policy: Policy) => Observing;
  /** Those of one policy, in the order in which they look. */
  readonly of: (policy: Policy, readings: ReadonlyMap<string, string>) => readonly Observer[];
}

export const nobody: Observers = { reads: () => ({ stated: [], fields: [], again: false }), of: () => [] };
