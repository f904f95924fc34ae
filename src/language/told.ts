import type { BothWords } from "../values/words.js";

/**
 * What the reference tells of a thing that a rule may say, as far as it cannot be read from its shape, its example and the
 * results of its cases. Texts may hold code in backticks.
 */
export interface Told {
  readonly words: BothWords;
  /** What it means, in a sentence or two. */
  readonly meaning: BothWords;
  /** Phrases of the law that it stands for. */
  readonly law: readonly string[];
  /** Other words that people look for it by. */
  readonly also?: readonly string[];
  /** What each of its keys is for, by its path (`tiers.rate`). */
  readonly parts: Readonly<Record<string, BothWords>>;
  /** What an author should know beside this. */
  readonly notes: readonly BothWords[];
  /** Pages to read next, by a key of each. */
  readonly see: readonly string[];
}
