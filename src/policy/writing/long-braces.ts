import { beginsLine, columnOf, type Edit, lineEnd, lineStart, onOneLine, partsOf } from "./edits.js";
import type { CollectionPart, ItemPart, LaidPart, LaidStretch, Layout } from "./parts.js";

/** The longest mapping in braces. */
const LONGEST = 140;

/** Mappings in braces that are too long, a key to a line. What a remark speaks of stays on its line. */
export function longBraces(text: string, { root, comments }: Layout): Edit[] {
  return [...partsOf(root)].flatMap((part) => (part.kind === "block" ? part.items.flatMap((item) => broken(item, text, comments)) : []));
}

function broken(item: ItemPart, text: string, comments: readonly LaidStretch[]): Edit[] {
  const { value, mark } = item;
  if (!mark || value?.kind !== "flow" || !value.mapping || value.items.length === 0) return [];
  if (!onOneLine(text, value) || Array.from(text.slice(value.from, value.to)).length <= LONGEST) return [];
  if (value.items.some(({ key, value: inner }) => !key || !inner) || isSpokenOf(value, text, comments)) return [];
  const start = `\n${" ".repeat(columnOf(text, item.from) + 2)}`;
  const lines = value.items.map(({ key, value: inner }) => `${written(key, text)}: ${written(inner, text)}`);
  return [{ from: mark.to, to: value.to, text: item.key ? lines.map((line) => start + line).join("") : ` ${lines.join(start)}` }];
}

const written = (part: LaidPart | undefined, text: string): string => (part ? text.slice(part.from, part.to) : "");

/** Whether a remark stands on its line, or one above it passes over a finding of that line: it would lose what it is about. */
function isSpokenOf({ from, to }: CollectionPart, text: string, comments: readonly LaidStretch[]): boolean {
  let line = lineStart(text, from);
  if (comments.some((one) => one.from >= line && one.from < lineEnd(text, to))) return true;
  for (const one of comments.filter((each) => each.from < line).reverse()) {
    if (!beginsLine(text, one.from) || text.slice(lineEnd(text, one.from), line).trim() !== "") return false;
    if (/^#\s*allow\b/.test(text.slice(one.from, one.to))) return true;
    line = lineStart(text, one.from);
  }
  return false;
}
