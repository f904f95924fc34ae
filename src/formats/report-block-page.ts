import type { Style } from "./format.js";
import { escaped, TAGS } from "./html-text.js";
import { longest, type ReportBlock, type TableBlock } from "./report-block.js";

/** Light or dark as the reader has it; tables that are too wide are scrolled by themselves. */
const STYLE = `:root{color-scheme:light dark;--ink:#1c1c1c;--dim:#5c5c5c;--page:#fff;--rule:#ccc;--head:#f2f2f2;--old:#fdecea;--new:#e6f4ea;--lose:#b3372c;--gain:#22763d;--plain:#4a6fa5}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--dim:#a5a5a5;--page:#17191b;--rule:#3f4246;--head:#24272a;--old:#452421;--new:#1f3d29;--lose:#e0796d;--gain:#6fbf88;--plain:#8ab8ee}}
body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:64rem;color:var(--ink);background:var(--page)}
h1{font-size:1.4rem;line-height:1.35}h2{font-size:1.15rem;margin:2rem 0 .4rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}p{margin:.3rem 0}p,li,td,dd{overflow-wrap:anywhere}ul{margin:.3rem 0;padding-left:1.3rem}
.scroll{overflow-x:auto;margin:.6rem 0}.scroll table{border-collapse:collapse;width:100%}
.scroll th,.scroll td{border:1px solid var(--rule);padding:.25rem .5rem;text-align:left;vertical-align:top}.scroll th{background:var(--head)}
.scroll .figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.scroll td:first-child{min-width:8rem}
figure{margin:.8rem 0;break-inside:avoid}figcaption{font-weight:600;margin-bottom:.2rem}figure svg{width:100%;max-width:34rem;height:auto;display:block}
figure .lose{fill:var(--lose)}figure .gain{fill:var(--gain)}figure .plain{fill:var(--plain)}
@page{size:A4;margin:15mm}
@media print{:root{--ink:#000;--page:#fff}body{margin:0;padding:0;font-size:10pt;max-width:none}h1{font-size:15pt}h2,h3{break-after:avoid}.scroll{overflow:visible}tr{break-inside:avoid}th,figure svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** A page that stands alone: no network, no script. `style` is what its body has of its own. */
export const pageOf = (title: string, body: string, { language }: Style, style = ""): string =>
  `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}${style}</style></head>\n<body>\n${body}</body>\n</html>\n`;

/** Blocks as parts of a page. */
export function htmlOfBlocks(blocks: readonly ReportBlock[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return `<h2>${escaped(block.text)}</h2>\n`;
        case "subheading":
          return `<h3>${escaped(block.text)}</h3>\n`;
        case "sentence":
          return `<p>${escaped(block.text)}</p>\n`;
        case "list":
          return `<ul>${block.lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>\n`;
        case "table":
          return tableHtml(block);
        case "bars":
          return `<figure><figcaption>${escaped(block.title)}</figcaption>${barsSvg(block)}</figure>\n`;
        default:
          return block satisfies never;
      }
    })
    .join("");
}

function tableHtml({ columns, rows }: TableBlock): string {
  const look = (at: number) => (columns[at]?.right ? ' class="figure"' : "");
  const head = columns.map(({ heading }, at) => `<th scope="col"${look(at)}>${escaped(heading)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell, at) => `<td${look(at)}>${escaped(cell)}</td>`).join("")}</tr>\n`).join("");
  return `<div class="scroll"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody></table></div>\n`;
}

const [WIDE, ROW, LETTERS] = [440, 24, 13];

/** Bars below each other, their names at the left and their figures behind them. */
function barsSvg({ title, bars }: Extract<ReportBlock, { kind: "bars" }>): string {
  const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > "\u2E80" ? LETTERS : LETTERS * 0.6), 0);
  const names = Math.ceil(Math.max(0, ...bars.map(({ name }) => wide(name)))) + 12;
  const labels = bars.map(({ label, note }) => `${label}${note ? ` \u00B7 ${note}` : ""}`);
  const room = Math.max(60, WIDE - names - Math.ceil(Math.max(0, ...labels.map(wide))) - 12);
  const most = longest(bars);
  const rows = bars.map(({ name, length, way }, at) => {
    const long = length === 0 ? 0 : Math.max(2, Math.round((length / most) * room));
    const base = at * ROW + 17;
    return `<text x="${names - 8}" y="${base}" text-anchor="end" fill="currentColor">${escaped(name)}</text><rect class="${way}" x="${names}" y="${at * ROW + 5}" width="${long}" height="${ROW - 8}"/><text x="${names + long + 8}" y="${base}" fill="currentColor">${escaped(labels[at] ?? "")}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${bars.length * ROW + 4}" role="img" aria-label="${escaped(title)}" font-size="${LETTERS}">${rows.join("")}</svg>`;
}
