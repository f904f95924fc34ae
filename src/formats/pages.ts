import type { RowWriter } from "../results/row-line.js";
import type { Stretch } from "../results/stretch.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import type { Out } from "./format.js";

/** A page this full is given out. */
const FULL_BYTES = 1 << 18;

/** Gathers rows into large pieces of bytes, in two places used in turn: one is filled while the other is written. */
export class Pages implements RowWriter {
  private pending = "";
  private buffer = new ByteBuffer(2 * FULL_BYTES);
  private other = new ByteBuffer(2 * FULL_BYTES);
  /** The page that was given out last. */
  private written: Promise<void> = Promise.resolve();

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

  /** Gives the page out when the one before is written; what fails is told by what is asked next. */
  async give(): Promise<void> {
    this.settle();
    await this.written;
    const { bytes, at } = this.buffer;
    if (at === 0) return;
    this.written = this.out(bytes.subarray(0, at));
    this.written.catch(() => {});
    [this.buffer, this.other] = [this.other, this.buffer];
    this.buffer.at = 0;
  }

  /** Everything is written. */
  async end(): Promise<void> {
    await this.give();
    await this.written;
  }

  private settle(): void {
    if (this.pending === "") return;
    this.buffer.text(this.pending);
    this.pending = "";
  }
}
