const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** A quotation mark that does not close within so much is given up, however the bytes come in. */
const LONGEST_QUOTED_BYTES = 1 << 25;

export type Fault = "unclosed-quote" | "text-after-quote" | "stray-quote";

/** Finds the cells of one row after the other. ASCII bytes stand for themselves in every encoding that it is given. */
export class CsvScanner {
  /** The cells of the last row: from, to, and 1 where quotation marks are doubled. */
  cells = new Int32Array(3 * 64);
  count = 0;
  /** How many line ends the last row has. */
  breaks = 0;
  fault: Fault | undefined;
  /** Where the fault is. */
  faultAt = 0;
  /** Up to here a row with a quotation mark in the middle of a cell is what a faulty row left behind. */
  private doubtful = 0;

  constructor(private readonly separator: number) {}

  /** Places have moved down by so many bytes. */
  moved(by: number): void {
    this.doubtful -= by;
  }

  /** Scans the row at `start`; answers where the next one begins, or -1 where the bytes end before the row does. */
  row(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    this.count = 0;
    this.breaks = 0;
    this.fault = undefined;
    for (let at = start; ; at += 1) {
      at = bytes[at] === QUOTE && at < end ? this.quoted(bytes, at, end, final) : this.plain(bytes, at, end, final, start);
      if (at < 0) return -1;
      if (this.fault) return this.recovered(bytes, end, final);
      if (at >= end) return end;
      if (bytes[at] === this.separator) continue;
      this.breaks += 1;
      return at + 1;
    }
  }

  private plain(bytes: Uint8Array, from: number, end: number, final: boolean, start: number): number {
    const { separator } = this;
    let at = from;
    let marks = false;
    for (; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === separator || byte === NEWLINE) break;
      if (byte === QUOTE) marks = true;
    }
    if (at >= end && !final) return -1;
    if (marks && start < this.doubtful) this.fail("stray-quote", bytes.indexOf(QUOTE, from));
    const to = at > from && bytes[at - 1] === RETURN && bytes[at] !== separator ? at - 1 : at;
    this.push(from, to, 0);
    return at;
  }

  private quoted(bytes: Uint8Array, opened: number, end: number, final: boolean): number {
    const farthest = opened + LONGEST_QUOTED_BYTES;
    let doubled = 0;
    let at = opened + 1;
    for (;;) {
      at = bytes.indexOf(QUOTE, at);
      if (at < 0 || at >= Math.min(end, farthest)) {
        if (!final && end < farthest) return -1;
        this.doubtful = Math.max(this.doubtful, Math.min(end, farthest));
        return this.fail("unclosed-quote", opened);
      }
      if (at + 1 >= end || bytes[at + 1] !== QUOTE) break;
      doubled = 1;
      at += 2;
    }
    const to = at;
    at += 1;
    while (at < end && (bytes[at] === 0x20 || bytes[at] === RETURN)) at += 1;
    if (at >= end && !final) return -1;
    if (at < end && bytes[at] !== this.separator && bytes[at] !== NEWLINE) {
      this.doubtful = Math.max(this.doubtful, at + 1);
      return this.fail("text-after-quote", opened);
    }
    for (let i = bytes.indexOf(NEWLINE, opened); i >= 0 && i < to; i = bytes.indexOf(NEWLINE, i + 1)) this.breaks += 1;
    this.push(opened + 1, to, doubled);
    return at;
  }

  private fail(fault: Fault, at: number): number {
    this.fault = fault;
    this.faultAt = at;
    return at;
  }

  /** A faulty row ends with the line on which the fault is: what follows are rows again. */
  private recovered(bytes: Uint8Array, end: number, final: boolean): number {
    const found = bytes.indexOf(NEWLINE, this.faultAt);
    if (found >= 0 && found < end) {
      this.breaks += 1;
      return found + 1;
    }
    return final ? end : -1;
  }

  private push(from: number, to: number, doubled: number): void {
    const at = 3 * this.count;
    if (at + 3 > this.cells.length) {
      const wider = new Int32Array(2 * this.cells.length);
      wider.set(this.cells);
      this.cells = wider;
    }
    this.cells[at] = from;
    this.cells[at + 1] = to;
    this.cells[at + 2] = doubled;
    this.count += 1;
  }
}
