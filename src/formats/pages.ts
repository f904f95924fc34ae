import type { RowWriter } from "../results/row-line.js";
import type { Stretch } from "../results/stretch.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import type { Out } from "./format.js";

/** A page this full is given out. */
const FULL_BYTES = 1 << 16;

/** Gathers rows into large pieces of bytes, in one place that is used again and again. */
export class Pages implements RowWriter {
  private pending = "";
  private readonly buffer = new ByteBuffer(2 * FULL_BYTES);

  constructor(private readonly out: Out) {}

  text(piece: string): void {
    this.pending += piece;
  }

  stretch({ bytes }: Stretch): void {
    this.copy(bytes, 0, bytes.length);
  }

  copy(bytes: Uint8Array, from: number, to: number): void {
    this.settle();
    this.buffer.copy(bytes, from, to);
  }

  get full(): boolean {
    return this.buffer.at + this.pending.length >= FULL_BYTES;
  }

  async give(): Promise<void> {
    this.settle();
    const { bytes, at } = this.buffer;
    if (at === 0) return;
    await this.out(bytes.subarray(0, at));
    this.buffer.at = 0;
  }

  private settle(): void {
    if (this.pending === "") return;
    this.buffer.text(this.pending);
    this.pending = "";
  }
}
