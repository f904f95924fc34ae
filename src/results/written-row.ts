import { textIn } from "../values/bytes.js";
import { type EvaluationRow, type Outcome, outcomeShape } from "./outcome.js";
import { readOwnOutcome } from "./reader.js";
import { marks } from "./writer.js";

/** A line that waits, of bytes that nobody changes. */
export interface WaitingLine {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Bytes of a line from a place to another, and what stands there instead. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const MARKS = new RegExp(`[${Object.values(marks).join("")}]`, "g");
const [FROM, TO] = Object.values(marks).map((mark) => mark.charCodeAt(0));

/** The row of a line that waits. */
export const readWaiting = ({ bytes, from, to }: WaitingLine): EvaluationRow => readOwnOutcome(textIn(bytes, from, to).replace(MARKS, ""));

/** Where something may yet be settled in a line: a place in each result that limits look at, then one for its totals. */
export function placesIn({ bytes, from, to }: WaitingLine): { readonly from: number; readonly to: number }[] {
  const places: { from: number; to: number }[] = [];
  let open = from;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === FROM) open = at;
    else if (byte === TO) places.push({ from: open, to: at + 1 });
  }
  return places;
}

/**
 * An outcome whose line is written but for some places: it is read only where somebody asks for a field of it. Where nobody will,
 * it may stand for several, one behind the other.
 */
class WrittenLine {
  private read: Outcome | undefined;

  constructor(
    public waiting: WaitingLine,
    readonly patches: readonly Patch[],
    public lines = 1,
  ) {}

  /** Takes over the next row, where that stands on the line behind; whether it does. */
  takes(bytes: Uint8Array, start: number, end: number): boolean {
    const { from, to } = this.waiting;
    if (this.waiting.bytes !== bytes || start !== to + 1 || this.patches.length > 0) return false;
    this.waiting = { bytes, from, to: end };
    this.lines += 1;
    return true;
  }

  /** The whole line. */
  get written(): string {
    const { bytes, from, to } = this.waiting;
    let [text, at] = ["", from];
    for (const patch of this.patches) {
      text += textIn(bytes, at, patch.from) + patch.text;
      at = patch.to;
    }
    return (text + textIn(bytes, at, to)).replace(MARKS, "");
  }

  /** What the line says. */
  get outcome(): Outcome {
    this.read ??= readOwnOutcome(this.written) as Outcome;
    return this.read;
  }
}

for (const name of Object.keys(outcomeShape.fields))
  Object.defineProperty(WrittenLine.prototype, name, {
    get(this: WrittenLine) {
      return this.outcome[name as keyof Outcome];
    },
  });

export type WrittenRow = WrittenLine & Outcome;

export const writtenRow = (waiting: WaitingLine, patches: readonly Patch[]): WrittenRow => new WrittenLine(waiting, patches) as WrittenRow;

/** So many rows as they are written, a line each: for those who do not look into them. */
export const writtenRows = (waiting: WaitingLine, lines: number): WrittenRow => new WrittenLine(waiting, [], lines) as WrittenRow;

export const isWritten = (row: unknown): row is WrittenRow => row instanceof WrittenLine;

/** How many rows there are, those counted that stand behind one another. */
export const countRows = (rows: readonly unknown[]): number => rows.reduce((sum: number, row) => sum + (isWritten(row) ? row.lines : 1), 0);
