import { isUtf8 } from "node:buffer";

/** Turns bytes into UTF-8, piece by piece; `final` with the last one. */
export type Decode = (bytes: Buffer, final: boolean) => Generator<Buffer>;

type Strict = InstanceType<typeof TextDecoder>;

/** Stands in a row whose bytes are not of its encoding: no UTF-8 has it. */
const UNSOUND = Buffer.of(0xff);
const NEWLINE = 0x0a;

/** UTF-8 as it is, without its mark. */
export function utf8(): Decode {
  let first = true;
  return function* (bytes) {
    const marked = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    if (bytes.length > 0) first = false;
    yield marked ? bytes.subarray(3) : bytes;
  };
}

/** So many bytes are decoded at a time: texts so short cost the collector of garbage least. */
const PIECE_BYTES = 1 << 15;

/** GB18030, and GBK and GB2312 within it: whole lines at a time, since no character of it holds a line end. */
export function gb18030(): Decode {
  const strict = new TextDecoder("gb18030", { fatal: true });
  const output = Buffer.allocUnsafe(2 * PIECE_BYTES);
  let held: Buffer[] = [];
  return function* (bytes, final) {
    let from = 0;
    if (held.length > 0) {
      const head = final && bytes.length === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
      if (head > 0 || final) yield piece(Buffer.concat([...held, bytes.subarray(0, head)]), strict, output);
      if (head > 0 || final) held = [];
      from = head;
    }
    const end = final ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
    while (from < end) {
      const last = from + PIECE_BYTES >= end ? end : bytes.lastIndexOf(NEWLINE, from + PIECE_BYTES) + 1;
      const to = last > from ? last : bytes.indexOf(NEWLINE, from) + 1 || end;
      yield piece(bytes.subarray(from, to), strict, output);
      from = to;
    }
    if (from < bytes.length) held.push(Buffer.from(bytes.subarray(from)));
  };
}

/** Lines as UTF-8, in a buffer that is used again where they fit. */
function piece(lines: Buffer, strict: Strict, output: Buffer): Buffer {
  const text = decoded(lines, strict);
  if (text === undefined) return lineByLine(lines, strict);
  return lines.length <= PIECE_BYTES + 1 ? output.subarray(0, output.write(text, "utf8")) : Buffer.from(text, "utf8");
}

function lineByLine(lines: Buffer, strict: Strict): Buffer {
  const pieces: Buffer[] = [];
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf(NEWLINE, from);
    const to = end < 0 ? lines.length : end + 1;
    const line = lines.subarray(from, to);
    const text = decoded(line, strict);
    pieces.push(text === undefined ? unsound(line) : Buffer.from(text, "utf8"));
    from = to;
  }
  return Buffer.concat(pieces);
}

function decoded(bytes: Buffer, strict: Strict): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A line with what can be read of it, and a byte that marks it. */
const unsound = (line: Buffer): Buffer => Buffer.concat([UNSOUND, Buffer.from(new TextDecoder("gb18030").decode(line), "utf8")]);

/** UTF-16 in either order of its bytes. */
export function utf16(bigEndian: boolean): Decode {
  let held = Buffer.alloc(0);
  let first = true;
  return function* (bytes, final) {
    const all = Buffer.concat([held, bytes]);
    let end = all.length - (all.length % 2);
    const last = end >= 2 ? (bigEndian ? all.readUInt16BE(end - 2) : all.readUInt16LE(end - 2)) : 0;
    if (!final && last >= 0xd800 && last < 0xdc00) end -= 2;
    held = Buffer.from(all.subarray(end));
    const units = Buffer.from(all.subarray(0, end));
    if (bigEndian) units.swap16();
    const text = units.toString("utf16le");
    const marked = first && text.startsWith("\uFEFF");
    if (text.length > 0) first = false;
    const sound = wellFormed(marked ? text.slice(1) : text);
    yield final && held.length > 0 ? Buffer.concat([sound, UNSOUND]) : sound;
  };
}

/** Text as UTF-8; half a pair of surrogates becomes a byte that no UTF-8 has. */
function wellFormed(text: string): Buffer {
  if (!/[\uD800-\uDFFF]/.test(text)) return Buffer.from(text, "utf8");
  const pieces = text.split(/(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  return Buffer.concat(pieces.flatMap((piece, at) => (at === 0 ? [Buffer.from(piece, "utf8")] : [UNSOUND, Buffer.from(piece, "utf8")])));
}

/** Whether all rows of a piece are sound; they seldom are not. */
export const isSound = (bytes: Uint8Array, from: number, to: number): boolean => isUtf8(bytes.subarray(from, to));
