import { joined, type RowBytes } from "./blocks.js";
import { JsonScanner, NotJson } from "./json-scanner.js";

const [LEFT_BRACKET, RIGHT_BRACKET, NEWLINE] = [0x5b, 0x5d, 0x0a];
const MARK = [0xef, 0xbb, 0xbf];

/** Chunks of bytes, and whether what they begin with is an array. */
export interface BegunChunks {
  readonly isArray: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Looks at how a text begins, behind its byte order mark. */
export async function begun(chunks: AsyncIterable<Uint8Array>): Promise<BegunChunks> {
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  const firstIn = (piece: Uint8Array, from: number): number | undefined => piece.subarray(from).find((byte) => !isBlank(byte));
  let first: number | undefined;
  let length = 0;
  while (first === undefined) {
    const next = await iterator.next();
    if (next.done) break;
    const beginning = length < MARK.length ? held.splice(0) : [];
    const piece = joined([...beginning, next.value]);
    held.push(piece);
    length += next.value.length;
    if (length >= MARK.length) first = firstIn(piece, held.length === 1 && hasMark(piece) ? MARK.length : 0);
  }
  if (length < MARK.length) first = firstIn(joined(held), 0);
  return { isArray: first === LEFT_BRACKET, chunks: afterwards(held, iterator) };
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const hasMark = (bytes: Uint8Array): boolean => MARK.every((byte, at) => bytes[at] === byte);

async function* afterwards(held: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* held;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** The elements of an array of JSON as its chunks come; what breaks off gives its rest as one more. They are good until the next batch is asked for. */
export async function* elementsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Iterable<RowBytes>> {
  const elements = new Elements();
  for await (const chunk of chunks) {
    elements.add(chunk);
    yield elements.take(false);
  }
  yield elements.take(true);
}

/** What stands ahead in an array; what is behind its end, or behind a fault in it, is kept until all of it is there. */
type ArrayPart = "array" | "value" | "comma" | "nothing" | "rest";

class Elements {
  private bytes = new Uint8Array(0);
  /** Where what was not taken yet begins and ends. */
  private from = 0;
  private to = 0;
  private ahead: ArrayPart = "array";
  /** How many bytes must be there before another look is worth its while. */
  private wanted = 0;
  private counted = 0;
  private line = 1;
  private readonly scan = new JsonScanner(false);

  add(chunk: Uint8Array): void {
    if (this.to + chunk.length > this.bytes.length) this.makeRoom(chunk.length);
    this.bytes.set(chunk, this.to);
    if (this.to === 0 && this.ahead === "array" && hasMark(this.bytes)) this.from = MARK.length;
    this.to += chunk.length;
  }

  private makeRoom(more: number): void {
    const { bytes, from, to } = this;
    this.lineAt(from);
    const needed = to - from + more;
    if (needed > bytes.length / 2) this.bytes = new Uint8Array(2 * needed);
    this.bytes.set(bytes.subarray(from, to));
    [this.from, this.to, this.counted] = [0, to - from, 0];
  }

  /** The elements that are whole; of the `last` bytes, what is left as well. */
  *take(last: boolean): Generator<RowBytes> {
    const { scan } = this;
    if (!last && this.to - this.from < this.wanted) return;
    scan.open(this.bytes, this.from, this.to);
    try {
      while (this.ahead !== "nothing" && this.ahead !== "rest") {
        const row = this.next(last);
        if (row) yield row;
      }
      if (last && this.ahead === "nothing") scan.finish();
    } catch (cause) {
      if (!(cause instanceof NotJson)) throw cause;
      if (cause.at < this.to || last) this.ahead = "rest";
      else this.wanted = 2 * (this.to - this.from);
    }
    if (last && this.ahead === "rest") yield this.row(this.from, this.to);
  }

  /** The next element, or one step towards it. What may go on in the next chunk is left where it is. */
  private next(last: boolean): RowBytes | undefined {
    const { scan } = this;
    if (this.ahead === "array") {
      scan.peek();
      const any = scan.begin(RIGHT_BRACKET);
      this.isThere(last);
      this.step(any ? "value" : "nothing");
      return undefined;
    }
    if (this.ahead === "comma") {
      this.step(scan.more(RIGHT_BRACKET) ? "value" : "nothing");
      return undefined;
    }
    scan.peek();
    this.from = scan.at;
    scan.skip();
    const to = scan.at;
    this.isThere(last);
    const row = this.row(this.from, to);
    scan.at = to;
    this.step("comma");
    return row;
  }

  /** Something must follow, unless nothing can. */
  private isThere(last: boolean): void {
    if (!last && this.scan.peek() < 0) this.scan.fail();
  }

  private step(ahead: ArrayPart): void {
    this.ahead = ahead;
    this.from = this.scan.at;
  }

  private row(from: number, to: number): RowBytes {
    return { bytes: this.bytes, from, to, line: this.lineAt(from) };
  }

  private lineAt(at: number): number {
    for (; this.counted < at; this.counted += 1) if (this.bytes[this.counted] === NEWLINE) this.line += 1;
    return this.line;
  }
}
