import type { RuleSentence, RulesReport, ToldPolicy, ToldRule } from "../reports/rules/telling.js";

/** Two columns that keep their places on paper; a rule stays on one page where it fits. */
const STYLE = `body{font:14px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem auto;max-width:64rem;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;table-layout:fixed;width:100%}
th,td{border:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee}td h3{font-size:1rem;margin:0 0 .25rem}
ul{margin:0;padding-left:1.2rem}blockquote{margin:0 0 .5rem}.none{color:#666}
@page{size:A4 portrait;margin:15mm}
@media print{body{margin:0;padding:0;max-width:none;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}article+article{break-before:page}}`;

export type Escaping = (text: string) => string;

/** Rules in words on a page that stands alone: the words of the law at the left, the rule at the right. */
export function rulesPage({ data }: RulesReport, tag: string, escaped: Escaping): string {
  const title = data.map((policy) => policy.title).join(", ");
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style>`;
  const body = data.map((policy) => articleOf(policy, escaped)).join("");
  return `<!DOCTYPE html>\n<html lang="${tag}">\n<head>${head}</head>\n<body>\n${body}</body>\n</html>\n`;
}

function articleOf({ title, headings, sections }: ToldPolicy, escaped: Escaping): string {
  return `<article>\n<h1>${escaped(title)}</h1>\n${sections.map((section) => tableOf(section, headings, escaped)).join("")}</article>\n`;
}

/** Clause and rule beside one another; the rules alone where none of them quotes anything. */
function tableOf({ title, rules }: ToldPolicy["sections"][number], headings: ToldPolicy["headings"], escaped: Escaping): string {
  const beside = rules.some(({ clauses }) => clauses.length > 0);
  const columns = beside ? '<col style="width:38%"><col style="width:62%">' : "<col>";
  const heads = (beside ? [headings.clause, headings.rule] : [headings.rule]).map((text) => `<th scope="col">${escaped(text)}</th>`);
  const rows = rules.map((rule) => `<tr>${beside ? clauseCell(rule, headings.noClause, escaped) : ""}${ruleCell(rule, escaped)}</tr>\n`);
  return `<h2>${escaped(title)}</h2>\n<table>\n<colgroup>${columns}</colgroup>\n<thead><tr>${heads.join("")}</tr></thead>\n<tbody>\n${rows.join("")}</tbody></table>\n`;
}

function clauseCell({ clauses }: ToldRule, noClause: string, escaped: Escaping): string {
  if (clauses.length === 0) return `<td class="none">${escaped(noClause)}</td>`;
  const quotes = clauses.map(({ section, quote }) => {
    const place = section === undefined ? "" : `<div>${escaped(section)}</div>`;
    return `${place}${quote === undefined ? "" : `<blockquote>${escaped(quote)}</blockquote>`}`;
  });
  return `<td>${quotes.join("")}</td>`;
}

const ruleCell = ({ title, sentences }: ToldRule, escaped: Escaping): string =>
  `<td><h3>${escaped(title)}</h3>${listOf(sentences, escaped)}</td>`;

const listOf = (sentences: readonly RuleSentence[], escaped: Escaping): string =>
  sentences.length === 0
    ? ""
    : `<ul>${sentences.map(({ text, under }) => `<li>${escaped(text)}${listOf(under, escaped)}</li>`).join("")}</ul>`;
