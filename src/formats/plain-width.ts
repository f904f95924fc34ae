/** Cells of a text of letters, digits and Han characters with their usual punctuation; undefined where another character takes a closer look. */
export function plainWidth(text: string): number | undefined {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x20 && code < 0x7f) || (code >= 0x2013 && code < 0x2027)) width += 1;
    else if ((code >= 0x4e00 && code < 0xa000) || (code >= 0x3000 && code < 0x302a) || (code > 0xff00 && code < 0xff61)) width += 2;
    else return undefined;
  }
  return width;
}
