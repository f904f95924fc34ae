import type { Language } from "../values/words.js";
import { harmless } from "./harmless.js";
import { typeset } from "./typeset.js";

/** Names one after the other. */
export const inOrder = (names: readonly string[], language: Language): string => names.join(language === "zh" ? "\u3001" : ", ");

/** Sentences one after the other. */
export const inTurn = (sentences: readonly string[], language: Language): string => sentences.join(language === "zh" ? "\uFF1B" : "; ");

/** Parts of one sentence. */
export const inClauses = (parts: readonly string[], language: Language): string => parts.join(language === "zh" ? "\uFF0C" : ", ");

/** So many texts are remembered: titles and terms are said of row after row. */
const MOST_KNOWN = 1024;

const known: Readonly<Record<Language, Map<string, string>>> = { zh: new Map(), en: new Map() };

/** Text as a language prints it, with nothing in it that a terminal would obey. */
export function inLanguage(text: string, language: Language): string {
  const texts = known[language];
  let printed = texts.get(text);
  if (printed === undefined) {
    printed = language === "zh" ? typeset(harmless(text)) : harmless(text);
    if (texts.size >= MOST_KNOWN) texts.clear();
    texts.set(text, printed);
  }
  return printed;
}

/** A capital before a small letter, or an article: no abbreviation. */
const CAPITAL = /^(?:\p{Lu}(?=\p{Ll})|A(?= ))/u;

/** What a title is within a sentence: in en its first letter is small, but for an abbreviation. */
export const withinSentence = (title: string, language: Language): string =>
  language === "en" ? title.replace(CAPITAL, (letter) => letter.toLowerCase()) : title;
