import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import rows from "./cuts.json" with { type: "json" };
import { inLanguage } from "./in-language.js";
import { term } from "./terms.js";

/** What is told of a kind of cut, and the page to read next, where a construct of the rules makes it. */
type CutRow = Readonly<Record<Language, CutWords>> & { readonly see?: string };

interface CutWords {
  readonly name: string;
  readonly meaning: string;
  /** The same beside the sum of such cuts, where it says more than the name. */
  readonly note?: string;
}

/** By the kind's name in zh, which results carry, in the order of a bureau's tables. */
const cuts: Readonly<Record<string, CutRow>> = rows;

export const cutNames = Object.keys(cuts);

export const cutWords = (kind: string, language: Language): string => own(cuts, kind)?.[language].name ?? kind;

export function cutNote(kind: string, language: Language): string | null {
  const note = own(cuts, kind)?.[language].note;
  return note === undefined ? null : inLanguage(note, language);
}

export function cutsTopic(language: Language): string {
  const lines = Object.entries(cuts).flatMap(([kind, { see, ...words }]) => {
    const typed = see && (/^\w+$/.test(see) ? see : `'${see}'`);
    return [
      cutWords(kind, language),
      `    ${inLanguage(words[language].meaning, language)}`,
      ...(typed === undefined ? [] : [`    ${inLanguage(`${term("see also", language)}: `, language)}subsidy explain ${typed}`]),
    ];
  });
  return `${[term("the cuts", language), ...lines].join("\n")}\n`;
}
