import type { Language } from "../values/words.js";
import { harmless } from "./harmless.js";
import { typeset } from "./typeset.js";

/** Names one after the other. */
export const inOrder = (names: readonly string[], language: Language): string => names.join(language === "zh" ? "\u3001" : ", ");

/** Sentences one after the other. */
export const inTurn = (sentences: readonly string[], language: Language): string => sentences.join(language === "zh" ? "\uFF1B" : "; ");

/** Parts of one sentence. */
export const inClauses = (parts: readonly string[], language: Language): string => parts.join(language === "zh" ? "\uFF0C" : ", ");

/** Text as a language prints it, with nothing in it that a terminal would obey. */
export const inLanguage = (text: string, language: Language): string => (language === "zh" ? typeset(harmless(text)) : harmless(text));

/** A capital before a small letter, or an article: no abbreviation. */
const CAPITAL = /^(?:\p{Lu}(?=\p{Ll})|A(?= ))/u;

/** What a title is within a sentence: in en its first letter is small, but for an abbreviation. */
export const withinSentence = (title: string, language: Language): string =>
  language === "en" ? title.replace(CAPITAL, (letter) => letter.toLowerCase()) : title;
