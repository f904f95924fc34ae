import type { FactStore } from "../expression/fact-store.js";
import type { Facts } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import type { Carried } from "./carried.js";
import type { Stated } from "./stated.js";

/** One application as it was read against a policy's inputs. */
export interface Row {
  /** The `id` as text; undefined where there is none. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The policy that the application names. */
  readonly policy: string | undefined;
  readonly facts: Facts;
  /** Where the facts stand already; they are then good until the next row is read. */
  readonly store?: FactStore;
  /** What it states beside its facts, as far as that is asked for; undefined where it states nothing. */
  readonly stated?: Stated | undefined;
  /** What travels with it; undefined where nothing does. */
  readonly carried?: Carried | undefined;
  /** Where there are any, nothing is computed. */
  readonly problems: readonly Problem[];
}

/** A row that is no text at all: not even its id can be told. */
export const unsoundRow: Row = {
  id: undefined,
  name: undefined,
  policy: undefined,
  facts: [],
  problems: [{ code: "invalid-utf8", field: undefined, parameters: {} }],
};
