import { bytesOf } from "./bytes.js";

/** Bytes that are looked for, or written, often: they are taken four at a time. */
export class KnownBytes {
  readonly length: number;
  /** Four of them each, the first one lowest; zeros behind the last. */
  readonly words: Int32Array;
  /** What counts of the last word. */
  private readonly mask: number;

  constructor(readonly bytes: Uint8Array) {
    this.length = bytes.length;
    const padded = new DataView(new ArrayBuffer((bytes.length + 3) & ~3));
    for (let at = 0; at < bytes.length; at += 1) padded.setUint8(at, bytes[at] as number);
    this.words = Int32Array.from({ length: padded.byteLength / 4 }, (_, word) => padded.getInt32(4 * word, true));
    this.mask = -1 >>> (8 * (padded.byteLength - bytes.length));
  }

  /** Whether they stand at a place, behind which three more bytes must be there. */
  standAt(view: DataView, at: number): boolean {
    const { words, mask } = this;
    const last = words.length - 1;
    for (let i = 0; i < last; i += 1) if (view.getInt32(at + 4 * i, true) !== words[i]) return false;
    return (view.getInt32(at + 4 * last, true) & mask) === words[last];
  }
}

/** A text as such bytes. */
export const knownText = (text: string): KnownBytes => new KnownBytes(bytesOf(text));
