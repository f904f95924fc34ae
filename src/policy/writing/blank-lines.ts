import { policyShape, sharedShape } from "../shape.js";
import { beginsLine, columnOf, type Edit, lineEnd, lineStart, nameOf, partsOf } from "./edits.js";
import type { LaidStretch, Layout } from "./parts.js";

/** What stands at the head of a policy, without blank lines of its own. */
const HEAD = ["policy", "title", "note", "document", "effective", "currency", "rounding", "include"];
const sections = [...Object.keys(policyShape.shape), ...Object.keys(sharedShape.shape)].filter((key) => !HEAD.includes(key));

/** A blank line before each section, nowhere more than one; no blanks at the end of a line. Nothing within texts. */
export function blankLines(text: string, { root, comments }: Layout): Edit[] {
  const inTexts = [...partsOf(root)].flatMap((part) =>
    part.kind === "text" && text.slice(part.from, part.to).includes("\n") ? [part] : [],
  );
  const starts = new Set<number>();
  if (root.kind === "block" && root.mapping) {
    const remarks = comments.filter(({ from }) => columnOf(text, from) === 0);
    for (const item of root.items.slice(1)) if (sections.includes(nameOf(item, text))) starts.add(withRemarks(text, item.from, remarks));
  }
  const edits: Edit[] = [];
  let blank = true;
  let at = 0;
  for (let line = 0; line < text.length; line = lineEnd(text, line) + 1) {
    const end = lineEnd(text, line);
    while ((inTexts[at]?.to ?? text.length) <= end && at < inTexts.length) at += 1;
    const within = inTexts[at];
    if (within && within.from < end && !(within.style === "block" && within.from >= line)) {
      blank = false;
      continue;
    }
    const kept = text.slice(line, end).trimEnd().length;
    if (kept === 0) {
      if (blank) edits.push({ from: line, to: Math.min(end + 1, text.length), text: "" });
      else if (end > line) edits.push({ from: line, to: end, text: "" });
      blank = true;
      continue;
    }
    const wanted = starts.has(line) && !blank;
    if (wanted) edits.push({ from: line, to: line, text: "\n" });
    if (line + kept < end) edits.push({ from: line + kept, to: end, text: "" });
    blank = false;
  }
  return edits;
}

/** Where a section begins: with the remarks right above it. */
function withRemarks(text: string, at: number, remarks: readonly LaidStretch[]): number {
  let start = at;
  for (const { from } of remarks.toReversed())
    if (from < start && beginsLine(text, from) && lineEnd(text, from) + 1 === start) start = from;
  return lineStart(text, start);
}
