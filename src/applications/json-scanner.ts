import { isSoundUtf8, textIn } from "../values/bytes.js";
import { type Day, dayOf } from "../values/date.js";
import type { KnownBytes } from "../values/known-bytes.js";
import { type UnitRange, UnitReader } from "./unit-range.js";

/** The row is no JSON from this byte on. Thrown and caught inside this folder only. */
export class NotJson {
  constructor(readonly at: number) {}
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;

/** Bytes that may follow a backslash. */
const ESCAPABLE = new Set([...'"\\/bfnrtu'].map((char) => char.charCodeAt(0)));

const isHex = (byte: number): boolean => (byte >= ZERO && byte <= NINE) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

/**
 * Walks over JSON text in bytes, value by value, and refuses exactly what `JSON.parse` refuses (RFC 8259).
 * It builds nothing; whoever drives it takes what it needs from `from` to `to`.
 */
export class JsonScanner {
  bytes: Uint8Array = new Uint8Array(0);
  view = new DataView(this.bytes.buffer);
  at = 0;
  end = 0;
  /** The string or number last walked over, without quotation marks. */
  from = 0;
  to = 0;
  escaped = false;

  /** `strict`: a string that is no sound UTF-8 is refused as well. */
  constructor(private readonly strict = true) {}

  private readonly figures = new UnitReader();

  open(bytes: Uint8Array, from: number, end: number): void {
    if (bytes !== this.bytes) this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  fail(at = this.at): never {
    throw new NotJson(Math.min(at, this.end));
  }

  /** The next byte that is no white space, or -1 at the end. */
  peek(): number {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end) {
      const byte = bytes[at] as number;
      if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) {
        this.at = at;
        return byte;
      }
      at += 1;
    }
    this.at = at;
    return -1;
  }

  expect(byte: number): void {
    if (this.peek() !== byte) this.fail();
    this.at += 1;
  }

  /** Walks over a string whose opening mark is next. */
  string(): void {
    const { bytes, end } = this;
    let at = this.at + 1;
    this.from = at;
    this.escaped = false;
    let seen = 0;
    for (;;) {
      if (at >= end) this.fail(at);
      const byte = bytes[at] as number;
      if (byte === QUOTE) break;
      if (byte < 0x20) this.fail(at);
      if (byte === BACKSLASH) {
        this.escaped = true;
        at = this.escape(at);
        continue;
      }
      seen |= byte;
      at += 1;
    }
    this.to = at;
    this.at = at + 1;
    if (seen >= 0x80 && this.strict && !isSoundUtf8(bytes, this.from, at)) this.fail(this.from);
  }

  private escape(at: number): number {
    const byte = at + 1 < this.end ? (this.bytes[at + 1] as number) : -1;
    if (!ESCAPABLE.has(byte)) this.fail(at + 1);
    if (byte !== 0x75) return at + 2;
    for (let i = at + 2; i < at + 6; i += 1) if (i >= this.end || !isHex(this.bytes[i] as number)) this.fail(i);
    return at + 6;
  }

  /** The string last walked over. */
  text(): string {
    const text = textIn(this.bytes, this.from, this.to);
    return this.escaped ? (JSON.parse(`"${text}"`) as string) : text;
  }

  /** Walks over some bytes where they are next; false, and nothing walked over, where they are not seen. */
  passes(known: KnownBytes): boolean {
    if (this.at + known.length > Math.min(this.end, this.bytes.length - 3) || !known.standAt(this.view, this.at)) return false;
    this.at += known.length;
    return true;
  }

  /** Walks over a figure of few plain digits, in whole units; NaN, and nothing walked over, where it takes a closer look. */
  units(range: UnitRange): number {
    const { bytes, at, end, figures } = this;
    const units = figures.read(bytes, at, end, range);
    if (units !== units) return Number.NaN;
    const { behind } = figures;
    const first = bytes[at] === MINUS ? at + 1 : at;
    const isOdd = bytes[first] === ZERO && first + 1 < behind && bytes[first + 1] !== POINT;
    if (isOdd || (behind < end && ((bytes[behind] as number) | 0x20) === 0x65)) return Number.NaN;
    this.at = behind;
    return units;
  }

  /** Walks over a day such as `"2018-09-01"`, none before the first; NaN, and nothing walked over, where it takes a closer look. */
  day(first: Day): number {
    const { bytes, at, end } = this;
    const isPlain = at + 12 <= end && bytes[at] === QUOTE && bytes[at + 5] === MINUS && bytes[at + 8] === MINUS && bytes[at + 11] === QUOTE;
    if (!isPlain) return Number.NaN;
    const year = this.two(at + 1) * 100 + this.two(at + 3);
    const day = dayOf(year, this.two(at + 6), this.two(at + 9));
    if (day === undefined || !(day >= first)) return Number.NaN;
    this.at = at + 12;
    return day;
  }

  /** Two digits as a number; NaN where they are none. */
  private two(at: number): number {
    const [tens, ones] = [(this.bytes[at] as number) - ZERO, (this.bytes[at + 1] as number) - ZERO];
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
  }

  /** Walks over a number; its digits stand from `from` to `to`. */
  number(): void {
    const { bytes, end } = this;
    let { at } = this;
    this.from = at;
    if (bytes[at] === MINUS) at += 1;
    if (at < end && bytes[at] === ZERO) at += 1;
    else at = this.digits(at);
    if (at < end && bytes[at] === POINT) at = this.digits(at + 1);
    if (at < end && ((bytes[at] as number) | 0x20) === 0x65) {
      at += 1;
      if (at < end && (bytes[at] === 0x2b || bytes[at] === MINUS)) at += 1;
      at = this.digits(at);
    }
    this.to = at;
    this.at = at;
  }

  private digits(from: number): number {
    const { bytes, end } = this;
    let at = from;
    while (at < end && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at += 1;
    if (at === from) this.fail(at);
    return at;
  }

  /** Walks over `true`, `false` or `null`. */
  word(word: string): void {
    for (let i = 0; i < word.length; i += 1) {
      if (this.at + i >= this.end || this.bytes[this.at + i] !== word.charCodeAt(i)) this.fail(this.at + i);
    }
    this.at += word.length;
  }

  /** Walks over any value but a list or an object, the first byte of which is given. */
  private simple(byte: number): void {
    if (byte === QUOTE) this.string();
    else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) this.number();
    else if (byte === 0x74) this.word("true");
    else if (byte === 0x66) this.word("false");
    else if (byte === 0x6e) this.word("null");
    else this.fail();
  }

  /** Walks over any value, however deep. */
  skip(): void {
    const first = this.peek();
    if (first !== LEFT_BRACE && first !== LEFT_BRACKET) {
      this.simple(first);
      return;
    }
    const closers: number[] = [];
    for (;;) {
      const byte = this.peek();
      if (byte === LEFT_BRACE || byte === LEFT_BRACKET) {
        this.at += 1;
        const closer = byte === LEFT_BRACE ? RIGHT_BRACE : RIGHT_BRACKET;
        if (this.peek() !== closer) {
          closers.push(closer);
          if (closer === RIGHT_BRACE) this.key();
          continue;
        }
        this.at += 1;
      } else this.simple(byte);
      if (!this.next(closers)) return;
    }
  }

  /** After a value: on to the next one of the innermost open list or object; false when none is open any more. */
  private next(closers: number[]): boolean {
    for (;;) {
      const closer = closers.at(-1);
      if (closer === undefined) return false;
      const byte = this.peek();
      this.at += 1;
      if (byte === COMMA) {
        if (closer === RIGHT_BRACE) this.key();
        return true;
      }
      if (byte !== closer) this.fail(this.at - 1);
      closers.pop();
    }
  }

  /** Walks over a name and its colon; the name is the string last walked over. */
  key(): void {
    if (this.peek() !== QUOTE) this.fail();
    this.string();
    this.expect(COLON);
  }

  /** Walks over the opening mark of a list or an object; whether anything is in it. */
  begin(closer: number): boolean {
    this.at += 1;
    if (this.peek() !== closer) return true;
    this.at += 1;
    return false;
  }

  /** After a value of a list or an object: whether there is another. */
  more(closer: number): boolean {
    const byte = this.peek();
    this.at += 1;
    if (byte !== COMMA && byte !== closer) this.fail(this.at - 1);
    return byte === COMMA;
  }

  /** Only white space may follow. */
  finish(): void {
    if (this.peek() !== -1) this.fail();
  }
}

/** The 1-based column of a byte within its row, in characters. */
export function columnOf(bytes: Uint8Array, from: number, at: number): number {
  return textIn(bytes, from, at).length + 1;
}
