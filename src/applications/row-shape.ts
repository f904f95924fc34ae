import type { Field } from "../expression/core.js";
import type { FactStore } from "../expression/fact-store.js";
import type { Words } from "../values/words.js";
import type { Carry } from "./carried.js";
import type { FactSetting } from "./fact-reader.js";
import type { StatedName } from "./stated.js";

/** A policy that grants a subsidy, and whether in instalments; the inputs that its rule looks at, and those among them that it cannot do without. */
export interface Granting extends FactSetting {
  readonly policy: string;
  readonly inParts: boolean;
  readonly reads: readonly string[];
  readonly needs: readonly string[];
}

/** What an application may claim. */
export interface Claimable extends FactSetting {
  readonly id: string;
  readonly title: Words;
  readonly by: readonly Granting[];
}

/** What rows are read against: a policy's inputs, and names that other policies of the run declare. */
export interface RowShape extends FactSetting {
  /** The id of the policy. */
  readonly policy?: string;
  readonly fields: readonly Field[];
  /** Where facts are wanted; one of the reader's own where it is not said. */
  readonly store?: FactStore;
  readonly ownNames: readonly string[];
  readonly otherNames: readonly string[];
  /** What is asked for of what is stated beside facts. */
  readonly asked?: ReadonlySet<StatedName>;
  /** The subsidies of every policy of the run, and the only one that is meant where none is named. */
  readonly subsidies?: readonly Claimable[];
  readonly onlySubsidy?: string | undefined;
  /** Fields that some rule reads: text beyond them is checked but not kept. */
  readonly needed: ReadonlySet<Field>;
  /** What travels with an application though no input takes it. */
  readonly carry?: Carry;
  /** An undeclared field is a problem. */
  readonly strict: boolean;
}
