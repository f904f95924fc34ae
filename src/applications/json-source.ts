import { type Block, blocksOf, joined, linesIn, type RowBytes } from "./blocks.js";
import { begun, elementsOf } from "./json-array.js";
import { JsonScanner, NotJson } from "./json-scanner.js";

export type JsonKind = "json" | "ndjson" | "detect";

/**
 * The applications of a JSON text: a line each (NDJSON), or one object or an array over many lines. With `detect`, the text
 * tells which it is. Rows come in batches; they are good until the next batch is asked for.
 */
export async function* rowBytesOf(chunks: AsyncIterable<Uint8Array>, kind: JsonKind, firstLine = 1): AsyncGenerator<Iterable<RowBytes>> {
  const ofLines = kind === "detect" ? undefined : kind === "ndjson";
  const text = ofLines ? { isArray: false, chunks } : await begun(chunks);
  yield* text.isArray ? elementsOf(text.chunks) : linesOrValue(text.chunks, ofLines, firstLine);
}

async function* linesOrValue(
  chunks: AsyncIterable<Uint8Array>,
  told: boolean | undefined,
  firstLine: number,
): AsyncGenerator<Iterable<RowBytes>> {
  let ofLines = told;
  let held: Block | undefined;
  const whole: Uint8Array[] = [];
  for await (const blocks of blocksOf(chunks, firstLine)) {
    for (const block of blocks) {
      const text: Block = held ? together(held, block) : block;
      held = undefined;
      ofLines ??= isOfLines(text);
      if (ofLines === undefined) held = together(text, { ...text, to: text.from });
      else if (ofLines) yield linesOf(text);
      else whole.push(text.bytes.slice(text.from, text.to));
    }
  }
  if (held) yield linesOf(held);
  if (whole.length > 0) yield oneValue(joined(whole));
}

/** A text that needs so many bytes to tell what it is has lines. */
const MOST_HELD_BYTES = 1 << 20;

const together = (first: Block, next: Block): Block => {
  const bytes = joined([first, next].map((block) => block.bytes.subarray(block.from, block.to)));
  return { bytes, given: bytes, from: 0, to: bytes.length, line: first.line };
};

/**
 * Whether each line of a text that is no array is a value of its own; undefined where its beginning does not tell yet. It is not
 * where the text is one value whose parts stand on several lines. A first line that breaks off before a whole object is
 * a broken line.
 */
function isOfLines({ bytes, from, to }: Block): boolean | undefined {
  const untold = to - from > MOST_HELD_BYTES ? true : undefined;
  const [first, second] = firstLines(bytes, from, to);
  if (!first) return untold;
  const alone = failureOf(bytes, first.from, first.to) === undefined;
  if (alone || bytes[first.from] !== 0x7b) return true;
  if (!second) return untold;
  const failed = failureOf(bytes, first.from, to, false);
  if (failed === undefined) return false;
  if (failed <= second.from) return true;
  const secondIsObject = bytes[second.from] === 0x7b && failureOf(bytes, second.from, second.to) === undefined;
  if (!secondIsObject) return false;
  return failed < to ? true : untold;
}

/** Where the bytes stop being one JSON value, if they do; what follows the value counts where it is to be `alone`. */
function failureOf(bytes: Uint8Array, from: number, to: number, alone = true): number | undefined {
  const scan = new JsonScanner(false);
  scan.open(bytes, from, to);
  try {
    scan.skip();
    if (alone) scan.finish();
    return undefined;
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    return cause.at;
  }
}

/** The first two lines that are not blank, from their first mark on. */
function firstLines(bytes: Uint8Array, from: number, to: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let start = from; start < to && found.length < 2; ) {
    const end = endOfLine(bytes, start, to);
    let at = start;
    while (at < end && isBlank(bytes, at, at + 1)) at += 1;
    if (at < end) found.push({ from: at, to: end });
    start = end + 1;
  }
  return found;
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

function* linesOf(block: Block): Generator<RowBytes> {
  const { bytes, given, from, to, line: first } = block;
  let line = first;
  for (let start = from; start < to; line += 1) {
    const end = endOfLine(given, start, to);
    if (!isBlank(bytes, start, end)) yield { bytes, from: start, to: end, line };
    start = end + 1;
  }
  block.lines = line - first;
}

/** The one value that a text is; a text that breaks off, or goes on, gives its rest as one more. */
function* oneValue(bytes: Uint8Array): Generator<RowBytes> {
  const scan = new JsonScanner(false);
  scan.open(bytes, 0, bytes.length);
  const row = (from: number, to: number): RowBytes => ({ bytes, from, to, line: 1 + linesIn(bytes, 0, from) });
  let from = 0;
  try {
    if (scan.peek() === -1) return;
    from = scan.at;
    scan.skip();
    yield row(from, scan.at);
    from = scan.at;
    scan.finish();
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    yield row(from, bytes.length);
  }
}
