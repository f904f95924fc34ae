import { type Edit, edited } from "../../../policy/writing/edits.js";
import type { LaidStretch } from "../../../policy/writing/parts.js";

/** What is changed of a rule file. */
export const changeKinds = [
  "figure",
  "unit",
  "day",
  "side",
  "word",
  "name",
  "part of a condition",
  "dropped",
  "swapped",
  "moved",
  "added",
  "words",
] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** One thing written otherwise than its author wrote it. */
export interface RuleChange extends LaidStretch {
  readonly kind: ChangeKind;
  /** What stands there, and what would stand there instead; nothing where something is only left out or put in. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
}

/** The text with the change made. */
export const changedText = (text: string, { edits }: RuleChange): string => edited(text, edits);

/** A stretch of a text written otherwise. */
export const rewritten = (kind: ChangeKind, text: string, { from, to }: LaidStretch, after: string): RuleChange => ({
  kind,
  from,
  to,
  before: text.slice(from, to),
  after,
  edits: [{ from, to, text: after }],
});
