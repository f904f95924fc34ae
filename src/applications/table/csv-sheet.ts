import type { Problem } from "../../messages/problem.js";
import { textIn } from "../../values/bytes.js";
import { CsvScanner } from "./csv-scanner.js";
import { isSound } from "./decoders.js";
import { type Encoding, TextBytes } from "./encoding.js";
import { type FindCells, type InputSheet, isEmptyCell, type KnownHeadings, type TableRecord } from "./record.js";
import { findHead, type SheetRows } from "./sheet-head.js";

const CHUNK_BYTES = 1 << 20;
const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SEPARATORS = [",", ";", "\t"].map((char) => char.charCodeAt(0));

/** Rows of a CSV text: batch by batch, each row scanned when it is asked for. */
class CsvRows implements SheetRows {
  private bytes = new Uint8Array(2 * CHUNK_BYTES);
  private length = 0;
  private at = 0;
  private line = 1;
  /** A long row that has not ended is looked at again once there is twice as much: what comes in many pieces is no more work. */
  private wanted = 0;
  private scanner: CsvScanner | undefined;
  separator = 0;
  /** How many cells a row may have. */
  width = Number.POSITIVE_INFINITY;

  constructor(private readonly text: TextBytes) {}

  async *batches(): AsyncGenerator<Iterable<TableRecord>> {
    for await (const chunk of this.text.read()) {
      this.take(chunk);
      if (this.length < this.wanted) continue;
      if (this.begin(false)) yield this.rows(false);
      const held = this.length - this.at;
      this.wanted = held > CHUNK_BYTES ? 2 * held : 0;
    }
    if (this.length > this.at && this.bytes[this.length - 1] === RETURN) this.bytes[this.length - 1] = NEWLINE;
    if (this.begin(true)) yield this.rows(true);
  }

  private take(chunk: Uint8Array): void {
    if (this.at > 0) this.bytes.copyWithin(0, this.at, this.length);
    this.length -= this.at;
    this.scanner?.moved(this.at);
    this.at = 0;
    if (this.length + chunk.length > this.bytes.length) {
      const wider = new Uint8Array(Math.max(2 * this.bytes.length, this.length + chunk.length));
      wider.set(this.bytes.subarray(0, this.length));
      this.bytes = wider;
    }
    this.bytes.set(chunk, this.length);
    this.endLines(Math.max(this.length - 1, 0), this.length + chunk.length);
    this.length += chunk.length;
  }

  /** A carriage return that no line feed follows ends a line as well; of the last byte that is known with the next ones. */
  private endLines(from: number, to: number): void {
    const { bytes } = this;
    for (let at = bytes.indexOf(RETURN, from); at >= 0 && at + 1 < to; at = bytes.indexOf(RETURN, at + 1))
      if (bytes[at + 1] !== NEWLINE) bytes[at] = NEWLINE;
  }

  /** Finds the separator from the first line with something on it; false where that has not come yet. */
  private begin(final: boolean): boolean {
    if (this.scanner) return true;
    for (;;) {
      const found = this.bytes.indexOf(NEWLINE, this.at);
      const end = found < 0 || found >= this.length ? this.length : found;
      if (end === this.length && !final) return false;
      const text = textIn(this.bytes, this.at, end).trim();
      const told = /^sep=(.)$/i.exec(text)?.[1];
      if (text === "" && end < this.length) {
        this.at = end + 1;
        this.line += 1;
        continue;
      }
      const separator = told ? told.charCodeAt(0) : separatorOf(this.bytes, this.at, this.length, final);
      if (separator < 0) return false;
      this.separator = separator;
      if (told) {
        this.at = Math.min(end + 1, this.length);
        this.line += 1;
      }
      this.scanner = new CsvScanner(this.separator);
      return true;
    }
  }

  private *rows(final: boolean): Generator<TableRecord> {
    const { bytes, length } = this;
    const scanner = this.scanner as CsvScanner;
    const sound = isSound(bytes, this.at, wholeLines(bytes, this.at, length, final));
    const zero = bytes.indexOf(0, this.at);
    const zeros = zero >= 0 && zero < length;
    const record: TableRecord = { bytes, from: 0, to: 0, cells: scanner.cells, count: 0, line: 0, problem: undefined, sheet: undefined };
    while (this.at < length) {
      const next = scanner.row(bytes, this.at, length, final);
      if (next < 0) return;
      record.from = this.at;
      record.to = next;
      record.cells = scanner.cells;
      record.count = scanner.count;
      record.line = this.line;
      record.problem = this.problem(scanner, record, sound, zeros);
      this.at = next;
      this.line += scanner.breaks;
      if (record.problem || !isBlankRow(record)) yield record;
    }
  }

  private problem(scanner: CsvScanner, record: TableRecord, sound: boolean, zeros: boolean): Problem | undefined {
    const { bytes, from, to } = record;
    if (!sound && !isSound(bytes, from, to))
      return { code: "invalid-encoding", field: undefined, parameters: { encoding: this.text.encoding } };
    if (zeros && bytes.subarray(from, to).includes(0)) return { code: "control-character", field: undefined, parameters: {} };
    if (scanner.fault) return { code: scanner.fault, field: undefined, parameters: placeOf(record, scanner.faultAt) };
    return this.tooWide(record);
  }

  tooWide(record: TableRecord): Problem | undefined {
    if (record.count <= this.width) return undefined;
    let last = record.count;
    while (last > this.width && isEmptyCell(record, last - 1)) last -= 1;
    if (last === this.width) return undefined;
    const parameters = { found: record.count, expected: this.width, ...placeOf(record, (record.cells[3 * this.width] as number) - 1) };
    return { code: "too-many-cells", field: undefined, parameters };
  }
}

/** A line on which no character stands is no row. */
const isBlankRow = (record: TableRecord): boolean => record.count === 1 && isEmptyCell(record, 0);

/** The line and the character of a byte within a row, from 1. */
function placeOf({ bytes, from, line }: TableRecord, at: number): { line: number; column: number } {
  const start = at > from ? Math.max(bytes.lastIndexOf(NEWLINE, at - 1) + 1, from) : from;
  let lines = line;
  for (let i = bytes.indexOf(NEWLINE, from); i >= 0 && i < start; i = bytes.indexOf(NEWLINE, i + 1)) lines += 1;
  return { line: lines, column: textIn(bytes, start, at).length + 1 };
}

/** Where the last whole line ends: what follows may break off within a character. */
const wholeLines = (bytes: Uint8Array, from: number, to: number, final: boolean): number =>
  final ? to : Math.max(bytes.lastIndexOf(NEWLINE, to - 1) + 1, from);

/** Titles above the headings have no separator; so many lines are looked at for one. */
const MOST_TITLES = 30;

/** The separator that stands most often in the first row that has one, outside quotation marks; the comma where none has, -1 where that has not come yet. */
function separatorOf(bytes: Uint8Array, from: number, to: number, final: boolean): number {
  const counts = SEPARATORS.map(() => 0);
  let quoted = false;
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) quoted = !quoted;
    if (quoted) continue;
    if (byte === NEWLINE) {
      lines += 1;
      if (lines === MOST_TITLES || counts.some((count) => count > 0)) return most(counts);
    }
    const which = SEPARATORS.indexOf(byte);
    if (which >= 0) counts[which] = (counts[which] as number) + 1;
  }
  return final || to - from > CHUNK_BYTES ? most(counts) : -1;
}

const most = (counts: readonly number[]): number => SEPARATORS[counts.indexOf(Math.max(...counts))] as number;

/** Finds the cells of rows that were put aside, each whole. */
function findCsvCells(separator: number): FindCells {
  const scanner = new CsvScanner(separator);
  return (record) => {
    scanner.moved(Number.MAX_SAFE_INTEGER);
    scanner.row(record.bytes, record.from, record.to, true);
    record.cells = scanner.cells;
    record.count = scanner.count;
  };
}

/** A CSV text as a table; null where nothing stands in it. */
export async function csvSheet(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding | undefined,
  path: string,
  known: KnownHeadings,
): Promise<InputSheet | null> {
  const text = new TextBytes(chunks, encoding, path);
  const rows = new CsvRows(text);
  const head = await findHead(rows, path, known);
  return (
    head && {
      ...head,
      get encoding() {
        return text.encoding;
      },
      separator: String.fromCharCode(rows.separator),
      sheet: undefined,
      findCells: () => findCsvCells(rows.separator),
    }
  );
}
