import { readLiteral } from "../values/literal.js";

/** A stretch of a text, in offsets. */
interface TextStretch {
  readonly from: number;
  readonly to: number;
}

/** How far a value is followed, so that a line of a million characters costs no more than others. */
const FARTHEST = 4000;

const LONGEST_NUMBER = 64;

const OPEN = "([{";
const CLOSE = ")]}";

/**
 * The unquoted value inside braces that holds an offset, up to the comma or the bracket that its author meant as its end;
 * undefined where there is none, or where YAML reads it as it stands.
 */
export function unquotedAt(text: string, at: number): TextStretch | undefined {
  const before = text.slice(Math.max(0, at - FARTHEST), at);
  const start = at - before.length + before.lastIndexOf("\n") + 1;
  const line = text.slice(start, at + 1);
  for (const found of line.matchAll(/[{,]\s*[\p{L}][\p{L}\d _-]*:\s+(?=[^"'[{|>\s])/gu)) {
    const from = start + found.index + found[0].length;
    const to = endOfValue(text, from);
    if (from <= at && at <= to && /[,"[\]{}]|:\s/.test(text.slice(from, to))) return { from, to };
  }
  return undefined;
}

/** Where an expression ends: at a comma or a closing bracket of what is around it, or with its line. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  const end = Math.min(text.length, from + FARTHEST);
  for (let at = from; at < end; at += 1) {
    const char = text[at] ?? "";
    if (char === "\n") return at;
    if (char === '"') {
      const close = text.indexOf('"', at + 1);
      if (close > at && close < end) at = close;
    } else if (OPEN.includes(char)) depth += 1;
    else if (CLOSE.includes(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && char === ",")) return at;
  }
  return end;
}

/** Keys whose values are words of the law or of the author. */
const PROSE = new Set(["quote", "zh", "en", "title", "note", "because", "question", "section", "issuer", "label"]);

/** What keys without values behind an unquoted value inside braces are: ends of a number, or of a text, that commas cut. */
export function cutByCommas(key: string, whole: string, tails: readonly string[]): "number" | "text" | undefined {
  if (whole.length <= LONGEST_NUMBER && readLiteral(whole, false) === "separators") return "number";
  return PROSE.has(key) || tails.some((tail) => !/^[A-Za-z][\w ]*$/.test(tail)) ? "text" : undefined;
}
