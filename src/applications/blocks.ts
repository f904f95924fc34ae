/** Whole lines of a file: bytes from `from` to `to`, the first of which is on line `line`. */
export interface Block {
  readonly bytes: Uint8Array;
  /** The same bytes as the host gave them, which mostly finds a byte among them sooner. */
  readonly given: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** How many lines it holds, where who read them has counted them. */
  lines?: number;
}

/** The bytes of one row of JSON, and the line on which it begins. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

const NEWLINE = 0x0a;
const FIRST_BYTES = 1 << 12;

/**
 * Cuts chunks of bytes into blocks of whole lines, from `firstLine` on: of each chunk the line that it ends, if one was begun before,
 * then its own lines. What a block holds is good until the next ones are asked for.
 */
export async function* blocksOf(chunks: AsyncIterable<Uint8Array>, firstLine = 1): AsyncGenerator<readonly Block[]> {
  const begun = new BegunLine();
  let line = firstLine;
  let first = firstLine === 1;
  const blockOf = (given: Uint8Array, from: number, to: number): Block => {
    const marked = first && hasMark(given, from, to);
    first = false;
    return { bytes: plain(given), given, from: marked ? from + 3 : from, to, line };
  };
  for await (const chunk of chunks) {
    const blocks: Block[] = [];
    let from = 0;
    if (begun.length > 0) {
      from = chunk.indexOf(NEWLINE) + 1;
      begun.add(chunk, 0, from === 0 ? chunk.length : from);
      if (from === 0) continue;
      blocks.push(blockOf(begun.bytes, 0, begun.length));
      line += 1;
      begun.length = 0;
    }
    const to = Math.max(from, chunk.lastIndexOf(NEWLINE) + 1);
    const block = to > from ? blockOf(chunk, from, to) : undefined;
    if (block) blocks.push(block);
    if (blocks.length > 0) yield blocks;
    if (block) line += block.lines ?? linesIn(chunk, from, to);
    begun.add(chunk, to, chunk.length);
  }
  if (begun.length > 0) yield [blockOf(begun.bytes, 0, begun.length)];
}

/** The same bytes, of one class whatever the host gave: what is compiled for them holds for all. */
const plain = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array => new Uint8Array(buffer, byteOffset, length);

/** A line that goes on in the next chunk. */
class BegunLine {
  bytes = new Uint8Array(0);
  length = 0;

  add(chunk: Uint8Array, from: number, to: number): void {
    const length = this.length + to - from;
    if (length > this.bytes.length) {
      const wider = new Uint8Array(Math.max(FIRST_BYTES, 2 * length));
      wider.set(this.bytes.subarray(0, this.length));
      this.bytes = wider;
    }
    this.bytes.set(chunk.subarray(from, to), this.length);
    this.length = length;
  }
}

/** A UTF-8 byte order mark. */
const hasMark = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;

/** How many lines end from one byte to another. */
export function linesIn(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0 && at < to; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/** Pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
