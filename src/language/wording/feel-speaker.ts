import type { Field } from "../../expression/core.js";
import type { Syntax } from "../feel/parse.js";
import type { Phrase, Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

/** Puts nodes of FEEL into words: what those who know one kind of them are handed. */
export interface FeelSpeaker extends Pick<Speaker, "language" | "labels" | "say" | "named"> {
  /** A value; a text beside a field may be one of its options. */
  value(node: Syntax, scope: Scope, expected?: Field): Phrase;
  /** What is asked: a yes or no as a clause. */
  condition(node: Syntax, scope: Scope): Phrase;
  /** The field that a node reads, where it reads one alone. */
  fieldOf(node: Syntax, scope: Scope): Field | undefined;
  /** What is no name and no word of the program's own, as its author wrote it. */
  asWritten(node: Syntax): Phrase;
}
