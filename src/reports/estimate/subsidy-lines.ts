import { inLanguage, inOrder, inTurn } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { term } from "../../messages/terms.js";
import type { Language } from "../../values/words.js";
import type { EstimatedSubsidy } from "./estimate.js";

/** What a line about a subsidy is about. */
export type LineKind = "sentence" | "working" | "payment" | "reading" | "change" | "missing" | "note" | "clause" | "lead";

/** One thing that is told of a subsidy, with what it is about before the first of its kind where that does not say itself. */
export interface SubsidyLine {
  readonly kind: LineKind;
  readonly label?: string;
  readonly text: string;
}

/** What of a subsidy is told. */
export type SubsidyWords = Pick<EstimatedSubsidy, "sentence" | "reading" | "missing" | "clause" | "lead" | "note"> & {
  readonly working?: readonly string[];
  readonly payment?: readonly string[];
  readonly changes?: readonly string[];
};

/** What is told of a subsidy, in reading order, wherever it is told: at a terminal, in an explanation, in the page, on paper. */
export function subsidyLines(subsidy: SubsidyWords, language: Language): SubsidyLine[] {
  const { sentence, working = [], payment = [], reading, changes = [], missing, note, clause, lead } = subsidy;
  const say = sayIn(language);
  const lines = (kind: LineKind, texts: readonly (string | undefined)[], label?: string): SubsidyLine[] =>
    texts
      .filter((text) => text !== undefined && text !== "")
      .map((text = "", at) => ({ kind, ...(label === undefined || at > 0 ? {} : { label }), text }));
  const titles = missing.map(({ title }) => title);
  return [
    ...lines("sentence", [sentence]),
    ...lines("working", working, say("how-worked-out")),
    ...lines("payment", payment),
    ...lines("reading", [reading]),
    ...lines("change", changes),
    ...lines("missing", titles.length > 0 ? [inOrder(titles, language)] : [], say("still-needed")),
    ...lines("note", [note], term("note", language)),
    ...lines("clause", [clauseWords(clause, language)], say("basis-of-policy")),
    ...lines("lead", lead.length > 0 ? [inOrder(lead, language)] : [], say("leading")),
  ];
}

/** The words of the document, with where they stand; nothing where the rule names none. */
const clauseWords = ({ section, quote, document }: EstimatedSubsidy["clause"], language: Language): string =>
  inLanguage([document, section, ...(quote === undefined ? [] : [`\u201C${quote}\u201D`])].filter(Boolean).join(" "), language);

/** The same on paper: what is of one kind is one paragraph. */
export function subsidyParagraphs(subsidy: SubsidyWords, language: Language): string[] {
  const found: SubsidyLine[] = [];
  for (const line of subsidyLines(subsidy, language)) {
    const last = found.at(-1);
    if (last?.kind === line.kind) found[found.length - 1] = { ...last, text: inTurn([last.text, line.text], language) };
    else found.push(line);
  }
  return found.map((line) => lineText(line, language));
}

/** A line as it is read. */
export const lineText = ({ label, text }: Pick<SubsidyLine, "label" | "text">, language: Language): string =>
  label === undefined ? text : inLanguage(`${sayIn(language)("label-before", { label })}${text}`, language);
