import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import rows from "./reasons.json" with { type: "json" };
import { term } from "./terms.js";
import { wordsOfValue } from "./value-words.js";

/** What is told of a reason: its name, what raises it, what a person can do. */
interface ReasonWords {
  readonly name: string;
  readonly raised: string;
  readonly way: string;
}

type ReasonRow = Readonly<Record<Language, ReasonWords>> & { readonly also: readonly string[] };

/** The field's codes for why an application is refused or cut, as finance bureaus use them, with other words for each. */
const reasons: Readonly<Record<string, ReasonRow>> = rows;

export const reasonCodes = Object.keys(reasons);

/** Every word that reasons are looked up by beside their codes. */
export const wordsForReasons = Object.values(reasons).flatMap(({ also }) => also);

export const reasonName = (code: string, language: Language): string | undefined => {
  const name = own(reasons, code)?.[language].name;
  return name === undefined ? undefined : inLanguage(name, language);
};

/** A condition that results carry in zh; in en the program's or the field's words where there are some. */
export function conditionWords(condition: string, code: string | undefined, language: Language): string {
  const words = wordsOfValue("audit-reason", condition, language);
  const field = language === "en" && code !== undefined ? reasonName(code, language) : undefined;
  return inLanguage(words ?? field ?? condition, language);
}

export function reasonTopic(code: string, language: Language): string | undefined {
  const words = own(reasons, code)?.[language];
  if (!words) return undefined;
  const lines = [words.name, words.raised, `${term("what to do", language)}: ${words.way}`];
  return [code, ...lines.map((line) => inLanguage(line, language)), ""].join("\n");
}

/** The codes of the reasons that a word stands for. */
export const reasonsOfWord = (word: string): string[] =>
  reasonCodes.filter((code) => {
    const { zh, en, also = [] } = own(reasons, code) ?? {};
    return [zh?.name, en?.name.toLowerCase(), ...also].includes(word.toLowerCase());
  });
