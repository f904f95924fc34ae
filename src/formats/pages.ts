import type { RowWriter } from "../results/row-line.js";
import type { Stretch } from "../results/stretch.js";
import type { Out } from "./format.js";

/** A page this full is given out. */
const FULL_BYTES = 1 << 16;

/** Shorter pieces are sooner written byte by byte than handed to the system. */
const SHORT = 200;

/** No character of a text takes more in UTF-8. */
const WIDEST_BYTES = 3;

const encoder = new TextEncoder();

/** Gathers rows into large pieces of bytes, in one place that is used again and again. */
export class Pages implements RowWriter {
  private pending = "";
  private bytes = new Uint8Array(0);
  private at = 0;

  constructor(private readonly out: Out) {}

  text(piece: string): void {
    this.pending += piece;
  }

  stretch({ bytes }: Stretch): void {
    this.copy(bytes, 0, bytes.length);
  }

  copy(bytes: Uint8Array, from: number, to: number): void {
    this.settle();
    this.reserve(to - from);
    if (to - from < SHORT) for (let i = from; i < to; i += 1) this.bytes[this.at++] = bytes[i] as number;
    else {
      this.bytes.set(bytes.subarray(from, to), this.at);
      this.at += to - from;
    }
  }

  get full(): boolean {
    return this.at + this.pending.length >= FULL_BYTES;
  }

  async give(): Promise<void> {
    this.settle();
    if (this.at === 0) return;
    await this.out(this.bytes.subarray(0, this.at));
    this.at = 0;
  }

  private settle(): void {
    if (this.pending === "") return;
    this.reserve(this.pending.length * WIDEST_BYTES);
    if (this.pending.length >= SHORT || !this.settleShort(this.pending))
      this.at += encoder.encodeInto(this.pending, this.bytes.subarray(this.at)).written;
    this.pending = "";
  }

  /** A short text of characters that are one unit each; false where it has others. */
  private settleShort(text: string): boolean {
    const { bytes } = this;
    let at = this.at;
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

  private reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * FULL_BYTES, 2 * (this.at + more)));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
