import { say } from "../messages/phrase.js";
import type { ToldStep } from "../reports/estimate/told-tree.js";
import type { ExplanationReport } from "../reports/explanation.js";
import type { Language } from "../values/words.js";
import { curveSvg } from "./curve-svg.js";
import { blocksOf, type ExplanationBlock } from "./explanation-blocks.js";
import { MARKS } from "./explanation-text.js";
import { escaped, TAGS } from "./html-text.js";

/** Light or dark as the reader has it; an applicant begins a page on paper. */
const STYLE = `:root{color-scheme:light dark;--ink:#1c1c1c;--dim:#5c5c5c;--page:#fff;--rule:#ccc;--curve:#1d5fa8}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--dim:#a5a5a5;--page:#17191b;--rule:#3a3d40;--curve:#8ab8ee}}
body{font:16px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:48rem;color:var(--ink);background:var(--page)}
h1{font-size:1.4rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin:1.6rem 0 .3rem}p{margin:.3rem 0;overflow-wrap:anywhere}.policy,.note{color:var(--dim)}.total{font-weight:700;margin:1.2rem 0}
table{border-collapse:collapse;margin:.6rem 0;width:100%}th,td{border:1px solid var(--rule);padding:.3rem .6rem;text-align:left;overflow-wrap:anywhere}
ul{margin:.2rem 0;padding-left:1.2rem}summary{cursor:pointer;min-height:1.6rem}figure{margin:.6rem 0;color:var(--curve)}svg{width:100%;height:auto}
article+article{margin-top:3rem}
@page{size:A4;margin:15mm}
@media print{body{margin:0;font-size:10pt;max-width:none}article+article{break-before:page}h2{break-after:avoid}figure,table{break-inside:avoid}}`;

/** Why each applicant gets what they get, on one page that stands alone; no network, no script. The steps open below each amount. */
export function explanationPage(report: ExplanationReport, language: Language): string {
  const title = say("explanation-title", language);
  const head = `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  const whole = { ...report, tree: true };
  const articles = report.data.map((row) => {
    const blocks = blocksOf(row, whole, language).map((block) => blockHtml(block, language));
    return `<article>\n${blocks.join("\n")}\n</article>\n`;
  });
  return `${head}${articles.join("")}</body>\n</html>\n`;
}

function blockHtml(block: ExplanationBlock, language: Language): string {
  switch (block.kind) {
    case "applicant":
      return `<h1>${escaped(block.text)}</h1>`;
    case "subsidy":
      return `<h2>${escaped(block.text)}</h2>`;
    case "policy":
    case "note":
    case "total":
    case "sentence":
      return `<p class="${block.kind}">${escaped(block.text)}</p>`;
    case "table":
      return `<table>\n<thead><tr>${block.headings.map((text) => `<th scope="col">${escaped(text)}</th>`).join("")}</tr></thead>\n<tbody>\n${block.rows
        .map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>\n`)
        .join("")}</tbody></table>`;
    case "steps":
      return `<details><summary>${escaped(say("page-working", language))}</summary>${stepList(block.steps)}</details>`;
    case "picture":
      return `<figure>${curveSvg(block.picture, escaped)}</figure>`;
    default:
      return block satisfies never;
  }
}

const stepList = (steps: readonly ToldStep[]): string =>
  steps.length === 0
    ? ""
    : `<ul>${steps.map(({ mark, words, steps: inner }) => `<li>${mark ? MARKS[mark] : ""}${escaped(words)}${stepList(inner)}</li>`).join("")}</ul>`;
