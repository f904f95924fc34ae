import { inPage } from "../messages/in-page.js";
import { term } from "../messages/terms.js";
import type { ReferenceEntry } from "../reports/reference-index.js";
import { wordsIn } from "../values/words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { plainText } from "./page-text.js";
import { paintFor } from "./paint.js";

/** The pages that a word may mean, each with what to type and what it means. */
export function referenceList(entries: readonly ReferenceEntry[], { language, width, color }: Style): string {
  const paint = paintFor(color);
  const lines = entries.flatMap(({ keys: [key], words, meaning }) => {
    const typed = /^\w+$/.test(key) ? key : `'${key}'`;
    const named = inPage(wordsIn(words, language), language);
    return [
      indented("  ", `subsidy explain ${paint.bold(typed)}  ${named}`, width),
      indented("      ", plainText(inPage(wordsIn(meaning, language), language)), width),
    ];
  });
  return `${indented("", term("several pages", language), width)}${lines.join("")}`;
}
