import type { Language } from "../values/words.js";
import rows from "./desk-topics.json" with { type: "json" };
import { inLanguage } from "./in-language.js";

/** What is told of the words of the desk: tables, headings, encodings, and what audits write beside results. */
const topics: readonly (Readonly<Record<Language, string>> & { readonly words: readonly string[] })[] = Object.values(rows);

/** Every word that they are looked up by. */
export const deskWords = topics.flatMap(({ words }) => words);

export function deskTopic(word: string, language: Language): string | undefined {
  const found = topics.find(({ words }) => words.includes(word.toLowerCase()));
  return (
    found &&
    `${found[language]
      .split("\n")
      .map((line) => inLanguage(line, language))
      .join("\n")}\n`
  );
}
