import { auditBook } from "../reports/audit/audit-sheets.js";
import type { Cell, Sheet, SheetColumn, SheetLine } from "../reports/sheet.js";
import type { Language } from "../values/words.js";
import { type BookDrawing, cellText, writeBook } from "./book-text.js";
import { coverageHtml } from "./coverage-html.js";
import { estimateHtml } from "./estimate-html.js";
import { exerciseHtml } from "./exercise-html.js";
import { explanationPage } from "./explanation-page.js";
import type { Format } from "./format.js";
import { escaped, TAGS } from "./html-text.js";
import { letterPage } from "./letter-page.js";
import { rulesPage } from "./rules-page.js";

/** Sheets on one page that stands alone: no network, no script; each sheet prints on pages of its own. */
export const html = {
  receipted: true,
  draws: {
    audit: (report, out, { language }) => writeBook(auditBook(report, language), drawingIn(language), language, out),
    coverage: (report, out, { language }) => out(coverageHtml(report, language)),
    exercise: (report, out, { language }) => out(exerciseHtml(report, language)),
    estimate: (report, out, { language }) => out(estimateHtml(report, language)),
    explanation: (report, out, { language }) => out(explanationPage(report, language)),
    letter: (report, out, { language }) => out(letterPage(report, language)),
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
.total td{font-weight:bold;background:#f6f6f6}
@page{size:A4 landscape;margin:10mm}
@media print{body{margin:0;font-size:9pt}h1{display:none}h2{margin:0}p{margin:2pt 0}.wide{overflow:visible;max-height:none}section+section{break-before:page}table{min-width:0;font-size:min(9pt,calc(277mm/var(--width)*1.7));line-height:1.3}thead{display:table-header-group}th{position:static}tr{break-inside:avoid}th,td{padding:1pt 2pt}.figure{white-space:normal;overflow-wrap:anywhere}}`;

const cellOf = (cell: Cell, at: number, sheet: Sheet): string => {
  const figure = typeof cell !== "string" && sheet.columns[at]?.kind !== "text";
  return `<td${figure ? ' class="figure"' : ""}>${escaped(cellText(cell, sheet.columns[at]))}</td>`;
};

/** Sentences stand under the table, which the first of them ends. */
function lineOf({ kind, cells }: SheetLine, before: SheetLine["kind"] | undefined, sheet: Sheet): string {
  if (kind === "note") return `${before === "note" ? "" : TABLE_END}<p>${escaped(cellText(cells[0] ?? null))}</p>\n`;
  const row = sheet.columns.map((_, at) => cellOf(cells[at] ?? null, at, sheet)).join("");
  return `<tr${kind === "total" ? ' class="total"' : ""}>${row}</tr>\n`;
}

/** The head of a table whose columns are as wide, beside each other, as they are to be. */
function tableOf(columns: readonly SheetColumn[]): string {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const each = columns.map((column) => `<col style="width:${Math.round((column.width / width) * 10_000) / 100}%">`);
  return `<table style="--width:${width}">\n<colgroup>${each.join("")}</colgroup>`;
}

const TABLE_END = "</tbody></table></div>\n";

const drawingIn = (language: Language): BookDrawing => ({
  head: (title) =>
    `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n<h1>${escaped(title)}</h1>\n`,
  sheetHead: ({ note, columns }, title, headings) =>
    `<section>\n<h2>${escaped(title)}</h2>\n${note === "" ? "" : `<p>${escaped(note)}</p>\n`}<div class="wide">${tableOf(columns)}\n<thead><tr>${headings.map((text) => `<th scope="col">${escaped(text).replace("\uFF08", "<wbr>\uFF08")}</th>`).join("")}</tr></thead>\n<tbody>\n`,
  lines: (lines, before, sheet) => lines.map((line, at) => lineOf(line, at === 0 ? before : lines[at - 1]?.kind, sheet)).join(""),
  sheetFoot: (last) => `${last === "note" ? "" : TABLE_END}</section>\n`,
  foot: "</body>\n</html>\n",
});
