import type * as z from "zod";
import type { FunctionLine } from "../../language/feel/functions.js";
import type { Told } from "../../language/told.js";

/** Something that a policy file is made of beside its amounts, as the reference tells it. */
export interface Part extends Told {
  /** The first names the page; each of them leads to it. */
  readonly keys: readonly [string, ...string[]];
  readonly shape: z.ZodType | null;
  /** Which parts of its example are shown: paths of keys, `*` for the first key of a mapping. */
  readonly shows: readonly (readonly string[])[];
  /** Whether its example's file of cases is shown as it stands. */
  readonly showsCases?: true;
  /** Whether its cases show what an audit makes of them. */
  readonly audits?: true;
  /** The functions that its page lists. */
  readonly functions?: readonly FunctionLine[];
}
