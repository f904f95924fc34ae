import { UnreadableWorkbook } from "./unreadable.js";

const MOST_RANGES = 1_000_000;
const MOST_BYTES = 1 << 26;
const LONGEST_TAG = 64;
const END = /<\/(?:[\w.-]+:)?sheetData\s*>/g;
const MERGED = /<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)["']/gi;

/** Letters of ASCII as they are, a letter a byte: enough for names and places. */
const letters = new TextDecoder("latin1");

interface MergedRange {
  readonly column: number;
  /** The rows below the first. */
  readonly from: number;
  readonly to: number;
}

/** Keeps what stands behind the rows of a sheet, while it is inflated for the first time. */
export class SheetTail {
  private held: string[] = [];
  private length = 0;
  private found = false;
  private before = "";

  constructor(private readonly part: string) {}

  add(chunk: Uint8Array): void {
    const text = this.before + letters.decode(chunk);
    const end = text.includes("sheetData") ? [...text.matchAll(END)].at(-1) : undefined;
    const rest = end ? text.slice(end.index + end[0].length) : text.slice(this.before.length);
    if (end) this.held = [];
    if (end) this.length = 0;
    this.found ||= end !== undefined;
    if (this.found) this.held.push(rest);
    if (this.found) this.length += rest.length;
    if (this.length > MOST_BYTES) throw new UnreadableWorkbook("too-large", this.part);
    this.before = (end ? rest : text).slice(-LONGEST_TAG);
  }

  /** The merged cells that go over several rows. */
  merged(): MergedColumns {
    const ranges: MergedRange[] = [];
    for (const [, column = "", from = "", to = ""] of this.held.join("").matchAll(MERGED)) {
      if (ranges.length >= MOST_RANGES) throw new UnreadableWorkbook("too-large", this.part);
      if (Number(to) > Number(from)) ranges.push({ column: columnNumber(column), from: Number(from) + 1, to: Number(to) });
    }
    return new MergedColumns(ranges.sort((a, b) => a.from - b.from));
  }
}

/** Which columns of a row go on with a cell above; rows are asked for from the top. */
export class MergedColumns {
  private next = 0;
  private open: MergedRange[] = [];
  private columns: readonly number[] = [];

  constructor(private readonly ranges: readonly MergedRange[]) {}

  at(line: number): readonly number[] {
    const { ranges, open } = this;
    const before = this.next;
    while (this.next < ranges.length && (ranges[this.next] as MergedRange).from <= line) this.next += 1;
    if (this.next === before && open.every(({ to }) => to >= line)) return this.columns;
    this.open = [...open, ...ranges.slice(before, this.next)].filter(({ to }) => to >= line);
    this.columns = [...new Set(this.open.map(({ column }) => column))].sort((a, b) => a - b);
    return this.columns;
  }
}

/** The number of a column by its letters, from 0. */
export const columnNumber = (text: string): number =>
  [...text.toUpperCase()].reduce((column, letter) => 26 * column + letter.charCodeAt(0) - 0x40, 0) - 1;
