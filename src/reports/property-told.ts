import type { PropertyAnswer } from "../analysis/properties/prove.js";
import type { Policy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import type { Words } from "../values/words.js";

/** A subsidy of which something is shown, with what the law says of it; `beside`: what it is compared with. */
export interface GrantTold {
  readonly title: Words;
  readonly result: Result | undefined;
  /** What a batch is granted of it together. */
  readonly sum?: Result["amount"];
  readonly beside: Result | undefined;
  readonly section: string | undefined;
  readonly quote: string | undefined;
}

/** A property as people are told it. */
export interface PropertyTold {
  readonly policy: Pick<Policy, "id" | "title" | "currency" | "digits">;
  readonly verdict: PropertyAnswer["verdict"];
  readonly sentence: string;
  /** Who shows it, and what is another beside him. */
  readonly applicant: string | undefined;
  /** Of a batch the first of its applications. */
  readonly alike?: readonly string[];
  readonly beside: string | undefined;
  readonly grants: readonly GrantTold[];
}
