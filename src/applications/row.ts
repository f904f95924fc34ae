import type { Facts } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";

/** One application as it was read against a policy's inputs. */
export interface Row {
  /** The `id` as text; undefined where there is none. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The policy that the application names. */
  readonly policy: string | undefined;
  readonly facts: Facts;
  /** What the application says under names of its own that were asked for, as JSON text. */
  readonly kept?: Readonly<Record<string, string>> | undefined;
  /** Where there are any, nothing is computed. */
  readonly problems: readonly Problem[];
}
