import { padEnd, widthOf, wrap } from "./paint.js";

/** A column of a ledger: its heading, and whether its cells are figures. */
export interface LedgerColumn {
  readonly heading: string;
  readonly right?: true;
}

const GAP = 2;
/** A column of texts that has less room than this stands on lines of its own. */
const LEAST = 12;

/**
 * Rows in columns without rules between them. Figures are never broken: the other columns share what room they leave, and where
 * that is too little the first column stands above its figures.
 */
export function ledger(
  columns: readonly LedgerColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: (text: string) => string,
): string {
  const all = [columns.map(({ heading }) => heading), ...rows];
  const natural = columns.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ""))));
  const texts = columns.flatMap(({ right }, at) => (right ? [] : [at]));
  const figures = natural.reduce((sum, each, at) => sum + (columns[at]?.right ? each : 0), 0);
  const room = width - figures - GAP * (columns.length - 1);
  if (room < LEAST * texts.length) return apart(all, width, paint);
  const widths = shared(natural, texts, room);
  return all.map((row, at) => lineOf(row, columns, widths, at === 0 ? paint : (text) => text)).join("");
}

/** The widest column of texts gives first. */
function shared(natural: readonly number[], texts: readonly number[], room: number): number[] {
  const widths = [...natural];
  let over = texts.reduce((sum, at) => sum + (widths[at] ?? 0), 0) - room;
  while (over > 0) {
    const widest = texts.reduce((a, b) => ((widths[b] ?? 0) > (widths[a] ?? 0) ? b : a));
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}

function lineOf(
  row: readonly string[],
  columns: readonly LedgerColumn[],
  widths: readonly number[],
  paint: (text: string) => string,
): string {
  const cells = columns.map(({ right }, at) => (right ? [row[at] ?? ""] : wrap(row[at] ?? "", widths[at] ?? LEAST)));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const text = columns
      .map(({ right }, at) => {
        const cell = cells[at]?.[line] ?? "";
        return right ? " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell))) + cell : padEnd(cell, widths[at] ?? 0);
      })
      .join(" ".repeat(GAP))
      .trimEnd();
    return `${paint(text)}\n`;
  }).join("");
}

/** Each row as a list: its first cell, then each figure after its heading. */
function apart([headings = [], ...rows]: readonly (readonly string[])[], width: number, paint: (text: string) => string): string {
  return rows
    .map(([first = "", ...cells]) => {
      const lines = cells.flatMap((cell, at) => (cell === "" ? [] : wrap(`${headings[at + 1] ?? ""} ${cell}`, width - GAP)));
      return [...wrap(first, width).map((line) => paint(line)), ...lines.map((line) => `  ${line}`)].map((line) => `${line}\n`).join("");
    })
    .join("");
}
