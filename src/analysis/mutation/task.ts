import type { RuleText } from "../../policy/rule-text.js";
import type { SourceText } from "../check.js";
import type { ChangeKind } from "./changes/change.js";
import type { WrittenCase } from "./written-case.js";

/** A file by its path. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** All that judging the changes of some rule files needs; plain data, so that other threads take it too. */
export interface MutationTask {
  /** The rule files of one policy. */
  readonly sources: readonly RuleText[];
  /** Other rule files that they ask. */
  readonly others: readonly RuleText[];
  readonly cases: readonly NamedText[];
  /** The words of the law that each rule file rests on, by its path. */
  readonly laws: Readonly<Record<string, SourceText>>;
}

/**
 * Why no case can tell a change: nothing but what is told of the rules is another; they are the same in another form; all situations were
 * tried of applications that leave nothing out; or it was proved of these, in so many parts, that status and amounts are the same.
 */
export type ProofOfAlike =
  | { readonly by: "told" | "form" }
  | { readonly by: "situations"; readonly tried: number }
  | { readonly by: "regions"; readonly regions: number };

/** What became of one thing written otherwise. */
export interface Verdict {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly kind: ChangeKind;
  readonly before: string;
  readonly after: string;
  readonly killedBy: "validate" | "case" | "proved-equivalent" | null;
  /** The code of the finding, or the name of the case. */
  readonly by: string | undefined;
  readonly proof: ProofOfAlike | undefined;
  /** A case that the rules pass as they are, and would not with the change. */
  readonly ready: WrittenCase | undefined;
}
