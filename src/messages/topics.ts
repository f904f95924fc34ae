import type { Language } from "../values/words.js";
import { cutNames, cutsTopic, cutWords } from "./cuts.js";
import { deskWords } from "./desk-topics.js";
import { aboutFinding, type FindingCode, findingCodes, numberOf, severityOf } from "./finding.js";
import { inLanguage } from "./in-language.js";
import { type PlainName, say } from "./phrase.js";
import { reasonCodes, reasonName, reasonsOfWord, reasonTopic, wordsForReasons } from "./reasons.js";
import { term } from "./terms.js";
import { namesOfValues } from "./value-words.js";

const CUTS = ["\u6838\u51CF", "\u6838\u51CF\u7C7B\u578B", "cut"];

/** Every code and word that this knows. */
export const topicNames = (): string[] => [
  ...findingCodes.flatMap((code) => [code, numberOf(code)]),
  ...reasonCodes,
  ...wordsForReasons,
  ...CUTS,
  ...cutNames,
  ...deskWords,
];

/** The finding of a number or slug; undefined where the word is none. */
export const findingOfWord = (word: string): FindingCode | undefined =>
  findingCodes.find((each) => each === word || numberOf(each) === word.toUpperCase());

/** What a finding is about by its number or slug, or a reason by its code; undefined where the word is none of these. */
export function topicOf(word: string, language: Language): string | undefined {
  const reason = reasonTopic(word.toUpperCase(), language);
  if (reason !== undefined) return reason;
  const code = findingOfWord(word);
  const page = code && lookUp[code];
  const where = page ? `${say(page, language)}\n` : "";
  return code && `${numberOf(code)} ${code} ${term(severityOf(code), language)}\n${aboutFinding(code, language)}\n${where}`;
}

/** Where what a place takes is told, for findings that something else stands there. */
const lookUp: { readonly [Code in FindingCode]?: PlainName } = {
  "unknown-key": "look-up-key",
  "missing-key": "look-up-key",
  "wrong-shape": "look-up-key",
  "no-head": "look-up-amount",
  "unknown-option": "look-up-option",
};

/** A reason, or the kinds of cuts, by a word for one of them; undefined where the word is none. */
export function topicOfWord(word: string, language: Language): string | undefined {
  if ([...CUTS, ...cutNames, ...cutNames.map((kind) => cutWords(kind, "en"))].includes(word.toLowerCase())) return cutsTopic(language);
  const told = reasonsOfWord(word);
  return told.length === 0 ? undefined : told.map((code) => reasonTopic(code, language)).join("\n");
}

/** The numbers of findings in order, by what each hundred of them is about. */
export function findingNumbers(language: Language): { readonly about: string; readonly numbers: readonly string[] }[] {
  const digits = (number: string) => Number(number.slice(1));
  const numbers = findingCodes.map(numberOf).sort((a, b) => digits(a) - digits(b));
  return Object.entries(namesOfValues("hundred", language)).map(([hundred, about]) => ({
    about: inLanguage(about, language),
    numbers: numbers.filter((number) => number[1] === hundred),
  }));
}

/** Words of audits: the kinds of cuts, and the reasons by their codes. */
export const auditWords = (language: Language): { readonly cuts: readonly string[]; readonly reasons: readonly string[] } => ({
  cuts: [term("cut", language), ...cutNames.map((kind) => cutWords(kind, language))],
  reasons: reasonCodes.map((code) => `${code} ${reasonName(code, language)}`),
});
