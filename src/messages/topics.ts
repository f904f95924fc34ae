import { own } from "../values/own.js";
import { type Language, wordsIn } from "../values/words.js";
import { inLanguage } from "./catalogue.js";
import { severities } from "./codes.js";
import type { FindingCode } from "./finding.js";
import { reasonCodes } from "./reason-codes.js";
import { topicWords } from "./topic-words.js";

/** Every word that this knows. */
export const topicNames = (): string[] => [
  ...Object.entries(severities).flatMap(([code, { number }]) => [code, number]),
  ...Object.keys(reasonCodes),
];

/** What a finding is about by its number or slug, or a reason by its code; undefined where the word is none of these. */
export function topicOf(word: string, language: Language): string | undefined {
  const reason = own(reasonCodes, word.toUpperCase());
  if (reason) return `${word.toUpperCase()}\n${inLanguage(wordsIn(reason, language), language)}\n`;
  const codes = Object.keys(severities) as FindingCode[];
  const code = codes.find((each) => each === word || severities[each].number === word.toUpperCase());
  if (!code) return undefined;
  const { number, severity } = severities[code];
  const words = topicWords[code];
  const kind = language === "zh" ? (severity === "error" ? "错误" : "警告") : severity;
  return `${number} ${code} ${kind}\n${inLanguage(words[language], language)}\n`;
}
