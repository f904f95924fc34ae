import type { Facts } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import type { Stated } from "./stated.js";

/** One application as it was read against a policy's inputs. */
export interface Row {
  /** The `id` as text; undefined where there is none. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The policy that the application names. */
  readonly policy: string | undefined;
  readonly facts: Facts;
  /** What it states beside its facts, as far as that is asked for; undefined where it states nothing. */
  readonly stated?: Stated | undefined;
  /** Where there are any, nothing is computed. */
  readonly problems: readonly Problem[];
}
