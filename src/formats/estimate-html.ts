import type { EstimateReport } from "../reports/estimate/estimate.js";
import { type ToldBlock, toldEstimate } from "../reports/estimate/told-estimate.js";
import type { Language } from "../values/words.js";
import { escaped, TAGS } from "./html-text.js";

/** One column that prints on A4; a subsidy stays on one page where it fits. */
const STYLE = `:root{color-scheme:light dark}
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:44rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:1.5rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
ul{list-style:none;margin:0;padding:0}li{margin:.15rem 0;overflow-wrap:anywhere}
article{border-left:.3rem solid #999;padding-left:.75rem;margin:.75rem 0}
.eligible{border-color:#2a7d46}.undetermined{border-color:#b7791f}.ineligible{border-color:#999}
@page{size:A4;margin:15mm}
@media print{body{margin:0;font-size:10pt;max-width:none}article{break-inside:avoid}h2,h3{break-after:avoid}}`;

/** An estimate on one page that stands alone: no network, no script. */
export function estimateHtml(report: EstimateReport, language: Language): string {
  const { title, sections, disclaimer } = toldEstimate(report, language);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style>`;
  const body = sections.map((each) => `<section>\n<h2>${escaped(each.title)}</h2>\n${each.blocks.map(blockOf).join("")}</section>\n`);
  return `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head>${head}</head>\n<body>\n<h1>${escaped(title)}</h1>\n${body.join("")}<p>${escaped(disclaimer)}</p>\n</body>\n</html>\n`;
}

function blockOf({ heading, status, lines }: ToldBlock): string {
  const head = heading === "" ? "" : `<h3>${escaped(heading)}</h3>\n`;
  const items = lines.map(
    ({ label, text }) => `<li>${label === undefined ? "" : `<strong>${escaped(label)}</strong> `}${escaped(text)}</li>`,
  );
  const [tag, kind] = status === undefined ? ["div", ""] : ["article", ` class="${status}"`];
  return `<${tag}${kind}>\n${head}<ul>${items.join("\n")}</ul>\n</${tag}>\n`;
}
