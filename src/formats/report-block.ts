import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { escaped as escapedHtml } from "./html-text.js";
import { escaped as escapedMarkdown } from "./markdown-text.js";
import { padEnd, paintFor, widthOf } from "./paint.js";

/** A bar of a chart: its name, how many it stands for, and which way they went. */
export interface BlockBar {
  readonly name: string;
  readonly count: number;
  readonly way: "lose" | "gain" | "plain";
  /** What stands behind the count. */
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
    };

const longest = (bars: readonly BlockBar[]): number => Math.max(1, ...bars.map(({ count }) => count));

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

type TableBlock = Extract<ReportBlock, { kind: "table" }>;

const LEAST_TITLE = 14;

/** Rows and columns; where figures would be broken, each row in a line of its own with what its figures are. */
function tableText({ columns, rows }: TableBlock, { width, color }: Style): string {
  const paint = paintFor(color);
  const figures = columns
    .slice(1)
    .map(({ heading }, at) => Math.max(Math.min(widthOf(heading), 6), ...rows.map((row) => widthOf(row[at + 1] ?? ""))));
  if (figures.reduce((sum, each) => sum + each + 3, LEAST_TITLE + 4) <= width)
    return grid(
      columns.map((column, at) => (at === 0 ? { ...column, grow: true } : column)),
      rows,
      width,
      paint.bold,
    );
  const pairs = (row: readonly string[]) => columns.slice(1).map(({ heading }, at) => `${heading} ${row[at + 1] ?? ""}`);
  return rows.map((row) => `${indented("  ", row[0] ?? "", width)}${indented("    ", pairs(row).join("; "), width)}`).join("");
}

const BAR = "\u2588";
const HALF_BAR = "\u258C";
const WIDEST_BAR = 40;

function barLines(bars: readonly BlockBar[], { width, color }: Style): string {
  const paint = paintFor(color);
  const names = Math.max(0, ...bars.map(({ name }) => widthOf(name)));
  const counts = Math.max(0, ...bars.map(({ count }) => String(count).length));
  const notes = Math.max(0, ...bars.map(({ note = "" }) => widthOf(note)));
  const room = Math.max(4, Math.min(WIDEST_BAR, width - names - counts - notes - 8));
  const most = longest(bars);
  return bars
    .map(({ name, count, way, note = "" }) => {
      const halves = count === 0 ? 0 : Math.max(1, Math.round((count / most) * room * 2));
      const bar = padEnd(BAR.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? HALF_BAR : ""), room);
      const painted = way === "lose" ? paint.red(bar) : way === "gain" ? paint.green(bar) : bar;
      const line = `  ${padEnd(name, names)}  ${String(count).padStart(counts)}  ${painted}${note === "" ? "" : `  ${" ".repeat(notes - widthOf(note))}${note}`}`;
      return `${line.trimEnd()}\n`;
    })
    .join("");
}

/** Blocks as GitHub Flavored Markdown. */
export function markdownOfBlocks(blocks: readonly ReportBlock[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapedMarkdown).join(" | ")} |\n`;
  const table = (headings: readonly string[], right: readonly boolean[], rows: readonly (readonly string[])[]) =>
    `${row(headings)}| ${right.map((is) => (is ? "---:" : "---")).join(" | ")} |\n${rows.map(row).join("")}\n`;
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return `### ${escapedMarkdown(block.text)}\n\n`;
        case "subheading":
          return `**${escapedMarkdown(block.text)}**\n\n`;
        case "sentence":
          return `${escapedMarkdown(block.text)}\n\n`;
        case "list":
          return `${block.lines.map((line) => `- ${escapedMarkdown(line)}\n`).join("")}\n`;
        case "table":
          return table(
            block.columns.map(({ heading }) => heading),
            block.columns.map(({ right }) => right === true),
            block.rows,
          );
        case "bars":
          return `**${escapedMarkdown(block.title)}**\n\n${table(
            block.headings,
            [false, true, true],
            block.bars.map(({ name, count, note = "" }) => [name, String(count), note]),
          )}`;
        default:
          return block satisfies never;
      }
    })
    .join("");
}

/** The looks of blocks on a page; `--lose`, `--gain`, `--rule` and `--head` are the page's colours. */
export const BLOCK_STYLE = `.scroll{overflow-x:auto;margin:.6rem 0}.blocks table,table.blocks{border-collapse:collapse;width:100%}
.blocks th,.blocks td{border:1px solid var(--rule);padding:.25rem .5rem;text-align:left;vertical-align:top}.blocks th{background:var(--head)}
.blocks .figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.blocks td:first-child{min-width:8rem}
figure{margin:.8rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.2rem}figure svg{width:100%;max-width:34rem;height:auto;display:block}
figure .lose{fill:var(--lose)}figure .gain{fill:var(--gain)}figure .plain{fill:var(--plain)}
@media print{.scroll{overflow:visible}.blocks tr{break-inside:avoid}figure svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** Blocks as parts of a page. */
export function htmlOfBlocks(blocks: readonly ReportBlock[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return `<h2>${escapedHtml(block.text)}</h2>\n`;
        case "subheading":
          return `<h3>${escapedHtml(block.text)}</h3>\n`;
        case "sentence":
          return `<p>${escapedHtml(block.text)}</p>\n`;
        case "list":
          return `<ul>${block.lines.map((line) => `<li>${escapedHtml(line)}</li>`).join("")}</ul>\n`;
        case "table":
          return tableHtml(block);
        case "bars":
          return `<figure><figcaption>${escapedHtml(block.title)}</figcaption>${barsSvg(block)}</figure>\n`;
        default:
          return block satisfies never;
      }
    })
    .join("");
}

function tableHtml({ columns, rows }: TableBlock): string {
  const look = (at: number) => (columns[at]?.right ? ' class="figure"' : "");
  const head = columns.map(({ heading }, at) => `<th scope="col"${look(at)}>${escapedHtml(heading)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell, at) => `<td${look(at)}>${escapedHtml(cell)}</td>`).join("")}</tr>\n`).join("");
  return `<div class="scroll blocks"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody></table></div>\n`;
}

const [WIDE, ROW, LETTERS] = [440, 24, 13];

/** Bars below each other, their names at the left and counts behind them. */
function barsSvg({ title, bars }: Extract<ReportBlock, { kind: "bars" }>): string {
  const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > "\u2E80" ? LETTERS : LETTERS * 0.6), 0);
  const names = Math.ceil(Math.max(0, ...bars.map(({ name }) => wide(name)))) + 12;
  const labels = bars.map(({ count, note }) => `${count}${note ? ` \u00B7 ${note}` : ""}`);
  const room = Math.max(60, WIDE - names - Math.ceil(Math.max(0, ...labels.map(wide))) - 12);
  const most = longest(bars);
  const rows = bars.map(({ name, count, way }, at) => {
    const long = count === 0 ? 0 : Math.max(2, Math.round((count / most) * room));
    const base = at * ROW + 17;
    return `<text x="${names - 8}" y="${base}" text-anchor="end" fill="currentColor">${escapedHtml(name)}</text><rect class="${way}" x="${names}" y="${at * ROW + 5}" width="${long}" height="${ROW - 8}"/><text x="${names + long + 8}" y="${base}" fill="currentColor">${escapedHtml(labels[at] ?? "")}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${bars.length * ROW + 4}" role="img" aria-label="${escapedHtml(title)}" font-size="${LETTERS}">${rows.join("")}</svg>`;
}
