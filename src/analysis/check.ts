import type { Typed } from "../language/environment.js";
import type { Mapping } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import type { Policy } from "../policy/policy.js";
import type { NoFile } from "../policy/rule-text.js";

/** A compiled policy with all that checks look at. */
export interface Subject {
  readonly policy: Policy;
  readonly tree: Mapping;
  /** Values and amounts that some rule uses. */
  readonly used: ReadonlySet<string>;
  /** The arguments that each table is asked with, at each of its uses. */
  readonly asked: ReadonlyMap<string, readonly (readonly Typed[])[]>;
  /** Names that the policy's tests look at. */
  readonly tested: ReadonlySet<string>;
  readonly sourceText: string | { readonly found: NoFile } | undefined;
  /** Where the words of the document are, for findings in them. */
  readonly sourceFile: string;
  /** Other rule files that rest on the same words. */
  readonly besides: readonly Mapping[];
}

/** The words of the document: where the file is known with it, and the other rule files that name the same; undefined where the policy names none. */
export type SourceText =
  | string
  | { readonly file: string; readonly text: string; readonly besides: readonly Mapping[] }
  | { readonly found: NoFile }
  | undefined;

/** One thing that can be known of a policy without an applicant. */
export type RuleCheck = (subject: Subject, raise: Raise) => void;
