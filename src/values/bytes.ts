/** Beyond so many bytes the decoder of the platform is faster. */
const LONG_BYTES = 200;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A text as UTF-8. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** What sound UTF-8 says from one byte to another; of unsound bytes, what can be read of them. */
export function textIn(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > LONG_BYTES) return decoder.decode(bytes.subarray(from, to));
  const units: number[] = [];
  for (let at = from; at < to; ) {
    const byte = bytes[at] as number;
    const width = byte < 0x80 ? 1 : soundWidth(bytes, at, to);
    if (width === 0) return decoder.decode(bytes.subarray(from, to));
    if (width === 1) units.push(byte);
    else if (width === 2) units.push(((byte & 0x1f) << 6) | rest(bytes, at + 1));
    else if (width === 3) units.push(((byte & 0x0f) << 12) | (rest(bytes, at + 1) << 6) | rest(bytes, at + 2));
    else {
      const beyond = (((byte & 0x07) << 18) | (rest(bytes, at + 1) << 12) | (rest(bytes, at + 2) << 6) | rest(bytes, at + 3)) - 0x10000;
      units.push(0xd800 + (beyond >> 10), 0xdc00 + (beyond & 0x3ff));
    }
    at += width;
  }
  return String.fromCharCode.apply(null, units);
}

/** Whether the bytes are UTF-8 as RFC 3629 has it. */
export function isSoundUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const width = (bytes[at] as number) < 0x80 ? 1 : soundWidth(bytes, at, to);
    if (width === 0) return false;
    at += width;
  }
  return true;
}

const rest = (bytes: Uint8Array, at: number): number => (bytes[at] as number) & 0x3f;

const isRest = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** How many bytes a character beyond ASCII takes; 0 where it is no sound one. */
export function soundWidth(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] as number;
  // Most of what is written in Chinese, or in kana.
  if (lead > 0xe0 && lead < 0xed && at + 2 < to && isRest(bytes[at + 1] as number) && isRest(bytes[at + 2] as number)) return 3;
  const width = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (width === 0 || at + width > to) return 0;
  for (let i = at + 1; i < at + width; i += 1) if (!isRest(bytes[i] as number)) return 0;
  const second = bytes[at + 1] as number;
  // Overlong forms, halves of surrogate pairs, and what lies beyond the last character.
  if (lead === 0xe0) return second < 0xa0 ? 0 : 3;
  if (lead === 0xed) return second > 0x9f ? 0 : 3;
  if (lead === 0xf0) return second < 0x90 ? 0 : 4;
  if (lead === 0xf4) return second > 0x8f ? 0 : 4;
  return width;
}

/** Whether some bytes stand from one place to another. */
export function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  const { length } = known;
  if (to - from !== length) return false;
  for (let i = 0; i < length; i += 1) if (known[i] !== bytes[from + i]) return false;
  return true;
}

/** The hash of some bytes. */
export function hashOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return hash;
}
