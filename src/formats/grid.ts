import { padEnd, padStart, widthOf, wrap } from "./paint.js";

/** A column: its heading, and whether its cells stand at the right; `grow` takes what width is left. */
export interface GridColumn {
  readonly heading: string;
  readonly right?: true;
  readonly grow?: true;
}

const PADDING = 2;
const LEAST = 6;

/** Rows in columns that line up at any width. Cells are wrapped by display width before the table sees them. */
export function grid(
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: (text: string) => string,
): string {
  const natural = columns.map((column, at) =>
    Math.max(...column.heading.split("\n").map(widthOf), ...rows.map((row) => Math.max(0, ...(row[at] ?? "").split("\n").map(widthOf)))),
  );
  const room = width - columns.length - 1 - PADDING * columns.length;
  const widths = sharedOut(
    natural,
    room,
    columns.findIndex((column) => column.grow),
  );
  const ruled = ([left, between, right]: Rule) => `${left}${widths.map((each) => "\u2500".repeat(each + PADDING)).join(between)}${right}\n`;
  const drawn = (cells: readonly (readonly string[])[]) => {
    const height = Math.max(...cells.map((lines) => lines.length));
    const line = (at: number) =>
      columns.map(({ right }, column) => (right ? padStart : padEnd)(cells[column]?.[at] ?? "", widths[column] ?? 0)).join(" \u2502 ");
    return Array.from({ length: height }, (_, at) => `\u2502 ${line(at)} \u2502\n`).join("");
  };
  const cell = (text: string, at: number) => wrap(text, widths[at] ?? LEAST);
  const headings = columns.map(({ heading }, at) => cell(heading, at).map((line) => paint(line)));
  const filled = rows.map((row) => columns.map((_, at) => cell(row[at] ?? "", at)));
  return `${ruled(TOP)}${[headings, ...filled].map(drawn).join(ruled(MIDDLE))}${ruled(BOTTOM)}`;
}

/** What a line between rows begins with, has where columns meet, and ends with. */
type Rule = readonly [left: string, between: string, right: string];
const TOP: Rule = ["\u250C", "\u252C", "\u2510"];
const MIDDLE: Rule = ["\u251C", "\u253C", "\u2524"];
const BOTTOM: Rule = ["\u2514", "\u2534", "\u2518"];

/** Widths that fit the room: the growing column gives first, then the widest. */
function sharedOut(natural: readonly number[], room: number, grow: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, each) => sum + each, 0) - room;
  const shrink = (at: number, least: number) => {
    const by = Math.min(over, Math.max(0, (widths[at] ?? 0) - least));
    widths[at] = (widths[at] ?? 0) - by;
    over -= by;
  };
  if (grow >= 0) shrink(grow, 14);
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= LEAST) break;
    shrink(widest, Math.max(LEAST, (widths[widest] ?? 0) - 1));
  }
  return widths;
}

/** Lines under a heading, indented, each wrapped to what room is left. */
export function indented(label: string, text: string, width: number): string {
  const lines = wrap(text, Math.max(20, width - widthOf(label)));
  return lines.map((line, at) => `${at === 0 ? label : padEnd("", widthOf(label))}${line}\n`).join("");
}
