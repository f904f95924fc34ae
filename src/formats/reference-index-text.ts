import { inPage } from "../messages/in-page.js";
import { term } from "../messages/terms.js";
import { auditWords, findingNumbers } from "../messages/topics.js";
import type { ReferenceIndex } from "../reports/reference-index.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor, widthOf } from "./paint.js";

const GAP = "   ";

/** What `subsidy explain` knows, to type one of: the pages by group, the codes of findings, the words of audits. */
export function referenceIndexText({ groups, pages: all }: ReferenceIndex, { language, width, color }: Style): string {
  const paint = paintFor(color);
  const section = (heading: string, items: readonly string[]) => `${indented("", paint.bold(heading), width)}${filled(items, width)}`;
  const pages = Object.entries(groups).map(([id, words]) =>
    section(
      inPage(words[language], language),
      all
        .filter(({ group }) => group === id)
        .map(({ keys: [key], words: own }) => (own[language] === key ? key : `${key} ${inPage(own[language], language)}`)),
    ),
  );
  const findings = findingNumbers(language).map(({ about, numbers }) => indented(`  ${about}  `, numbers.join("  "), width));
  const { cuts, reasons } = auditWords(language);
  return [
    indented("", term("explain a word", language), width),
    ...pages,
    `${indented("", paint.bold(term("codes of findings", language)), width)}${findings.join("")}`,
    section(term("words of cuts", language), cuts),
    section(term("words of reasons", language), reasons),
  ].join("\n");
}

/** Items one after the other, in lines that are no wider than the terminal; an item stays whole. */
function filled(items: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`  ${last}${GAP}${item}`) <= width) lines[lines.length - 1] = `${last}${GAP}${item}`;
    else lines.push(item);
  }
  return lines.map((line) => indented("  ", line, width)).join("");
}
