import { inTurn } from "../messages/in-language.js";
import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { escaped } from "./markdown-text.js";
import { padEnd, paintFor, widthOf, wrap } from "./paint.js";

/** A bar of a chart: its name, how long it is beside others, what figure stands with it, and which way it went. */
export interface BlockBar {
  readonly name: string;
  readonly length: number;
  readonly label: string;
  readonly way: "lose" | "gain" | "plain";
  /** What stands behind it. */
  readonly note?: string | undefined;
}

/** A piece of a report for people, which text, Markdown and pages draw each in its way. */
export type ReportBlock =
  | { readonly kind: "heading" | "subheading" | "sentence"; readonly text: string }
  | { readonly kind: "list"; readonly lines: readonly string[] }
  | {
      readonly kind: "table";
      /** The first column grows; `right` for figures. */
      readonly columns: readonly { readonly heading: string; readonly right?: true }[];
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: "bars";
      readonly title: string;
      readonly headings: readonly [string, string, string];
      readonly bars: readonly BlockBar[];
      /** A table before it has all of it. */
      readonly isToldBefore?: true;
    };

/** The length of the longest bar. */
export const longest = (bars: readonly BlockBar[]): number => Math.max(Number.MIN_VALUE, ...bars.map(({ length }) => length));

/** Blocks as text that is no wider than the terminal. */
export function textOfBlocks(blocks: readonly ReportBlock[], style: Style): string {
  const { width, color } = style;
  const paint = paintFor(color);
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return `\n${indented("", paint.bold(block.text), width)}`;
        case "subheading":
          return indented("", paint.bold(block.text), width);
        case "sentence":
          return indented("", block.text, width);
        case "list":
          return block.lines.map((line) => indented("  ", line, width)).join("");
        case "table":
          return tableText(block, style);
        case "bars":
          return `${indented("", paint.bold(block.title), width)}${barLines(block.bars, style)}`;
        default:
          return block satisfies never;
      }
    })
    .join("");
}

/** A table. */
export type TableBlock = Extract<ReportBlock, { kind: "table" }>;

/** So wide is the first column at least; so far are headings broken, but no word of them. */
const LEAST_TITLE = 14;
const leastOfHeading = (heading: string): number =>
  Math.max(...heading.split(" ").map((word) => Math.min(widthOf(word), word.length === widthOf(word) ? LONGEST_WORD : LEAST_HEADING)));
const LONGEST_WORD = 14;
const LEAST_HEADING = 8;

/** Rows and columns; where figures would be broken, each row in a line of its own with what its figures are. */
function tableText({ columns, rows }: TableBlock, { width, color, language }: Style): string {
  const paint = paintFor(color);
  const others = columns.slice(1).map((column, at) => {
    const longest = Math.max(leastOfHeading(column.heading), ...rows.map((row) => widthOf(row[at + 1] ?? "")));
    const heading = wrap(column.heading, longest);
    return { ...column, heading: heading.join("\n"), width: Math.max(longest, ...heading.map(widthOf)) };
  });
  const figures = others.reduce((sum, column) => sum + column.width + 3, LEAST_TITLE + 4);
  const first = columns[0] ?? { heading: "" };
  if (figures <= width) return grid([{ ...first, grow: true }, ...others], rows, width, paint.bold);
  const pairs = (row: readonly string[]) =>
    columns.slice(1).flatMap(({ heading }, at) => (row[at + 1] ? [`${heading} ${row[at + 1]}`] : []));
  return rows.map((row) => `${indented("  ", row[0] ?? "", width)}${indented("    ", inTurn(pairs(row), language), width)}`).join("");
}

const BAR = "\u2588";
const HALF_BAR = "\u258C";
const WIDEST_BAR = 40;

function barLines(bars: readonly BlockBar[], { width, color }: Style): string {
  const paint = paintFor(color);
  const names = Math.max(0, ...bars.map(({ name }) => widthOf(name)));
  const labels = Math.max(0, ...bars.map(({ label }) => widthOf(label)));
  const notes = Math.max(0, ...bars.map(({ note = "" }) => widthOf(note)));
  const room = Math.max(4, Math.min(WIDEST_BAR, width - names - labels - notes - 8));
  const most = longest(bars);
  return bars
    .map(({ name, length, label, way, note = "" }) => {
      const halves = length === 0 ? 0 : Math.max(1, Math.round((length / most) * room * 2));
      const bar = padEnd(BAR.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? HALF_BAR : ""), room);
      const painted = way === "lose" ? paint.red(bar) : way === "gain" ? paint.green(bar) : bar;
      const line = `  ${padEnd(name, names)}  ${" ".repeat(labels - widthOf(label))}${label}  ${painted}${note === "" ? "" : `  ${" ".repeat(notes - widthOf(note))}${note}`}`;
      return `${line.trimEnd()}\n`;
    })
    .join("");
}

/** Blocks as GitHub Flavored Markdown. */
export function markdownOfBlocks(blocks: readonly ReportBlock[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |\n`;
  const table = (headings: readonly string[], right: readonly boolean[], rows: readonly (readonly string[])[]) =>
    `${row(headings)}| ${right.map((is) => (is ? "---:" : "---")).join(" | ")} |\n${rows.map(row).join("")}\n`;
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return `### ${escaped(block.text)}\n\n`;
        case "subheading":
          return `**${escaped(block.text)}**\n\n`;
        case "sentence":
          return `${escaped(block.text)}\n\n`;
        case "list":
          return `${block.lines.map((line) => `- ${escaped(line)}\n`).join("")}\n`;
        case "table":
          return table(
            block.columns.map(({ heading }) => heading),
            block.columns.map(({ right }) => right === true),
            block.rows,
          );
        case "bars":
          if (block.isToldBefore) return "";
          return `**${escaped(block.title)}**\n\n${table(
            block.headings,
            [false, true, true],
            block.bars.map(({ name, label, note = "" }) => [name, label, note]),
          )}`;
        default:
          return block satisfies never;
      }
    })
    .join("");
}
