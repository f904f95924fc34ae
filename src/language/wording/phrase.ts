import type { Field } from "../../expression/core.js";
import type { RuleSay } from "../../messages/rule-words.js";
import type { Parameters } from "../../messages/template.js";
import type { Language } from "../../values/words.js";
import type { Entry, Mapping, Scalar, Tree } from "../tree.js";
import type { Entries } from "./entries.js";
import type { Labels } from "./labels.js";
import type { Scope } from "./scope.js";

/** A rule in words: a sentence, and those that belong under it. */
export interface Sentence {
  readonly text: string;
  readonly under: readonly Sentence[];
}

/** Part of a rule in words: what may stand within a sentence, unless more stands under it. */
export interface Phrase extends Sentence {
  /** Of several words of which others could take a part: in brackets within others. */
  readonly loose: boolean;
}

/** Puts parts of a rule into words; handed to constructs, so that they need not know one another. */
export interface Speaker {
  readonly language: Language;
  readonly labels: Labels;
  readonly say: RuleSay;
  /** What a row says that a word of the rules names; undefined where there is no such row. */
  named(name: string, parameters: Parameters): string | undefined;
  /** The word for a key, and for one of the words that may stand under it. */
  key(key: string): string;
  word(word: string): string;
  /** FEEL, a condition where `asked`; `expected`: the field whose options texts may be. */
  feel(scalar: Scalar, scope: Scope, asked: boolean, expected?: Field): Phrase;
  amount(tree: Tree, scope: Scope): Phrase;
  quantity(tree: Tree, scope: Scope, expected?: Field): Phrase;
  condition(tree: Tree, scope: Scope): Phrase;
  checks(tree: Mapping, scope: Scope): Sentence[];
  /** Whatever is under keys that nothing else tells. */
  others(entries: readonly Entry[], scope: Scope): Sentence[];
  /** A switch by date or by reading, or the leaf itself. */
  switched(tree: Tree, scope: Scope, leaf: (leaf: Tree, scope: Scope) => Phrase): Phrase;
}

/** How a construct says itself, taking the entries that it tells. */
export type Phrasing = (own: Entries, scope: Scope, speak: Speaker) => Phrase;

export const inline = (text: string, loose = false): Phrase => ({ text, under: [], loose });

export const block = (text: string, under: readonly Sentence[]): Phrase => ({ text, under, loose: false });

export const isInline = ({ under }: Sentence): boolean => under.length === 0;

/** A part as it stands within others. */
export const bracketed = ({ text, loose }: Phrase): string => (loose ? `(${text})` : text);

/** A sentence around a phrase, with what stands under it. */
export const around = (phrase: Phrase, say: (text: string) => string): Sentence => ({ text: say(phrase.text), under: phrase.under });

/** A part under a key as it stands within a sentence; where it is no part of one it goes under it, by the key's word. */
export function placed(key: string, phrase: Phrase, under: Sentence[], { say, key: keyWord }: Pick<Speaker, "say" | "key">): string {
  if (isInline(phrase)) return bracketed(phrase);
  const part = keyWord(key);
  under.push(around(phrase, (what) => say("part", { part, what })));
  return say("see-below", { part });
}

/** Amounts one by one, each with its number. */
export const numbered = (items: readonly Tree[], scope: Scope, speak: Speaker): Sentence[] =>
  items.map((item, at) => around(speak.amount(item, scope), (what) => speak.say("numbered", { number: at + 1, what })));
