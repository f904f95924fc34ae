import type { FindingParameters } from "../messages/finding.js";

/** A sign that a text was not written as UTF-8 with lines, and where it stands. */
type ForeignSign = FindingParameters["foreign-text"] & { readonly at: number };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const REPLACED = "\uFFFD";

/** What was read as UTF-8 and is none shows in the text: bytes that were replaced, zeros between letters, lines that end in CR alone. */
export function foreignSign(text: string): ForeignSign | undefined {
  const replaced = text.indexOf(REPLACED);
  const control = CONTROL.exec(text);
  if (control && isUtf16(text)) {
    const start = text.startsWith(REPLACED) ? text.search(/[^\uFFFD]/) : 0;
    return { sign: text[start] === "\0" ? "UTF-16BE" : "UTF-16LE", char: "", at: 0 };
  }
  if (replaced >= 0 && (!control || replaced < control.index)) return { sign: "bytes", char: "", at: replaced };
  if (control) return { sign: "control", char: nameOf(control[0]), at: control.index };
  if (/\r(?!\n)/.test(text) && !text.includes("\n")) return { sign: "CR", char: "", at: text.indexOf("\r") };
  return undefined;
}

/** Every letter of ASCII has a zero beside it. */
function isUtf16(text: string): boolean {
  const beginning = text.slice(0, 400).replace(/^\uFFFD+/, "");
  const zeros = beginning.split("\0").length - 1;
  return zeros >= 4 && zeros * 4 >= beginning.length;
}

const nameOf = (char: string): string => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
