import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import { wordsOfValue } from "../messages/value-words.js";
import { type ExercisedFile, type ExercisedLine, type ExerciseReport, lineReaches, type PolicyExercise } from "../reports/exercise.js";
import { type Language, wordsIn } from "../values/words.js";
import { lawWords } from "./coverage-words.js";
import { kindsWords, reachWords } from "./exercise-text.js";
import { escaped, TAGS } from "./html-text.js";

/** Three calm colours, light or dark as the reader has it; a mark beside the line says the same. */
const STYLE = `:root{color-scheme:light dark;--ink:#1c1c1c;--dim:#6b6b6b;--page:#fff;--rule:#ddd;--reached:#dcefe2;--partly:#f7efcf;--missing:#f9e6cf}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--dim:#9a9a9a;--page:#17191b;--rule:#3a3d40;--reached:#21422e;--partly:#4a431b;--missing:#5a3d17}}
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:80rem;color:var(--ink);background:var(--page)}
h1{font-size:1.3rem}h2{font-size:1.15rem}h3{font-size:1rem;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}section+section{margin-top:2.5rem}
.legend span{border-radius:.2em;padding:.1em .6em;margin-right:.8em}
.file{border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);padding:.3rem 0}
.line{display:grid;grid-template-columns:1.2rem 2.2rem minmax(0,1fr);gap:0 .6rem}
.line code{font:13px/1.6 ui-monospace,"Noto Sans Mono CJK SC",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.number,aside{color:var(--dim);font-size:.85em}.number{text-align:right;font-variant-numeric:tabular-nums}aside{grid-column:3;line-height:1.45}aside:last-child{padding-bottom:.25rem}
.reached{background:var(--reached)}.partly{background:var(--partly)}.missing{background:var(--missing)}
@page{size:A4;margin:15mm}
@media print{body{margin:0;font-size:9pt;max-width:none}.line{break-inside:avoid}.line,.legend span{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

const MARKS = { reached: "\u2713", partly: "\u25D0", missing: "\u2717" } as const satisfies Record<(typeof lineReaches)[number], string>;

/** The rule files on one page that stands alone, each line marked by what cases reach of it; no network, no script. */
export function exerciseHtml({ data, policies }: ExerciseReport, language: Language): string {
  const title = reachWords(data.coverage, language);
  const counts = `${term("passed", language)} ${data.passed}, ${term("failed", language)} ${data.failed}`;
  const legend = lineReaches.map((reach) => `<span class="${reach}">${MARKS[reach]} ${escaped(wordsOfReach(reach, language))}</span>`);
  const head = `<!DOCTYPE html>\n<html lang="${TAGS[language]}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  const top = `<h1>${escaped(title)}</h1>\n<p>${escaped(inLanguage(counts, language))}</p>\n<p class="legend">${legend.join("")}</p>\n`;
  return `${head}${top}${policies.map((policy) => policySection(policy, language)).join("")}</body>\n</html>\n`;
}

const wordsOfReach = (reach: string, language: Language): string => inLanguage(wordsOfValue("reach", reach, language) ?? reach, language);

function policySection(policy: PolicyExercise, language: Language): string {
  const head = `${inLanguage(wordsIn(policy.title, language), language)}  ${reachWords(policy, language)}`;
  const files = policy.files.map((file) => fileBlock(file, language)).join("");
  return `<section>\n<h2>${escaped(head)}</h2>\n<p>${escaped(kindsWords(policy, language))}</p>\n${files}</section>\n`;
}

function fileBlock({ file, lines }: ExercisedFile, language: Language): string {
  const rows = lines.map((line, at) => lineRow(line, at + 1, language)).join("");
  return `<h3>${escaped(harmless(file))}</h3>\n<div class="file">\n${rows}</div>\n`;
}

function lineRow({ text, reach, missing }: ExercisedLine, number: number, language: Language): string {
  const told = missing.map((each) => `<aside>${escaped(inLanguage(each, language))}</aside>`).join("");
  const mark = reach === undefined ? "" : MARKS[reach];
  const kind = reach === undefined ? "" : ` ${reach}`;
  return `<div class="line${kind}"><span>${mark}</span><span class="number">${number}</span><code>${escaped(lawWords(text))}</code>${told}</div>\n`;
}
