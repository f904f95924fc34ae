import type { KnownBytes } from "./known-bytes.js";
import { wholeQuotient } from "./whole-quotient.js";

/** Shorter pieces are sooner written byte by byte than handed to the system. */
const SHORT = 200;
/** The same of pieces that need not be cut out first. */
const SHORT_PIECE = 48;

/** No character of a text takes more in UTF-8. */
const WIDEST_BYTES = 3;

const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);

const encoder = new TextEncoder();

/** Bytes that are written one behind the other, in a place that grows. */
export class ByteBuffer {
  bytes: Uint8Array;
  private view: DataView;
  /** How many there are. */
  at = 0;

  /** So many bytes have room at first; or these, which are written over. */
  constructor(room: number | Uint8Array) {
    this.bytes = typeof room === "number" ? new Uint8Array(room) : room;
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
  }

  /** Makes room for so many more. */
  reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = new Uint8Array(2 * (this.at + more));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  put({ length, bytes, words }: KnownBytes): void {
    this.reserve(4 * words.length);
    const { view, at } = this;
    if (length > SHORT_PIECE) this.bytes.set(bytes, at);
    else for (let i = 0; i < words.length; i += 1) view.setInt32(at + 4 * i, words[i] as number, true);
    this.at = at + length;
  }

  byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.at++] = byte;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    if (end - start < SHORT) {
      const { bytes } = this;
      let { at } = this;
      for (let i = start; i < end; i += 1) bytes[at++] = from[i] as number;
      this.at = at;
    } else {
      this.bytes.set(from.subarray(start, end), this.at);
      this.at += end - start;
    }
  }

  /** The same bytes again that stand from one place to another. */
  again(from: number, to: number): void {
    this.copy(this.bytes, from, to);
  }

  text(text: string): void {
    this.reserve(text.length * WIDEST_BYTES);
    if (text.length >= SHORT || !this.short(text)) this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written;
  }

  /** A short text of characters that are one unit each; false where it has others. */
  private short(text: string): boolean {
    const { bytes } = this;
    let { at } = this;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) bytes[at++] = unit;
      else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else if (unit < 0xd800 || unit > 0xdfff) {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else return false;
    }
    this.at = at;
    return true;
  }

  /** The digits of a whole number from zero to the largest safe one. */
  whole(value: number): void {
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits += 1;
    this.digits(value, digits);
  }

  /** `units / 10^scale` as a decimal without needless zeros; `units` is a safe integer. */
  figure(units: number, scale: number): void {
    if (units < 0) this.byte(0x2d);
    const size = Math.abs(units);
    const unit = POWERS[scale] ?? 10 ** scale;
    const whole = wholeQuotient(size, unit);
    let rest = size - whole * unit;
    this.whole(whole);
    if (rest === 0) return;
    let places = scale;
    for (; rest % 10 === 0; rest /= 10) places -= 1;
    this.byte(0x2e);
    this.digits(rest, places);
  }

  /** So many digits of a whole number, the last ones. */
  private digits(value: number, count: number): void {
    this.reserve(count);
    const { bytes } = this;
    let at = this.at + count - 1;
    let large = value;
    for (; large >= 2 ** 31; at -= 1) {
      const rest = wholeQuotient(large, 10);
      bytes[at] = 0x30 + (large - rest * 10);
      large = rest;
    }
    for (let small = large | 0; at >= this.at; at -= 1) {
      const rest = (small / 10) | 0;
      bytes[at] = 0x30 + (small - rest * 10);
      small = rest;
    }
    this.at += count;
  }
}
