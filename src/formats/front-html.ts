import { partsOfBars } from "../reports/audit/audit-front.js";
import type { Front, FrontChart, FrontTable } from "../reports/sheet.js";
import { cellText } from "./book-text.js";
import { escaped } from "./html-text.js";

/** Charts beside each other, tables below; on paper a page of its own. */
export const FRONT_STYLE = `
.front .lead{font-size:1.1rem;margin:.4rem 0;text-indent:2em}.charts{display:flex;flex-wrap:wrap;gap:1rem 2rem;margin:1rem 0}
.charts figure{flex:1 1 22rem;margin:0}figcaption{font-weight:bold;margin-bottom:.3rem}
.bars{display:grid;grid-template-columns:max-content 1fr max-content;gap:.2rem .6rem;align-items:center}.bars i{display:block;height:.9em;background:#4a6fa5;min-width:1px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.front table{break-inside:avoid}.front h3{font-size:1rem;margin:1rem 0 .2rem}.front table{margin:0 0 1rem;table-layout:auto;min-width:0;max-width:60rem}.front th:first-child{text-align:left}
@media print{.front{font-size:10pt}.front table{font-size:8.5pt;max-width:none;margin:0 0 7pt}.front .lead{margin:2pt 0}.charts{margin:5pt 0;gap:4pt 20pt}.front p:last-child{break-before:avoid}.front h3{margin:5pt 0 1pt;break-after:avoid}.front h2{font-size:15pt;text-align:center}}`;

/** The page that a leader reads first. */
export function frontHtml({ title, note, sentences, charts, tables, foot }: Front): string {
  return [
    `<section class="front">\n<h2>${escaped(title)}</h2>\n<p>${escaped(note)}</p>\n`,
    ...sentences.map((text) => `<p class="lead">${escaped(text)}</p>\n`),
    charts.length > 0 ? `<div class="charts">\n${charts.map(chartHtml).join("")}</div>\n` : "",
    ...tables.map(tableHtml),
    `<p>${escaped(foot)}</p>\n</section>\n`,
  ].join("");
}

function chartHtml(chart: FrontChart): string {
  const parts = partsOfBars(chart);
  const bars = chart.bars.map(
    ({ name, sum }, at) =>
      `<span>${escaped(name)}</span><i style="width:${parts[at] ?? 0}%"></i><span class="figure">${escaped(cellText(sum))}</span>\n`,
  );
  return `<figure><figcaption>${escaped(chart.title)}</figcaption><div class="bars">\n${bars.join("")}</div></figure>\n`;
}

function tableHtml({ headings, lines }: FrontTable): string {
  const counted = lines.some(({ count }) => count !== null);
  const shown = headings.filter((_, at) => at !== 1 || counted);
  const head = shown.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  const rows = lines.map(({ kind, name, count, sums }) => {
    const cells = [...(counted ? [count] : []), ...sums.slice(0, headings.length - 2)];
    const figures = cells.map((cell) => `<td class="figure">${escaped(cellText(cell))}</td>`).join("");
    return `<tr${kind === "total" ? ' class="total"' : ""}><td>${escaped(name)}</td>${figures}</tr>\n`;
  });
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("")}</tbody></table>\n`;
}
