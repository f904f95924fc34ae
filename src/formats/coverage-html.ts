import { inOrder } from "../messages/in-language.js";
import { topicWords } from "../messages/terms.js";
import type { CoverageReport, CoveredClause, CoveredPiece, PolicyCoverage } from "../reports/coverage.js";
import type { Language } from "../values/words.js";
import { countWords, headWords, lawWords, legendWords, MARKS, ownersWords } from "./coverage-words.js";
import { escaped, TAGS } from "./html-text.js";

/** Three calm colours, light or dark as the reader has it; what each means is said by a mark beside the clause too. */
const STYLE = `:root{color-scheme:light dark;--ink:#1c1c1c;--dim:#6b6b6b;--page:#fff;--rule:#ddd;--computed:#dcefe2;--named:#e0e9f6;--untouched:#f9e6cf}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--dim:#9a9a9a;--page:#17191b;--rule:#3a3d40;--computed:#21422e;--named:#22385a;--untouched:#5a3d17}}
body{font:15px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:72rem;color:var(--ink);background:var(--page)}
h1{font-size:1.3rem}section+section{margin-top:2.5rem}
.legend span,mark{border-radius:.2em;color:inherit;padding:.1em .15em}
.legend span{padding:.1em .6em;margin-right:.8em}
mark.computed,.legend .computed{background:var(--computed)}mark.named,.legend .named{background:var(--named)}mark.untouched,.legend .untouched{background:var(--untouched)}
.clause{display:grid;grid-template-columns:1.5rem 3rem minmax(0,1fr) minmax(8rem,16rem);gap:0 .75rem;border-bottom:1px solid var(--rule);padding:.3rem 0}
.clause p{margin:0;overflow-wrap:anywhere}.heading p{font-weight:600}.silent p{color:var(--dim)}
.line,aside{color:var(--dim);font-size:.85em}.line{text-align:right;font-variant-numeric:tabular-nums}
@media (max-width:44rem){.clause{grid-template-columns:1.5rem minmax(0,1fr)}.line{display:none}aside{grid-column:2}}
@page{size:A4;margin:15mm}
@media print{body{margin:0;font-size:9pt;max-width:none}.clause{break-inside:avoid}mark,.legend span{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** The documents on one page that stands alone, the words of the law marked by what becomes of them; no network, no script. */
export function coverageHtml({ data }: CoverageReport, language: Language): string {
  const title = data.map((policy) => headWords(policy, language)).join("; ");
  const head = `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  return `${head}${data.map((policy) => policySection(policy, language)).join("")}</body>\n</html>\n`;
}

function policySection(policy: PolicyCoverage, language: Language): string {
  const legend = legendWords(language).map(({ account, words }) => `<span class="${account}">${escaped(words)}</span>`);
  const clauses = policy.clauses.map((clause) => clauseBlock(clause, language)).join("");
  return `<section>\n<h1>${escaped(headWords(policy, language))}</h1>\n<p class="legend">${legend.join("")}</p>\n<p>${escaped(countWords(policy, language))}</p>\n${clauses}</section>\n`;
}

function clauseBlock(clause: CoveredClause, language: Language): string {
  const { account, kind, line, pieces, by, topics } = clause;
  const words = pieces.map((piece) => pieceText(piece, language)).join("");
  const about = inOrder(
    topics.map((topic) => topicWords(topic, language)),
    language,
  );
  const note = [ownersWords(by, language), account === "untouched" ? about : ""].filter(Boolean).map(escaped).join("<br>");
  return `<div class="clause ${account} ${kind}"><span>${MARKS[account].trim()}</span><span class="line">${line}</span><p>${words}</p><aside>${note}</aside></div>\n`;
}

function pieceText({ text, account, by }: CoveredPiece, language: Language): string {
  const words = escaped(lawWords(text));
  if (account === "silent") return words;
  const told = by.length === 0 ? "" : ` title="${escaped(ownersWords(by, language))}"`;
  return `<mark class="${account}"${told}>${words}</mark>`;
}
