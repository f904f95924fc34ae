import type { Answers } from "../applications/answers.js";
import type { PolicyEstimate } from "../estimate/estimator.js";
import type { Say } from "../messages/phrase.js";
import type { Problem } from "../messages/problem.js";
import type { Language } from "../values/words.js";

/** What every part of the page knows of the answers, and how it gives others. */
export interface Answering {
  readonly answers: Answers;
  readonly answer: (answers: Answers) => void;
  readonly language: Language;
  readonly say: Say;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly estimates: readonly PolicyEstimate[];
  /** The paths of what results still hang on. */
  readonly open: ReadonlySet<string>;
}
