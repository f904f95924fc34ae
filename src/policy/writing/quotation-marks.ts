import { type Edit, nameOf } from "./edits.js";
import type { LaidPart, Layout, TextPart } from "./parts.js";

/** Keys of which nothing is touched: the law's own words, and the cells of tables, where quotation marks tell an option from a word. */
const LEFT_ALONE = ["quote", "rows"];

/** Begins with a letter, a digit or an opening mark, and holds no sign of YAML. */
const SIMPLE = /^[\p{L}\p{N}\p{Ps}\p{Pi}](?:(?! #|:)[\p{L}\p{N}\p{P}\p{S} ])*(?<! )$/u;
const SIGNS_IN_BRACES = /[,[\]{}]/;
/** What YAML, or an editor that reads another version of it, takes for a number, a day or a word with a meaning. */
const MEANS_MORE = /^(?:[\d.,:+_\-/]*|0[xob][\da-f]*|[\d.]+e[+-]?\d+|\d{4}-\d.*|true|false|yes|no|on|off|y|n|null|any|none|\.nan|\.inf)$/i;
/** Full-width marks that are told where they stand for structure. */
const WIDE_MARKS = /^[A-Za-z][\w -]*\uFF1A|\uFF0C\s*[A-Za-z][\w -]*:/;

/** Takes away quotation marks without which a text says the same. */
export function quotationMarks(text: string, { root }: Layout): Edit[] {
  const edits: Edit[] = [];
  const look = (part: TextPart, inBraces: boolean): void => {
    const inner = text.slice(part.from + 1, part.to - 1);
    if (part.style !== "quoted" || !needless(inner, text[part.from], inBraces)) return;
    edits.push({ from: part.from, to: part.to, text: inner });
  };
  const visit = (part: LaidPart, inBraces: boolean): void => {
    if (part.kind === "text") {
      look(part, inBraces);
      return;
    }
    for (const item of part.items) {
      if (LEFT_ALONE.includes(nameOf(item, text))) continue;
      if (item.key) look(item.key, part.kind === "flow");
      if (item.value) visit(item.value, part.kind === "flow");
    }
  };
  visit(root, false);
  return edits;
}

function needless(inner: string, mark: string | undefined, inBraces: boolean): boolean {
  if (!SIMPLE.test(inner) || MEANS_MORE.test(inner) || WIDE_MARKS.test(inner)) return false;
  if (mark === '"' ? inner.includes("\\") : inner.includes("''")) return false;
  return !(inBraces && SIGNS_IN_BRACES.test(inner)) && !/[[{]/.test(inner[0] ?? "");
}
