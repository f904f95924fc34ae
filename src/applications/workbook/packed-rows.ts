import type { FindCells, TableRecord } from "../table/record.js";

const encoder = new TextEncoder();

/** Rows one after the other in bytes; each cell is its mark, its length in seven bits a byte, and its text in UTF-8. */
export class PackedRows {
  bytes = new Uint8Array(1 << 17);
  /** Where each row begins and ends, and its line. */
  private readonly places: number[] = [];
  private used = 0;
  private begun = 0;
  private column = 0;
  private filled = false;

  get length(): number {
    return this.places.length / 3;
  }

  /** Forgets all rows but the one that has begun. */
  clear(): void {
    this.bytes.copyWithin(0, this.begun, this.used);
    this.used -= this.begun;
    this.begun = 0;
    this.places.length = 0;
  }

  /** A cell in its column; those before it that did not come are empty. */
  addText(column: number, text: string, mark: number): void {
    this.reach(column);
    const room = 3 * text.length + 8;
    this.widen(room);
    // A length of one byte is right for nearly all texts; what is longer is moved.
    const at = this.used + 2;
    const { length } = text;
    let to = at;
    for (let i = 0; i < length && to >= 0; i += 1) {
      const code = text.charCodeAt(i);
      if (code < 0x80) this.bytes[to++] = code;
      else to = -1;
    }
    if (to < 0) to = at + encoder.encodeInto(text, this.bytes.subarray(at)).written;
    this.finish(mark, at, to);
  }

  addBytes(column: number, text: Uint8Array): void {
    this.reach(column);
    this.widen(text.length + 8);
    const at = this.used + 2;
    this.bytes.set(text, at);
    this.finish(0, at, at + text.length);
  }

  /** A cell with nothing but a mark, which fills no row. */
  addMark(column: number, mark: number): void {
    const { filled } = this;
    this.addText(column, "", mark);
    this.filled = filled;
  }

  private reach(column: number): void {
    this.widen(2 * (column - this.column) + 8);
    for (; this.column < column; this.column += 1) {
      this.bytes[this.used++] = 0;
      this.bytes[this.used++] = 0;
    }
  }

  private finish(mark: number, at: number, to: number): void {
    const { bytes } = this;
    let length = to - at;
    let more = 0;
    for (let rest = length >> 7; rest > 0; rest >>= 7) more += 1;
    if (more > 0) bytes.copyWithin(at + more, at, to);
    let head = this.used;
    bytes[head++] = mark;
    for (; length > 0x7f; length >>= 7) bytes[head++] = (length & 0x7f) | 0x80;
    bytes[head] = length;
    this.used = to + more;
    this.column += 1;
    this.filled = true;
  }

  private widen(room: number): void {
    if (this.used + room <= this.bytes.length) return;
    const wider = new Uint8Array(2 * this.bytes.length + room);
    wider.set(this.bytes.subarray(0, this.used));
    this.bytes = wider;
  }

  /** Ends a row; one without cells is none. */
  endRow(line: number): boolean {
    const { filled } = this;
    if (filled) this.places.push(this.begun, this.used, line);
    else this.used = this.begun;
    this.begun = this.used;
    this.column = 0;
    this.filled = false;
    return filled;
  }

  /** The rows, each good until the next one is asked for. */
  *records(sheet: string): Generator<TableRecord> {
    const find = findPacked();
    const record: TableRecord = {
      ...{ bytes: this.bytes, from: 0, to: 0, cells: new Int32Array(0), count: 0, line: 0, problem: undefined, sheet },
    };
    for (let i = 0; i < this.places.length; i += 3) {
      record.bytes = this.bytes;
      record.from = this.places[i] as number;
      record.to = this.places[i + 1] as number;
      record.line = this.places[i + 2] as number;
      find(record);
      yield record;
    }
  }
}

/** Finds the cells of a row in its bytes. */
export function findPacked(): FindCells {
  let cells = new Int32Array(3 * 64);
  return (record) => {
    const { bytes, to } = record;
    let count = 0;
    for (let at = record.from; at < to; count += 1) {
      if (3 * count + 3 > cells.length) {
        const wider = new Int32Array(2 * cells.length);
        wider.set(cells);
        cells = wider;
      }
      cells[3 * count + 2] = bytes[at++] as number;
      let length = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] as number;
        length |= (byte & 0x7f) << shift;
        if (byte < 0x80) break;
      }
      cells[3 * count] = at;
      at += length;
      cells[3 * count + 1] = at;
    }
    record.cells = cells;
    record.count = count;
  };
}
