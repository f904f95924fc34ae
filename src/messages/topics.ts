import { own } from "../values/own.js";
import { type BothWords, type Language, wordsIn } from "../values/words.js";
import { cutTopics } from "./cut-topics.js";
import { aboutFinding, findingCodes, numberOf, severityOf } from "./finding.js";
import { inLanguage } from "./in-language.js";
import { reasonCodes } from "./reason-codes.js";
import { reasonTopics } from "./reason-topics.js";
import { cutWords, term } from "./terms.js";

const CUTS = ["核减", "核减类型", "cut"];

/** Every code and word that this knows. */
export const topicNames = (): string[] => [
  ...findingCodes.flatMap((code) => [code, numberOf(code)]),
  ...Object.keys(reasonCodes),
  ...Object.values(reasonTopics).flatMap(({ also }) => also),
  ...CUTS,
  ...Object.keys(cutTopics),
];

/** What a finding is about by its number or slug, or a reason by its code; undefined where the word is none of these. */
export function topicOf(word: string, language: Language): string | undefined {
  if (own(reasonCodes, word.toUpperCase())) return reasonTopic(word.toUpperCase(), language);
  const code = findingCodes.find((each) => each === word || numberOf(each) === word.toUpperCase());
  return code && `${numberOf(code)} ${code} ${term(severityOf(code), language)}\n${aboutFinding(code, language)}\n`;
}

/** A reason, or the kinds of cuts, by a word for one of them; undefined where the word is none. */
export function topicOfWord(word: string, language: Language): string | undefined {
  const kinds = Object.keys(cutTopics);
  if ([...CUTS, ...kinds, ...kinds.map((kind) => cutWords(kind, "en"))].includes(word.toLowerCase())) return cutsTopic(language);
  const told = Object.entries(reasonTopics).filter(([code, { also }]) => {
    const { zh, en } = reasonCodes[code] ?? { zh: code };
    return [zh, en?.toLowerCase(), ...also].includes(word.toLowerCase());
  });
  return told.length === 0 ? undefined : told.map(([code]) => reasonTopic(code, language)).join("\n");
}

function reasonTopic(code: string, language: Language): string {
  const [words, topic] = [own(reasonCodes, code), own(reasonTopics, code)];
  const told = [
    words && wordsIn(words, language),
    topic?.raised[language],
    topic && `${term("what to do", language)}: ${topic.way[language]}`,
  ];
  return [code, ...told.filter((line) => line !== undefined).map((line) => inLanguage(line, language)), ""].join("\n");
}

function cutsTopic(language: Language): string {
  const lines = Object.entries(cutTopics).flatMap(([kind, { meaning, see }]) => {
    const typed = see && (/^\w+$/.test(see) ? see : `'${see}'`);
    return [
      cutWords(kind, language),
      `    ${inLanguage(meaning[language], language)}`,
      ...(typed === undefined ? [] : [`    ${inLanguage(`${term("see also", language)}: `, language)}subsidy explain ${typed}`]),
    ];
  });
  return `${[term("the cuts", language), ...lines].join("\n")}\n`;
}

/** What the findings of each hundred of codes are about. */
const HUNDREDS: Readonly<Record<string, BothWords>> = {
  1: { zh: "文件的文字", en: "The text of a file" },
  2: { zh: "写法", en: "Shape" },
  3: { zh: "字面量", en: "Literals" },
  4: { zh: "FEEL", en: "FEEL" },
  5: { zh: "含义", en: "Meaning" },
  6: { zh: "与原文一致", en: "The law's words" },
  7: { zh: "用例", en: "Tests" },
};

/** The numbers of findings in order, by what each hundred of them is about. */
export function findingNumbers(language: Language): { readonly about: string; readonly numbers: readonly string[] }[] {
  const digits = (number: string) => Number(number.slice(1));
  const numbers = findingCodes.map(numberOf).sort((a, b) => digits(a) - digits(b));
  return Object.entries(HUNDREDS).map(([hundred, words]) => ({
    about: inLanguage(words[language], language),
    numbers: numbers.filter((number) => number[1] === hundred),
  }));
}

/** Words of audits: the kinds of cuts, and the reasons by their codes. */
export const auditWords = (language: Language): { readonly cuts: readonly string[]; readonly reasons: readonly string[] } => ({
  cuts: [term("cut", language), ...Object.keys(cutTopics).map((kind) => cutWords(kind, language))],
  reasons: Object.entries(reasonCodes).map(([code, words]) => `${code} ${inLanguage(wordsIn(words, language), language)}`),
});
