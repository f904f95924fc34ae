import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { auditBook } from "../reports/audit/audit-sheets.js";
import { comparisonBook } from "../reports/comparison-sheets.js";
import type { Cell, Sheet, SheetColumn, SheetLine } from "../reports/sheet.js";
import { type Language, wordsIn } from "../values/words.js";
import { type BookDrawing, cellText, writeBook } from "./book-text.js";
import { costsPage } from "./costs-page.js";
import { coverageHtml } from "./coverage-html.js";
import { differencePage } from "./difference-page.js";
import { estimateHtml } from "./estimate-html.js";
import { exerciseHtml } from "./exercise-html.js";
import { explanationPage } from "./explanation-page.js";
import type { Format } from "./format.js";
import { FRONT_STYLE, frontHtml } from "./front-html.js";
import { escaped, TAGS } from "./html-text.js";
import { letterPage } from "./letter-page.js";
import { registerBlocks } from "./register-blocks.js";
import { htmlOfBlocks, pageOf } from "./report-block-page.js";
import { rulesPage } from "./rules-page.js";

/** Sheets on one page that stands alone: no network, no script; each sheet prints on pages of its own. */
export const html = {
  receipted: true,
  draws: {
    audit: (report, out, { language }) => writeBook(auditBook(report, language), drawingIn(language), language, out),
    comparison: (report, out, { language }) => writeBook(comparisonBook(report, language), drawingIn(language), language, out),
    coverage: (report, out, { language }) => out(coverageHtml(report, language)),
    costs: (report, out, style) => out(costsPage(report, style)),
    difference: (report, out, style) => out(differencePage(report, style)),
    exercise: (report, out, { language }) => out(exerciseHtml(report, language)),
    estimate: (report, out, { language }) => out(estimateHtml(report, language)),
    explanation: (report, out, { language }) => out(explanationPage(report, language)),
    letter: (report, out, { language }) => out(letterPage(report, language)),
    register: async (report, out, style) =>
      out(pageOf(say("register-heading", style.language), htmlOfBlocks(await registerBlocks(report, style)), style)),
    rules: (report, out, { language }) => out(rulesPage(report, TAGS[language], escaped)),
  },
} satisfies Format;

/** Columns keep their proportions; on paper letters are as small as it takes for all of them to stand on A4 across. */
const STYLE = `body{font:14px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#111;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .25rem}
.wide{overflow:auto;max-height:90vh}
table{border-collapse:separate;border-spacing:0;table-layout:fixed;width:100%;min-width:calc(var(--width)*1.2ch);border-top:1px solid #999;border-left:1px solid #999}
th,td{border:solid #999;border-width:0 1px 1px 0;padding:.25rem .4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee;text-align:center;word-break:keep-all;vertical-align:middle;position:sticky;top:0}
.figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;overflow-wrap:normal}
.more td{color:#444}.more b{font-weight:normal;color:#777}
.total td{font-weight:bold;background:#f6f6f6}
@page{size:A4 landscape;margin:10mm}
@media print{body{margin:0;font-size:9pt}h1{display:none}h2{margin:0}p{margin:2pt 0}.wide{overflow:visible;max-height:none}section+section{break-before:page}table{min-width:0;table-layout:auto;font-size:max(8pt,min(9pt,calc(277mm/var(--width)*1.7)));line-height:1.3}thead{display:table-header-group}th{position:static}tr{break-inside:avoid}th,td{padding:1pt 2pt}.code{white-space:nowrap}tr:has(+.more){break-after:avoid}}`;

/** A number, a code, an account: on paper it is not broken. */
const CODE = /^[\x21-\x7E]{2,22}$/;

const cellOf = (cell: Cell, column: SheetColumn): string => {
  const figure = typeof cell !== "string" && column.kind !== "text";
  const look = figure ? ' class="figure"' : typeof cell === "string" && CODE.test(cell) ? ' class="code"' : "";
  return `<td${look}>${escaped(cellText(cell, column))}</td>`;
};

/** Sentences stand under the table, which the first of them ends. */
function lineOf({ kind, cells }: SheetLine, before: SheetLine["kind"] | undefined, { columns }: Sheet, language: Language): string {
  if (kind === "note") return `${before === "note" ? "" : TABLE_END}<p>${escaped(cellText(cells[0] ?? null))}</p>\n`;
  const main = mainColumns(columns);
  const row = main.map(({ column, at }) => cellOf(cells[at] ?? null, column)).join("");
  const more = columns.flatMap((column, at) => {
    const text = main.some((each) => each.at === at) ? "" : cellText(cells[at] ?? null, column);
    return text === "" ? [] : [`<b>${escaped(inLanguage(wordsIn(column.heading, language), language))}</b> ${escaped(text)}`];
  });
  const below = more.length === 0 ? "" : `<tr class="more"><td></td><td colspan="${main.length - 1}">${more.join(" \u00B7 ")}</td></tr>\n`;
  return `<tr${kind === "total" ? ' class="total"' : ""}>${row}</tr>\n${below}`;
}

/** So many half-width characters stand beside each other on A4 across in letters of 8 points. */
const MOST_WIDTH = 166;

interface PlacedColumn {
  readonly column: SheetColumn;
  readonly at: number;
}

/** The columns that stand beside each other: where there is no room for all, some are told below their lines. */
function mainColumns(columns: readonly SheetColumn[]): readonly PlacedColumn[] {
  let left = columns.map((column, at) => ({ column, at }));
  if (widthOf(left) <= MOST_WIDTH) return left;
  left = left.filter(({ column }) => !column.aside);
  while (widthOf(left) > MOST_WIDTH && left.length > 2) {
    const texts = left.slice(2).filter(({ column }) => column.kind === "text");
    const widest = (texts.length > 0 ? texts : left.slice(2)).reduce((a, b) => (b.column.width > a.column.width ? b : a));
    left = left.filter((each) => each !== widest);
  }
  return left;
}

const widthOf = (columns: readonly PlacedColumn[]): number => columns.reduce((sum, { column }) => sum + column.width, 0);

/** The head of a table whose columns are as wide, beside each other, as they are to be. */
function tableOf(columns: readonly PlacedColumn[]): string {
  const width = widthOf(columns);
  const each = columns.map(({ column }) => `<col style="width:${Math.round((column.width / width) * 10_000) / 100}%">`);
  return `<table style="--width:${width}">\n<colgroup>${each.join("")}</colgroup>`;
}

const TABLE_END = "</tbody></table></div>\n";

const drawingIn = (language: Language): BookDrawing => ({
  head: (title) =>
    `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}${FRONT_STYLE}</style></head>\n<body>\n<h1>${escaped(title)}</h1>\n`,
  sheetHead: ({ note, columns }, title, headings) =>
    `<section>\n<h2>${escaped(title)}</h2>\n${note === "" ? "" : `<p>${escaped(note)}</p>\n`}<div class="wide">${tableOf(mainColumns(columns))}\n<thead><tr>${mainColumns(
      columns,
    )
      .map(({ at }) => `<th scope="col">${escaped(headings[at] ?? "").replace("\uFF08", "<wbr>\uFF08")}</th>`)
      .join("")}</tr></thead>\n<tbody>\n`,
  lines: (lines, before, sheet) => lines.map((line, at) => lineOf(line, at === 0 ? before : lines[at - 1]?.kind, sheet, language)).join(""),
  sheetFoot: (last) => `${last === "note" ? "" : TABLE_END}</section>\n`,
  foot: "</body>\n</html>\n",
  front: frontHtml,
});
