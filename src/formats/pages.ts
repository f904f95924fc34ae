import type { Out } from "./format.js";
import type { RowWriter } from "./outcome-line.js";
import type { Stretch } from "./refused-text.js";

/** A page this full is given out. */
const FULL_BYTES = 1 << 18;

/** No character of a text takes more in UTF-8. */
const WIDEST_BYTES = 3;

const encoder = new TextEncoder();

/** Gathers rows into large pieces: as text, or where much of a row was written before, as bytes. */
export class Pages implements RowWriter {
  private pending = "";
  private bytes = new Uint8Array(0);
  private at = 0;

  constructor(private readonly out: Out) {}

  text(piece: string): void {
    this.pending += piece;
  }

  stretch({ bytes }: Stretch): void {
    this.settle();
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  get full(): boolean {
    return this.at >= FULL_BYTES;
  }

  async give(): Promise<void> {
    if (this.at === 0) {
      const text = this.pending;
      this.pending = "";
      if (text !== "") await this.out(text);
      return;
    }
    this.settle();
    await this.out(this.bytes.subarray(0, this.at));
    this.at = 0;
  }

  private settle(): void {
    if (this.pending === "") return;
    this.reserve(this.pending.length * WIDEST_BYTES);
    this.at += encoder.encodeInto(this.pending, this.bytes.subarray(this.at)).written;
    this.pending = "";
  }

  private reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * FULL_BYTES, 2 * (this.at + more)));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
