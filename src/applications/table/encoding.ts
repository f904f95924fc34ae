import { isAscii, isUtf8 } from "node:buffer";
import { CannotDo } from "../../messages/usage.js";
import { own } from "../../values/own.js";
import { type Decode, gb18030, utf8, utf16 } from "./decoders.js";

/** Encodings by the names that people use for them. */
const NAMES: Readonly<Record<string, Encoding>> = {
  utf8: "UTF-8",
  gb18030: "GB18030",
  gbk: "GB18030",
  gb2312: "GB18030",
  cp936: "GB18030",
  utf16: "UTF-16LE",
  utf16le: "UTF-16LE",
  utf16be: "UTF-16BE",
};

export const encodingNames = ["utf-8", "gb18030", "gbk", "utf-16le", "utf-16be"] as const;

export type Encoding = "UTF-8" | "GB18030" | "UTF-16LE" | "UTF-16BE";

const decoders: Readonly<Record<Encoding, () => Decode>> = {
  "UTF-8": utf8,
  GB18030: gb18030,
  "UTF-16LE": () => utf16(false),
  "UTF-16BE": () => utf16(true),
};

/** The encoding that a person names. */
export function encodingNamed(name: string): Encoding {
  const found = own(NAMES, name.toLowerCase().replace(/[-_ ]/g, ""));
  if (!found) throw new CannotDo("bad-choice", { option: "--encoding", text: name, known: encodingNames.join(", ") });
  return found;
}

/** So much text is looked at, from the first byte beyond ASCII, to tell its encoding. */
const SAMPLE_BYTES = 1 << 16;

/** A text as UTF-8, whatever it is written in. A row with bytes that its encoding does not have comes through as unsound UTF-8. */
export class TextBytes {
  encoding: Encoding = "UTF-8";
  /** Bytes from the first one beyond ASCII on, while the encoding is open. */
  private held: Buffer[] = [];
  private heldBytes = 0;
  private decode: Decode | undefined;
  private begun = false;

  constructor(
    private readonly chunks: AsyncIterable<Uint8Array>,
    private readonly asked: Encoding | undefined,
    private readonly path: string,
  ) {}

  async *read(): AsyncGenerator<Buffer> {
    for await (const { buffer, byteOffset, length } of this.chunks) {
      const chunk = Buffer.from(buffer, byteOffset, length);
      if (this.decode) yield* this.decode(chunk, false);
      else if (this.begun && this.heldBytes === 0 && isAscii(chunk)) yield chunk;
      else {
        this.held.push(Buffer.from(chunk));
        this.heldBytes += chunk.length;
        if (this.begun || this.heldBytes >= 4) yield* this.begin(false);
      }
    }
    if (!this.decode && this.heldBytes > 0) yield* this.begin(true);
    if (this.decode) yield* this.decode(Buffer.alloc(0), true);
  }

  private *begin(final: boolean): Generator<Buffer> {
    const held = this.held.length === 1 ? (this.held[0] as Buffer) : Buffer.concat(this.held);
    const found = this.asked ?? (this.begun ? undefined : marked(held));
    this.begun = true;
    if (!found && !final && !isAscii(held) && this.heldBytes < SAMPLE_BYTES) return;
    if (!found && isAscii(held) && !final) yield held;
    else {
      this.encoding = found ?? detected(held, final, this.path);
      this.decode = decoders[this.encoding]();
      yield* this.decode(held, false);
    }
    this.held = [];
    this.heldBytes = 0;
  }
}

/** The encoding that a byte order mark shows; a file that is no text at all is refused. */
function marked(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return undefined;
}

/** Sound UTF-8 wins, then sound GB18030; a text of either with a few unsound bytes is still one of it. */
function detected(sample: Buffer, final: boolean, path: string): Encoding {
  if (isSound(sample, "utf-8", final)) return "UTF-8";
  if (isNearly(sample, "utf-8", 2)) return "UTF-8";
  if (isSound(sample, "gb18030", final) || isNearly(sample, "gb18030", 8)) return "GB18030";
  throw new CannotDo("encoding-not-known", { path, line: firstUnsoundLine(sample), known: encodingNames.join(", ") });
}

function isSound(sample: Buffer, name: string, final: boolean): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(sample, { stream: !final });
    return true;
  } catch {
    return false;
  }
}

/** Whether a text has at least so many sound characters beyond ASCII for each unsound one. GB18030 read as UTF-8 has not one. */
function isNearly(sample: Buffer, name: string, times: number): boolean {
  const text = new TextDecoder(name).decode(sample);
  let [sound, unsound] = [0, 0];
  for (const char of text) {
    if (char === "\uFFFD") unsound += 1;
    else if (char > "\u007F") sound += 1;
  }
  return sound >= times * unsound;
}

function firstUnsoundLine(sample: Buffer): number {
  let line = 1;
  for (let from = 0; from < sample.length; line += 1) {
    const end = sample.indexOf(0x0a, from);
    const to = end < 0 ? sample.length : end;
    const bytes = sample.subarray(from, to);
    if (!isUtf8(bytes) && !isSound(bytes, "gb18030", true)) return line;
    from = to + 1;
  }
  return 1;
}
