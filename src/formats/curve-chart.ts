import type { CurvePicture, PicturePoint } from "../reports/estimate/curve-picture.js";
import type { Style } from "./format.js";
import { paintFor, widthOf } from "./paint.js";

/** Rows of a chart; each cell of a terminal holds two by four dots. */
const ROWS = 12;
const [ACROSS, DOWN] = [2, 4];
const BLANK = 0x2800;
/** The bits of the dots of a cell, row by row. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const HERE = "\u25CF";

/** A curve in braille dots, with its scales; where the applicant is stands a mark. */
export function curveChart({ lines, now, xTicks, yTicks, xTitle, yTitle }: CurvePicture, style: Pick<Style, "width" | "color">): string {
  const paint = paintFor(style.color);
  const margin = Math.max(...yTicks.map(({ words }) => widthOf(words)), 1) + 1;
  const columns = Math.max(20, Math.min(style.width, WIDEST) - margin - 2);
  const cells = Array.from({ length: ROWS }, () => Array.from({ length: columns }, () => 0));
  const [right, top] = [columns * ACROSS - 1, ROWS * DOWN - 1];
  const place = ({ x, y }: PicturePoint) => ({ x: Math.round(within(x) * right), y: Math.round((1 - within(y)) * top) });
  for (const { from, to } of lines) dotted(place(from), place(to), cells);
  const own = now && place(now);
  const rows = cells.map((row, at) => {
    const tick = yTicks.find(({ y }) => Math.floor(place({ x: 0, y }).y / DOWN) === at);
    const label = tick?.words ?? "";
    const drawn = row.map((bits, column) => {
      const isHere = own && Math.floor(own.y / DOWN) === at && Math.floor(own.x / ACROSS) === column;
      return isHere ? paint.yellow(HERE) : bits === 0 ? " " : paint.cyan(String.fromCharCode(BLANK + bits));
    });
    return `${" ".repeat(margin - widthOf(label))}${label}${tick ? "\u2524" : "\u2502"}${drawn.join("").trimEnd()}`;
  });
  const axis = `${" ".repeat(margin)}\u2514${"\u2500".repeat(columns)}`;
  const scale = scaleLine(xTicks, columns);
  return [
    `${" ".repeat(margin)}${yTitle}`,
    ...rows,
    axis,
    `${" ".repeat(margin + 1)}${scale}`,
    `${" ".repeat(Math.max(0, margin + 1 + columns - widthOf(xTitle)))}${xTitle}`,
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

const WIDEST = 100;
const within = (share: number): number => Math.min(1, Math.max(0, share));

/** A straight line of dots. */
function dotted(from: PicturePoint, to: PicturePoint, cells: number[][]): void {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  for (let step = 0; step <= steps; step += 1) {
    const x = Math.round(from.x + ((to.x - from.x) * step) / steps);
    const y = Math.round(from.y + ((to.y - from.y) * step) / steps);
    const row = cells[Math.floor(y / DOWN)];
    const column = Math.floor(x / ACROSS);
    if (row?.[column] !== undefined) row[column] |= DOTS[y % DOWN]?.[x % ACROSS] ?? 0;
  }
}

/** Figures below their places, as far as there is room for them. */
function scaleLine(ticks: CurvePicture["xTicks"], columns: number): string {
  let line = "";
  for (const { x, words } of ticks) {
    const width = widthOf(words);
    const at = Math.min(columns - width, Math.max(0, Math.round(x * (columns - 1)) - Math.floor(width / 2)));
    if (at >= widthOf(line) + (line === "" ? 0 : 2)) line += `${" ".repeat(at - widthOf(line))}${words}`;
  }
  return line;
}
