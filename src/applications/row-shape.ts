import type { Field } from "../expression/core.js";
import type { Words } from "../values/words.js";
import type { Setting } from "./fact-reader.js";

/** What an application may claim. */
export interface Claimable {
  readonly id: string;
  readonly title: Words;
  readonly currency: string;
  readonly digits: number;
}

/** What rows are read against: a policy's inputs, and names that other policies of the run declare. */
export interface RowShape extends Setting {
  readonly fields: readonly Field[];
  readonly ownNames: readonly string[];
  readonly otherNames: readonly string[];
  /** Of the own names, those whose values are wanted as they are written. */
  readonly kept?: ReadonlySet<string>;
  /** The subsidies of every policy of the run, and the only one that is meant where none is named. */
  readonly subsidies?: readonly Claimable[];
  readonly onlySubsidy?: string | undefined;
  /** Fields that some rule reads: text beyond them is checked but not kept. */
  readonly needed: ReadonlySet<Field>;
  /** An undeclared field is a problem. */
  readonly strict: boolean;
}
