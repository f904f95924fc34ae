import { RichText } from "./rich-text.js";
import { UnreadableWorkbook } from "./unreadable.js";
import type { Attributes, XmlHandler } from "./xml.js";

const MOST_BYTES = 1 << 27;
const MOST_STRINGS = 5_000_000;
const encoder = new TextEncoder();

/** The texts that cells name by their number: one after the other in bytes of UTF-8, outside the heap. */
export class StringTable implements XmlHandler {
  private bytes = new Uint8Array(1 << 16);
  private ends = new Uint32Array(1 << 12);
  private used = 0;
  length = 0;
  private readonly rich = new RichText();

  constructor(private readonly part: string) {}

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 2) this.rich.begin();
    else this.rich.open(name, attributes, depth);
  }

  text(text: string): void {
    this.rich.text(text);
  }

  close(name: string, depth: number): void {
    this.rich.close(depth);
    if (depth === 2 && name === "si") this.add(this.rich.value);
  }

  private add(text: string): void {
    const most = this.used + 3 * text.length;
    if (this.length >= MOST_STRINGS || most > MOST_BYTES) throw new UnreadableWorkbook("too-large", this.part);
    if (most > this.bytes.length) this.bytes = widened(this.bytes, new Uint8Array(Math.max(2 * this.bytes.length, most)));
    if (this.length === this.ends.length) this.ends = widened(this.ends, new Uint32Array(2 * this.ends.length));
    this.used += encoder.encodeInto(text, this.bytes.subarray(this.used)).written;
    this.ends[this.length] = this.used;
    this.length += 1;
  }

  /** The bytes of a text; undefined where there is none of this number. */
  bytesAt(index: number): Uint8Array | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    return this.bytes.subarray(index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }
}

function widened<Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
