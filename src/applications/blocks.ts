/** Whole lines of a file: bytes from `from` to `to`, the first of which is on line `line`. */
export interface Block {
  readonly bytes: Uint8Array;
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
const CHUNK_BYTES = 1 << 20;

/** Cuts chunks of bytes into blocks of whole lines, from `firstLine` on; what a block holds is good until the next one is asked for. */
export async function* blocksOf(chunks: AsyncIterable<Uint8Array>, firstLine = 1): AsyncGenerator<Block> {
  let held = new Uint8Array(2 * CHUNK_BYTES);
  let length = 0;
  let line = firstLine;
  let first = firstLine === 1;
  for await (const chunk of chunks) {
    if (length === 0 && !first && chunk[chunk.length - 1] === NEWLINE) {
      const block: Block = { bytes: chunk, from: 0, to: chunk.length, line };
      yield block;
      line += block.lines ?? linesIn(chunk, chunk.length);
      continue;
    }
    if (length + chunk.length > held.length) {
      const wider = new Uint8Array(Math.max(2 * held.length, length + chunk.length));
      wider.set(held.subarray(0, length));
      held = wider;
    }
    held.set(chunk, length);
    length += chunk.length;
    const end = held.lastIndexOf(NEWLINE, length - 1) + 1;
    if (end === 0) continue;
    const from = first && hasMark(held, length) ? 3 : 0;
    first = false;
    const block: Block = { bytes: held, from, to: end, line };
    yield block;
    line += block.lines ?? linesIn(held, end);
    held.copyWithin(0, end, length);
    length -= end;
  }
  if (length > 0) yield { bytes: held, from: first && hasMark(held, length) ? 3 : 0, to: length, line };
}

/** A UTF-8 byte order mark. */
const hasMark = (bytes: Uint8Array, length: number): boolean => length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** How many lines end before a byte. */
export function linesIn(bytes: Uint8Array, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < to; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
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
