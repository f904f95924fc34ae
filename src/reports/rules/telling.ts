import type { Mapping } from "../../language/tree.js";
import type { Sentence, Speaker } from "../../language/wording/phrase.js";
import type { Scope } from "../../language/wording/scope.js";
import type { Compiled } from "../../policy/compile.js";
import type { Policy } from "../../policy/policy.js";

/** A sentence of a rule, and those that belong under it. */
export type RuleSentence = Sentence;

/** One rule beside the words of the law that it rests on. */
export interface ToldRule {
  readonly title: string;
  readonly clauses: readonly { readonly section: string | undefined; readonly quote: string | undefined }[];
  readonly sentences: readonly RuleSentence[];
}

export interface RuleSection {
  readonly title: string;
  readonly rules: readonly ToldRule[];
}

/** A rule file in words, with nothing of it left out. */
export interface ToldPolicy {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly headings: { readonly clause: string; readonly rule: string; readonly noClause: string };
  readonly sections: readonly RuleSection[];
}

export interface RulesReport {
  readonly kind: "rules";
  readonly data: readonly ToldPolicy[];
}

/** A policy with the tree that its author wrote. */
export type WrittenPolicy = Compiled & { readonly policy: Policy; readonly tree: Mapping };

/** What a section is made of: the parts of a policy file, and the means to say them. */
export interface Telling {
  readonly written: WrittenPolicy;
  readonly speak: Speaker;
  /** What the policy names. */
  readonly scope: Scope;
  /** The same where a definition's deciding day is that of its use. */
  readonly anyDay: Scope;
}
