import { beginsLine, columnOf, type Edit, lineStart } from "./edits.js";
import type { CollectionPart, ItemPart, LaidPart, LaidStretch, Layout, TextPart } from "./parts.js";

const STEP = 2;

/** A key or dash with its column, before and after. */
interface Placed {
  readonly line: number;
  readonly old: number;
  readonly column: number;
}

/** Two blanks for each step in, and one blank between signs where the author's line goes on. Lines of texts move with what they belong to. */
export function indents(text: string, { root, comments }: Layout): Edit[] {
  if (root.kind !== "block") return new Indents(text).spaced(root);
  const own = new Indents(text);
  own.block(root, 0);
  for (const { from } of comments) if (beginsLine(text, from)) own.comment(from);
  return own.edits();
}

class Indents {
  private readonly columns = new Map<number, number>();
  private readonly placed: Placed[] = [];
  private readonly gaps: Edit[] = [];

  constructor(private readonly text: string) {}

  edits(): Edit[] {
    const lines = [...this.columns].map(([from, column]) => ({ from, to: from + this.indentAt(from), text: " ".repeat(column) }));
    return [...this.gaps, ...lines];
  }

  spaced(part: LaidPart): Edit[] {
    this.flow(part);
    return this.gaps;
  }

  block(part: CollectionPart, column: number): void {
    for (const item of part.items) {
      const line = lineStart(this.text, item.from);
      const old = columnOf(this.text, item.from);
      if (beginsLine(this.text, item.from)) this.columns.set(line, column);
      this.placed.push({ line, old, column });
      if (part.mapping && item.key && item.mark) this.gap(item.key.to, item.mark.from, "");
      if (item.mark && item.value) this.gap(item.mark.to, item.value.from, " ");
      if (item.value?.kind === "block") this.block(item.value, column + STEP);
      else if (item.value) this.inner(item, item.value, old, column);
    }
  }

  /** Lines of a text or of braces go as far as what they stand under; where they begin on a line of their own, that is a step in. */
  private inner({ mark }: ItemPart, value: TextPart | CollectionPart, old: number, column: number): void {
    const below = this.text.slice(mark?.to, value.from).includes("\n");
    const first = lineStart(this.text, value.from);
    const shift = below ? column + STEP - this.indentAt(first) : column - old;
    if (below) this.columns.set(first, column + STEP);
    for (let line = this.next(first); line < value.to && line > first; line = this.next(line)) {
      const indent = this.indentAt(line);
      const isText = line + indent < this.text.length && !/[\r\n]/.test(this.text[line + indent] ?? "");
      if (isText || (value.kind === "text" && indent > -shift && indent > 0)) this.columns.set(line, Math.max(0, indent + shift));
    }
    this.flow(value);
  }

  /** Of what stands in braces and brackets, the blanks between signs on one line. */
  private flow(part: LaidPart): void {
    if (part.kind !== "flow") return;
    const signs: (LaidStretch & { readonly after: string })[] = [{ from: part.from, to: part.from + 1, after: "" }];
    for (const comma of part.commas) signs.push({ ...comma, after: " " });
    for (const { key, mark, value } of part.items) {
      if (key) signs.push({ from: key.from, to: key.to, after: "" });
      if (mark) signs.push({ ...mark, after: " " });
      if (value) signs.push({ from: value.from, to: value.to, after: "" });
      if (value) this.flow(value);
    }
    signs.sort((a, b) => a.from - b.from);
    for (const [at, { to, after }] of signs.entries()) {
      const next = signs[at + 1];
      this.gap(to, next?.from ?? part.to - 1, next ? after : "");
    }
  }

  private gap(from: number, to: number, blanks: string): void {
    const written = this.text.slice(from, to);
    if (/^[ \t]*$/.test(written) && written !== blanks) this.gaps.push({ from, to, text: blanks });
  }

  /** A remark on a line of its own goes with what follows it, or, further in, with what it stands under. */
  comment(at: number): void {
    const line = lineStart(this.text, at);
    if (this.columns.has(line)) return;
    const old = at - line;
    const behind = this.placedBehind(line);
    const next = this.placed[behind];
    if (next && old <= next.old) {
      this.columns.set(line, next.column);
      return;
    }
    let around: Placed | undefined;
    for (let before = behind - 1; before >= 0 && (!around || around.old > old); before -= 1) {
      const each = this.placed[before];
      if (each && (!around || each.old < around.old)) around = each;
    }
    this.columns.set(line, around && around.old <= old ? around.column + old - around.old : old);
  }

  /** The first key or dash of a later line: they stand in the order of the text. */
  private placedBehind(line: number): number {
    let [low, high] = [0, this.placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.placed[middle]?.line ?? 0) > line) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private indentAt(line: number): number {
    let at = line;
    while (this.text[at] === " ") at += 1;
    return at - line;
  }

  private next(line: number): number {
    const end = this.text.indexOf("\n", line);
    return end < 0 ? line : end + 1;
  }
}
