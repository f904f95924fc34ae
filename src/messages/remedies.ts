import { own } from "../values/own.js";
import type { BothWords, Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import rows from "./remedies.json" with { type: "json" };

/** What an applicant can hand in or argue, by the code of a reason or the kind of a cut. */
const remedies: Readonly<Record<string, BothWords>> = rows;

export const remedyKeys = Object.keys(remedies);

export function remedyWords(key: string, language: Language): string | undefined {
  const words = own(remedies, key);
  return words && inLanguage(words[language], language);
}
