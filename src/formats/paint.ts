import { Chalk, type ChalkInstance } from "chalk";
import stringWidth from "string-width";

/** Colours, or none. */
export const paintFor = (color: boolean): ChalkInstance => new Chalk({ level: color ? 1 : 0 });

/** Cells that a text takes on a terminal; Han characters take two. */
export const widthOf = (text: string): number => stringWidth(text);

export const padEnd = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Marks that may not begin a line of zh text. */
const NOT_FIRST = /^[\uFF0C\u3002\uFF1B\uFF1A\uFF1F\u3001\uFF09\u300D\u300F\u300B\u201D%)\]]/u;

/** The text in lines of at most `width` cells: broken at spaces, and anywhere between Han characters. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(4, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]|[^\s\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]+|\s+/gu) ?? []) {
    if (widthOf(line) + widthOf(piece) <= width || (NOT_FIRST.test(piece) && widthOf(line) <= width)) {
      line += piece;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trimEnd());
    line = piece.trim() === "" ? "" : piece;
    while (widthOf(line) > width) {
      const head = cut(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
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
