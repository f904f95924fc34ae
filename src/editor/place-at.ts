import { closeOfQuote, endOfFlow, flowPlace } from "./flow.js";
import { ITEM, type TextPlace } from "./place.js";

/** A key or a mark of an item that lines further in stand under. */
interface Opened {
  readonly column: number;
  readonly key: string;
}

const KEY = /(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|([^\s"'#{}[\],&*!|>%@`](?:[^:#\n]|:(?=\S)|(?<=\S)#)*?))[ \t]*:(?=[ \t\r\n]|$)/uy;
const DASH = /-(?=[ \t\r\n]|$)/y;

/** What a key of a match says. */
const keyOf = ([, double, single, plain]: RegExpExecArray): string => double ?? single?.replaceAll("''", "'") ?? plain ?? "";

/** A mapping whose keys begin at a column, with those that were read. */
interface OpenMapping {
  readonly column: number;
  readonly names: string[];
}

/** Reads a text line by line up to a place. */
class LineScan {
  private opened: Opened[] = [];
  private mappings: OpenMapping[] = [];

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  find(): TextPlace {
    for (let at = 0; ; ) {
      const end = this.lineEnd(at);
      const read = this.line(at, end);
      if (typeof read === "object") return read;
      if (read >= this.text.length) return this.place("either", this.offset, this.offset);
      at = read + 1;
    }
  }

  /** A place in this line, or where the last line ends that belongs to what begins here. */
  private line(start: number, end: number): TextPlace | number {
    let at = this.skipBlanks(start, end);
    const holds = this.offset <= end;
    if (holds && this.offset <= at && (at >= end || this.offset < at)) return this.inMargin(this.offset - start, at >= end);
    if (at >= end) return end;
    if (this.text[at] === "#") return holds ? this.place("comment", at, end) : end;
    while (this.match(DASH, at)) {
      this.close(at - start, true);
      const dash = at - start;
      this.mappings = this.mappings.filter(({ column }) => column <= dash);
      this.opened.push({ column: dash, key: ITEM });
      at = this.skipBlanks(at + 1, end);
      if (holds && (this.offset < at || at >= end)) return this.place("either", this.offset, this.offset);
      if (at >= end) return end;
    }
    const key = this.match(KEY, at);
    if (!key) return this.value(at, end, "either", at - start);
    this.close(at - start, false);
    const here = this.mappingAt(at - start);
    const quoted = key[3] === undefined ? 1 : 0;
    const after = at + key[0].length;
    if (this.offset >= at && this.offset < after) {
      return this.place(
        "key",
        at + quoted,
        at + quoted + (key[1] ?? key[2] ?? key[3] ?? "").length,
        quoted ? (this.text[at] as "'") : "",
        at - start,
      );
    }
    here.names.push(keyOf(key));
    this.opened.push({ column: at - start, key: keyOf(key) });
    return this.value(this.skipBlanks(after, end), end, "value", at - start);
  }

  private value(at: number, end: number, kind: "value" | "either", column: number): TextPlace | number {
    const first = this.text[at] ?? "";
    if (at >= end || first === "#") {
      if (this.offset > end) return end;
      return this.offset >= at && first === "#" ? this.place("comment", at, end) : this.place(kind, this.offset, this.offset);
    }
    if (this.offset < at) return this.place(kind, this.offset, this.offset);
    if (kind === "either") this.close(column, false);
    if (first === "{" || first === "[")
      return flowPlace(this.text, at, this.offset, this.path, column) ?? this.lineEnd(this.flowEnd(at, column));
    if ((first === "|" || first === ">") && kind === "value") return this.block(at, end, column);
    if (first === '"' || first === "'") return this.quoted(at, end, first, kind);
    const note = this.text.slice(at, end).search(/[ \t]#/);
    const last = note < 0 ? end : at + note;
    if (this.offset > end) return end;
    if (this.offset > last) return this.place("comment", last + 1, end);
    return this.place(kind, at, at + this.text.slice(at, last).trimEnd().length, "", kind === "either" ? column : undefined);
  }

  private quoted(at: number, end: number, mark: '"' | "'", kind: "value" | "either"): TextPlace | number {
    const close = closeOfQuote(this.text, at);
    // One that is still to be closed holds no other line.
    const last = close < 0 ? end : close;
    if (this.offset > at && this.offset <= last) return this.place(kind, at + 1, last, mark);
    return this.offset <= at
      ? this.place(kind, at, at)
      : this.offset <= this.lineEnd(last)
        ? this.place("comment", this.offset, this.offset)
        : this.lineEnd(last);
  }

  /** A text of several lines: all that stand further in than its key. */
  private block(at: number, end: number, column: number): TextPlace | number {
    let last = end;
    while (last < this.text.length) {
      const next = this.lineEnd(last + 1);
      const begin = this.skipBlanks(last + 1, next);
      if (begin < next && begin - last - 1 <= column) break;
      last = next;
    }
    return this.offset <= last ? this.place("value", at, last) : last;
  }

  /** In the white margin of a line: what is typed there stands under what is further out. */
  private inMargin(column: number, isEmpty: boolean): TextPlace {
    const around = this.opened.filter((each) => each.column < column);
    const path = around.map(({ key }) => key);
    const place = { path, from: this.offset, to: this.offset, mark: "" } as const;
    return isEmpty ? { ...place, at: "either", siblings: this.siblings(column) } : { ...place, at: "comment", siblings: [] };
  }

  private flowEnd(at: number, column: number): number {
    return endOfFlow(this.text, at, column);
  }

  /** Forgets what a line that begins at a column does not stand under. */
  private close(column: number, isItem: boolean): void {
    this.opened = this.opened.filter((each) => each.column < column || (isItem && each.column === column && each.key !== ITEM));
  }

  private get path(): string[] {
    return this.opened.map(({ key }) => key);
  }

  private place(at: TextPlace["at"], from: number, to: number, mark: TextPlace["mark"] = "", column?: number): TextPlace {
    return { path: this.path, at, from, to, mark, siblings: column === undefined ? [] : this.siblings(column) };
  }

  /** The mapping whose keys begin at a column; what was further in is over. */
  private mappingAt(column: number): OpenMapping {
    this.mappings = this.mappings.filter((each) => each.column <= column);
    const known = this.mappings.at(-1);
    if (known?.column === column) return known;
    const begun = { column, names: [] };
    this.mappings.push(begun);
    return begun;
  }

  /** The keys that begin at a column around the place, before it and behind it. */
  private siblings(column: number): string[] {
    const found = [...this.mappingAt(column).names];
    for (let start = this.lineEnd(this.offset) + 1; start < this.text.length; start = this.lineEnd(start) + 1) {
      const at = this.skipBlanks(start, this.lineEnd(start));
      if (at === this.lineEnd(start) || at - start > column || this.text[at] === "#") continue;
      const key = at - start === column ? this.match(KEY, at) : null;
      if (!key) break;
      found.push(keyOf(key));
    }
    return found;
  }

  private match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  private lineEnd(at: number): number {
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end;
  }

  private skipBlanks(at: number, end: number): number {
    let next = at;
    while (next < end && /[ \t\r]/.test(this.text[next] ?? "")) next += 1;
    return next;
  }
}

/** Where an offset of a text stands. */
export const placeAt = (text: string, offset: number): TextPlace => new LineScan(text, offset).find();
