import type { Cell, SheetColumn } from "../../reports/sheet.js";

/** Points of a line of text, with room for fonts that are taller than the one asked for. */
const LINE = 14;
/** What a column keeps free at its sides, in half-width characters. */
const SIDES = 1;
/** A row is never taller (ECMA-376, and every program). */
const MOST = 409;

/** A heading in the lines that it is broken into: in zh before its bracket, where it is wider than its column. */
export function headingLines(text: string, width: number): string[] {
  const at = text.indexOf("\uFF08");
  return at > 0 && widthOf(text) > width - SIDES ? [text.slice(0, at), text.slice(at)] : [text];
}

/** How high the row of headings is, whose letters are bold and a little higher. */
export function headingHeight(headings: readonly (readonly string[])[], columns: readonly Pick<SheetColumn, "width">[]): number {
  const heights = headings.map((lines, at) => lines.reduce((sum, text) => sum + linesOf(text, columns[at]?.width ?? 1), 0));
  return Math.min(Math.max(1, ...heights) * (LINE + 1) + 1, MOST);
}

const linesOf = (text: string, width: number): number => Math.ceil(widthOf(text) / Math.max(width - SIDES, 1));

/**
 * How high a row is so that each text is seen whole. Programs differ in whether they work that out for themselves; this is an
 * estimate, a letter of Han as two of Latin.
 */
export function rowHeight(cells: readonly Cell[], columns: readonly SheetColumn[]): number {
  let lines = 1;
  for (const [at, cell] of cells.entries()) {
    const width = columns[at]?.width;
    if (typeof cell === "string" && width !== undefined) lines = Math.max(lines, linesOf(cell, width));
  }
  return Math.min(lines * LINE + 1, MOST);
}

/** From here on letters are as wide as they are high: CJK and what is drawn beside it. */
const WIDE = 0x2e80;
/** Bold and wide Latin letters take more than a digit. */
const LATIN = 1.1;

function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) >= WIDE ? 2 : LATIN;
  return width;
}
