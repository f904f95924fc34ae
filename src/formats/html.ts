import { auditBook } from "../reports/audit-sheets.js";
import type { Cell, Line, Sheet } from "../reports/sheet.js";
import type { Language } from "../values/words.js";
import { type BookDrawing, cellText, writeBook } from "./book-text.js";
import type { Format } from "./format.js";

/** Sheets on one page that stands alone: no network, no script; each sheet prints on pages of its own. */
export const html: Format = {
  name: "html",
  draws: ["audit"],
  async write(report, out, { language }) {
    if (report.kind === "audit") await writeBook(auditBook(report, language), drawingIn(language), language, out);
  },
};

const STYLE = `body{font:14px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#111;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .25rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere;min-width:4em}
th{background:#eee}
.figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;overflow-wrap:normal}
.total td{font-weight:bold;background:#f6f6f6}
@page{size:A4 landscape;margin:10mm}
@media print{body{margin:0;font-size:8pt}.wide{overflow:visible}section+section{break-before:page}thead{display:table-header-group}tr{break-inside:avoid}th,td{padding:1pt 2pt;min-width:0}.figure{white-space:normal}}`;

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);

const cellOf = (cell: Cell, at: number, sheet: Sheet): string => {
  const figure = typeof cell !== "string" && sheet.columns[at]?.kind !== "text";
  return `<td${figure ? ' class="figure"' : ""}>${escaped(cellText(cell))}</td>`;
};

/** Sentences stand under the table, which the first of them ends. */
function lineOf({ kind, cells }: Line, before: Line["kind"] | undefined, sheet: Sheet): string {
  if (kind === "note") return `${before === "note" ? "" : TABLE_END}<p>${escaped(cellText(cells[0] ?? null))}</p>\n`;
  const row = sheet.columns.map((_, at) => cellOf(cells[at] ?? null, at, sheet)).join("");
  return `<tr${kind === "total" ? ' class="total"' : ""}>${row}</tr>\n`;
}

const TABLE_END = "</tbody></table></div>\n";

const drawingIn = (language: Language): BookDrawing => ({
  head: (title) =>
    `<!DOCTYPE html>\n<html lang="${language === "zh" ? "zh-CN" : "en"}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n<h1>${escaped(title)}</h1>\n`,
  sheetHead: ({ note }, title, headings) =>
    `<section>\n<h2>${escaped(title)}</h2>\n${note === "" ? "" : `<p>${escaped(note)}</p>\n`}<div class="wide"><table>\n<thead><tr>${headings.map((text) => `<th scope="col">${escaped(text)}</th>`).join("")}</tr></thead>\n<tbody>\n`,
  lines: (lines, before, sheet) => lines.map((line, at) => lineOf(line, at === 0 ? before : lines[at - 1]?.kind, sheet)).join(""),
  sheetFoot: (last) => `${last === "note" ? "" : TABLE_END}</section>\n`,
  foot: "</body>\n</html>\n",
});
