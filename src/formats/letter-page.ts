import { say } from "../messages/phrase.js";
import type { LetterReport } from "../reports/letter/letter.js";
import type { Language } from "../values/words.js";
import { escaped, TAGS } from "./html-text.js";
import { type LetterBlock, letterBlocks } from "./letter-blocks.js";

/** A sheet of A4 for each applicant; no network, no script. */
const STYLE = `body{font:12pt/1.7 "Noto Serif CJK SC","SimSun","Songti SC",serif;margin:1.5rem auto;padding:0 1rem;max-width:46rem;color:#111;background:#fff}
h1{font-size:1.4em;text-align:center;margin:0 0 1rem}h2{font-size:1.05em;margin:1rem 0 .3rem}p{margin:.2rem 0;overflow-wrap:anywhere}
.sentence,.closing{text-indent:2em}.seal{text-align:right}.closing{margin-top:1rem}.closing+.seal{margin-top:2.5rem}
table{border-collapse:collapse;width:100%;margin:.3rem 0;font-size:.92em;line-height:1.4}th,td{border:1px solid #888;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f2f2f2}td:nth-child(1){white-space:nowrap}.figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.result td{font-weight:bold}
article+article{margin-top:3rem}
@page{size:A4;margin:15mm 18mm}
@media print{body{margin:0;padding:0;max-width:none;font-size:10.5pt;line-height:1.4}h1{margin:0 0 .4rem}h2{margin:.5rem 0 .1rem}p{margin:0}td,th{padding:1pt 4pt}.closing+.seal{margin-top:1.2rem}article+article{break-before:page;margin:0}h2{break-after:avoid}tr,.seal,.closing{break-inside:avoid}}`;

/** A letter to each applicant, on a page that stands alone. */
export function letterPage(report: LetterReport, language: Language): string {
  const title = escaped(say("letter-title", language));
  const head = `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  const articles = report.data.map((letter) => {
    const blocks = letterBlocks(letter, report, language).map(blockHtml);
    return `<article>\n<h1>${title}</h1>\n${blocks.join("\n")}\n</article>\n`;
  });
  return `${head}${articles.join("")}</body>\n</html>\n`;
}

function blockHtml(block: LetterBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h2>${escaped(block.text)}</h2>`;
    case "sums": {
      const head = block.headings.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
      const rows = block.rows.map(
        ({ cells: [what, amount, why], result }) =>
          `<tr${result ? ' class="result"' : ""}><td>${escaped(what)}</td><td class="figure">${escaped(amount)}</td><td>${escaped(why)}</td></tr>\n`,
      );
      return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("")}</tbody></table>`;
    }
    default:
      return `<p class="${block.kind}">${escaped(block.text)}</p>`;
  }
}
