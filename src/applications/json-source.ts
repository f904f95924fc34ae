import { type Block, blocksOf, joined } from "./blocks.js";
import { JsonScanner, NotJson } from "./json-scanner.js";

/** The bytes of one row of JSON, and the line on which it begins. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

export type JsonKind = "json" | "ndjson" | "detect";

/**
 * The applications of a JSON text: a line each (NDJSON), or one object or an array over many lines. With `detect`, a text
 * whose first line is a whole value is NDJSON. Rows come in batches; they are good until the next batch is asked for.
 */
export async function* rowBytesOf(chunks: AsyncIterable<Uint8Array>, kind: JsonKind, firstLine = 1): AsyncGenerator<Iterable<RowBytes>> {
  const blocks = blocksOf(chunks, firstLine);
  let lines = kind === "ndjson";
  let whole: Uint8Array[] | undefined;
  for await (const block of blocks) {
    if (!lines && !whole) {
      if (kind === "detect" && firstLineIsWhole(block)) lines = true;
      else whole = [];
    }
    if (whole) whole.push(block.bytes.slice(block.from, block.to));
    else yield linesOf(block);
  }
  if (whole) yield valuesOf(joined(whole));
}

function firstLineIsWhole({ bytes, from, to }: Block): boolean {
  const scan = new JsonScanner(false);
  let start = from;
  while (start < to) {
    const end = endOfLine(bytes, start, to);
    if (!isBlank(bytes, start, end)) {
      scan.open(bytes, start, end);
      try {
        const array = scan.peek() === 0x5b;
        scan.skip();
        scan.finish();
        return !array;
      } catch (cause) {
        if (!(cause instanceof NotJson)) throw cause;
        return !wholeTextIs(bytes, from, to);
      }
    }
    start = end + 1;
  }
  return true;
}

/** Whether a text whose first line is no value of its own begins like one that runs over lines. */
function wholeTextIs(bytes: Uint8Array, from: number, to: number): boolean {
  const scan = new JsonScanner(false);
  scan.open(bytes, from, to);
  const first = scan.peek();
  if (first === 0x5b) return true;
  if (first !== 0x7b) return false;
  scan.at += 1;
  const second = bytes.indexOf(0x0a, from);
  return second >= 0 && scan.peek() >= 0 && scan.at > second;
}

const endOfLine = (bytes: Uint8Array, from: number, to: number): number => {
  const found = bytes.indexOf(0x0a, from);
  return found < 0 || found > to ? to : found;
};

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}

function* linesOf({ bytes, from, to, line: first }: Block): Generator<RowBytes> {
  let line = first;
  for (let start = from; start < to; line += 1) {
    const end = endOfLine(bytes, start, to);
    if (!isBlank(bytes, start, end)) yield { bytes, from: start, to: end, line };
    start = end + 1;
  }
}

/** The elements of an array, or the one value that the text is; a text that breaks off gives its rest as one more. */
function* valuesOf(bytes: Uint8Array): Generator<RowBytes> {
  const scan = new JsonScanner(false);
  scan.open(bytes, 0, bytes.length);
  let counted = 0;
  let line = 1;
  const row = (from: number, to: number): RowBytes => {
    for (; counted < from; counted += 1) if (bytes[counted] === 0x0a) line += 1;
    return { bytes, from, to, line };
  };
  let from = 0;
  try {
    const first = scan.peek();
    from = scan.at;
    if (first === -1) return;
    const array = first === 0x5b;
    for (let more = array ? scan.begin(0x5d) : true; more; more = array && scan.more(0x5d)) {
      scan.peek();
      from = scan.at;
      scan.skip();
      yield row(from, scan.at);
      from = scan.at;
    }
    from = scan.at;
    scan.finish();
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    yield row(from, bytes.length);
  }
}
