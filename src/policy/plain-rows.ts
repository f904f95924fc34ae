import type { Entry, Mapping, Scalar, Sequence, Tree } from "../language/tree.js";
import { placesOf } from "./places.js";

/** Rows that stand one below the other, each a list in brackets on a line of its own and as plain as most are: `- [A01, {from: 0, below: 5}, 30%]`. */
export interface PlainRows {
  /** Where the lists of the first row and the last begin, which YAML reads itself. */
  readonly first: number;
  readonly last: number;
  /** The lines between them, and what stands on them. */
  readonly from: number;
  readonly to: number;
  readonly indent: number;
  readonly between: readonly Sequence[];
}

/** So few rows are read by YAML alone. */
const FEWEST = 4;
/** How deep lists and mappings may stand in a row. */
export const DEEPEST_IN_ROW = 4;

const START = /( *)- (?=\[)/y;
const END = /\]\r?(?:\n|$)/y;
const WORD = /-?[A-Za-z0-9\p{Script=Han}](?:[A-Za-z0-9\p{Script=Han}\uFF08\uFF09._%/+()-]| (?=[A-Za-z0-9\p{Script=Han}]))*/uy;
const QUOTED = /"[^"\\\n\r\t]*"|'[^'\n\r\t]*'/y;
const BLANKS = / */y;
/** Far below what YAML takes for a key that stands in its line. */
const LONGEST_KEY = 100;
const FORBIDDEN = ["__proto__", "constructor", "prototype"];

/** The stretches of such rows in a text, in their order. Whether they are rows of a list indeed tells what YAML makes of the rest. */
export function plainRowsIn(file: string, text: string): PlainRows[] {
  const found: PlainRows[] = [];
  let rows: { readonly start: number; readonly end: number; readonly row: Sequence }[] = [];
  let indent = -1;
  const close = (): void => {
    const [first, last, second] = [rows[0], rows.at(-1), rows[1]];
    if (rows.length >= FEWEST && first && second && last) {
      const between = rows.slice(1, -1).map(({ row }) => row);
      found.push({ first: first.row.span.from, last: last.row.span.from, from: second.start, to: last.start, indent, between });
    }
    rows = [];
  };
  const reader = new RowReader(file, text);
  for (let at = 0; at < text.length; ) {
    const start = matched(START, text, at);
    const row = start === undefined ? undefined : reader.row(at + start.length);
    const next = row ? row.span.to + (matched(END, text, row.span.to - 1) as string).length - 1 : text.indexOf("\n", at) + 1;
    const own = (start?.length ?? 0) - 2;
    if (!row || own !== indent) close();
    indent = own;
    if (row) rows.push({ start: at, end: next, row });
    if (next === 0) break;
    at = next;
  }
  close();
  return found;
}

/** The text with a remark where rows were read, so that all else stands where it stood. */
export function withoutRows(text: string, all: readonly PlainRows[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, indent } of all) {
    pieces.push(text.slice(at, from), " ".repeat(indent), "#".repeat(to - from - indent - 1), "\n");
    at = to;
  }
  return pieces.join("") + text.slice(at);
}

function matched(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Reads what is plain in every respect; undefined of anything else. */
class RowReader {
  private at = 0;

  constructor(
    private readonly file: string,
    private readonly text: string,
  ) {}

  /** The list that begins at a place and ends its line. */
  row(from: number): Sequence | undefined {
    this.at = from;
    const row = this.list(0);
    return row && matched(END, this.text, this.at - 1) !== undefined ? row : undefined;
  }

  private value(depth: number): Tree | undefined {
    const sign = this.text[this.at];
    if (sign === "[") return depth < DEEPEST_IN_ROW ? this.list(depth) : undefined;
    if (sign === "{") return depth < DEEPEST_IN_ROW ? this.mapping(depth) : undefined;
    return sign === '"' || sign === "'" ? this.quoted() : this.word();
  }

  private list(depth: number): Sequence | undefined {
    const from = this.at;
    const items: Tree[] = [];
    do {
      this.pass();
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
      this.blanks();
    } while (this.text[this.at] === ",");
    return this.closes("]") ? { kind: "sequence", items, span: this.span(from) } : undefined;
  }

  private mapping(depth: number): Mapping | undefined {
    const from = this.at;
    const entries: Entry[] = [];
    do {
      this.pass();
      const key = this.word();
      if (!key || key.text.length > LONGEST_KEY || !this.text.startsWith(": ", this.at)) return undefined;
      if (FORBIDDEN.includes(key.text) || entries.some((each) => each.key.text === key.text)) return undefined;
      this.pass();
      const value = this.value(depth + 1);
      if (!value) return undefined;
      entries.push({ key, value });
      this.blanks();
    } while (this.text[this.at] === ",");
    return this.closes("}") ? { kind: "mapping", entries, span: this.span(from) } : undefined;
  }

  private word(): Scalar | undefined {
    const text = matched(WORD, this.text, this.at);
    if (text === undefined) return undefined;
    const from = this.at;
    this.at += text.length;
    return { kind: "scalar", text, plain: true, span: this.span(from), places: undefined };
  }

  private quoted(): Scalar | undefined {
    const source = matched(QUOTED, this.text, this.at);
    if (source === undefined) return undefined;
    const from = this.at;
    this.at += source.length;
    const text = source.slice(1, -1);
    const style = source.startsWith("'") ? "QUOTE_SINGLE" : "QUOTE_DOUBLE";
    return { kind: "scalar", text, plain: false, span: this.span(from), places: placesOf(text, source, from, style) };
  }

  /** Past a mark, and the blanks behind it. */
  private pass(): void {
    this.at += 1;
    this.blanks();
  }

  private blanks(): void {
    this.at += (matched(BLANKS, this.text, this.at) ?? "").length;
  }

  private closes(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  private span(from: number) {
    return { file: this.file, from, to: this.at };
  }
}
