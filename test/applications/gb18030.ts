let codes: Map<string, number> | undefined;

/** Text as GB18030 in one or two bytes a character, from what Node decodes. */
export function gb18030(text: string): Buffer {
  if (!codes) {
    codes = new Map();
    const decoder = new TextDecoder("gb18030");
    for (let high = 0x81; high <= 0xfe; high += 1) {
      for (let low = 0x40; low <= 0xfe; low += 1) {
        const char = decoder.decode(Uint8Array.of(high, low));
        if (char.length === 1 && char !== "\uFFFD" && !codes.has(char)) codes.set(char, high * 256 + low);
      }
    }
  }
  const bytes = Buffer.allocUnsafe(2 * text.length);
  let at = 0;
  for (const char of text) {
    const code = codes.get(char);
    if (char > "\u007F" && code === undefined) throw new Error(`not in two bytes of GB18030: ${char}`);
    at = code !== undefined && char > "\u007F" ? bytes.writeUInt16BE(code, at) : bytes.writeUInt8(char.charCodeAt(0), at);
  }
  return bytes.subarray(0, at);
}
