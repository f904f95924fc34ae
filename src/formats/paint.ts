import { Chalk, type ChalkInstance } from "chalk";
import stringWidth from "string-width";
import { plainWidth } from "./plain-width.js";

/** Colours, or none. */
export const paintFor = (color: boolean): ChalkInstance => new Chalk({ level: color ? 1 : 0 });

/** Cells that a text takes on a terminal; Han characters take two. */
export const widthOf = (text: string): number => plainWidth(text) ?? stringWidth(text);

const filling = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text)));
export const padEnd = (text: string, width: number): string => text + filling(text, width);
export const padStart = (text: string, width: number): string => filling(text, width) + text;

/** Marks that may not begin a line of zh text. */
const NOT_FIRST = /^[\uFF0C\u3002\uFF1B\uFF1A\uFF1F\u3001\uFF09\u300D\u300F\u300B\u201D%)\]]/u;

/** Brackets and quotation marks that open. */
const OPENS = "[\\uFF08\\u300A\\u300C\\u300E\\u3010\\u201C]";
const WIDE = "\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF";
/** The number of a document with the character before it, a day, an amount with its unit. */
const WHOLE = [
  "\\p{Script=Han}{1,4}\\u3014\\d+\\u3015(?:\\d+\\u53F7)?",
  "\\d{4}\\u5E74\\d{1,2}\\u6708\\d{1,2}\\u65E5",
  "\\d[\\d,.]* ?[\\u4E07\\u4EBF]?\\u5143",
  "[A-Z]{3} \\d[\\d,.]*",
].join("|");

/** What a line is not broken within: what is whole, a Han character or a run of others, with brackets that open before it. */
const PIECES = new RegExp(`${OPENS}*(?:${WHOLE})|${OPENS}+(?:[${WIDE}]|[^\\s${WIDE}]+)|[${WIDE}]|[^\\s${WIDE}\\u201C]+|\\s+`, "gu");

/** The text in lines of at most `width` cells: broken at spaces, and anywhere between Han characters. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(4, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  /** The last piece of the line with the marks after it, which go to the next line together. */
  let last = "";
  for (const piece of text.match(PIECES) ?? []) {
    const isMark = NOT_FIRST.test(piece);
    if (widthOf(line) + widthOf(piece) <= width) {
      line += piece;
      last = isMark ? last + piece : piece;
      continue;
    }
    const kept = isMark ? last.trim() : "";
    const head = line.slice(0, line.length - kept.length);
    if (head.trim() !== "") lines.push(head.trimEnd());
    line = piece.trim() === "" ? "" : (head.trim() === "" ? line : kept) + piece;
    while (widthOf(line) > width) {
      const part = cut(line, width);
      lines.push(part);
      line = line.slice(part.length);
    }
    last = line;
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function cut(text: string, width: number): string {
  let head = "";
  for (const char of text) {
    if (widthOf(head + char) > width) break;
    head += char;
  }
  return head === "" ? text.slice(0, 1) : head;
}
