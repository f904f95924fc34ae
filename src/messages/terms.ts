import type { Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import rows from "./terms.json" with { type: "json" };
import { wordsOfValue } from "./value-words.js";

const terms = rows;

export type Term = keyof typeof terms;

/** The field's words for what the program says in a word or two. */
export const term = (name: Term, language: Language): string => inLanguage(terms[name][language], language);

const called = (kind: string, value: string, language: Language): string | undefined => {
  const words = wordsOfValue(kind, value, language);
  return words === undefined ? undefined : inLanguage(words, language);
};

/** How an audit ends, which results carry in zh. */
export const conclusionWords = (conclusion: string, language: Language): string => called("conclusion", conclusion, language) ?? conclusion;

/** What a policy makes of a clause of its document. */
export const accountWords = (account: string, language: Language): string => called("account", account, language) ?? account;

/** What a clause speaks of. */
export const topicWords = (topic: string, language: Language): string => called("topic", topic, language) ?? topic;

export const cautionWords = (code: string, language: Language): string => called("caution", code, language) ?? code;
