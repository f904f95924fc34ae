import { harmless } from "../messages/harmless.js";
import { inLanguage, inOrder } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { type Term, term } from "../messages/terms.js";
import { wordsOfValue } from "../messages/value-words.js";
import type { DifferenceReport, DifferenceTold, DifferingTold } from "../reports/difference.js";
import { wordsIn } from "../values/words.js";
import type { Style } from "./format.js";
import { escaped } from "./html-text.js";
import { impactBlocks } from "./impact-blocks.js";
import { htmlOfBlocks, pageOf } from "./report-block-page.js";
import { resultWords } from "./result-words.js";

/** The two versions stand beside each other, and on narrow screens below each other. */
const STYLE = `
.dim{color:var(--dim);font-size:.9em}
.verdict{font-weight:600;border-left:.3rem solid var(--plain);padding:.3rem .8rem;margin:.6rem 0}.verdict.found{border-color:var(--lose)}.verdict.none{border-color:var(--gain)}
.change{border:1px solid var(--rule);border-radius:.3rem;margin:.6rem 0;break-inside:avoid}.change>p{padding:.3rem .7rem;margin:0;background:var(--head);border-radius:.3rem .3rem 0 0}.change b{margin-right:.6em}
.sides{display:grid;grid-template-columns:1fr 1fr}.sides>div{padding:.35rem .7rem;overflow-wrap:anywhere}.sides .old{background:var(--old)}.sides .new{background:var(--new)}.sides small{display:block;color:var(--dim)}
dl{display:grid;grid-template-columns:fit-content(22rem) 1fr;gap:.15rem 1rem;margin:.5rem 0}dt{color:var(--dim)}dd{margin:0}
blockquote{margin:.4rem 0;padding:.2rem .8rem;border-left:.2rem solid var(--rule)}
pre{overflow:auto;background:var(--head);padding:.6rem .8rem;font-size:.85rem;line-height:1.5}summary{cursor:pointer;min-height:1.7rem}
@media (max-width:34rem){.sides,dl{grid-template-columns:1fr}dl{gap:0}dd{margin-bottom:.3rem}}
@media print{pre{white-space:pre-wrap}.sides>div,.change>p{print-color-adjust:exact;-webkit-print-color-adjust:exact}section+section{break-before:page}}`;

/** Two versions beside each other, who can tell, and who gains and loses, on one page that stands alone; no network, no script. */
export function differencePage({ told, impact }: DifferenceReport, style: Style): string {
  const { language } = style;
  const policies = inOrder([...new Set(told.map((each) => titleOf(each, style)))], language);
  const title = say("difference-title", language, { policies });
  const who = impact ? `<section>\n${htmlOfBlocks(impactBlocks(impact, style))}</section>\n` : "";
  const sections = told.map((each) => policySection(each, told.length > 1, style)).join("");
  return pageOf(title, `<h1>${escaped(title)}</h1>\n${sections}${who}`, style, STYLE);
}

const titleOf = ({ policy, title }: DifferenceTold, { language }: Style): string =>
  inLanguage(title === undefined ? policy : wordsIn(title, language), language);

function policySection(told: DifferenceTold, isNamed: boolean, style: Style): string {
  const { language } = style;
  const { verdict, facts, searched } = told.difference;
  const name = isNamed ? `<h2>${escaped(titleOf(told, style))}</h2>\n` : "";
  const changes = told.changes.map((change) => changeHtml(change, style));
  const none = changes.length === 0 ? `<p>${escaped(say("difference-no-words", language))}</p>\n` : "";
  const said = say("difference-verdict", language, { verdict, facts: facts ?? "any" });
  return [
    `<section>\n${name}<h2>${escaped(say("difference-words-heading", language))}</h2>\n${none}${changes.join("")}`,
    `<h2>${escaped(say("difference-tell-heading", language))}</h2>\n<p class="verdict ${verdict}">${escaped(said)}</p>\n`,
    verdictTable(told, style),
    smallestHtml(told, style),
    `<p class="dim">${escaped(searched)}</p>\n</section>\n`,
  ].join("");
}

/** A change with both sides. */
function changeHtml(change: DifferenceTold["changes"][number], { language }: Style): string {
  const { class: kind, place, before, after, kind: how } = change;
  const word = (name: Term) => escaped(term(name, language));
  const mark = how === "changed" ? "" : ` (${escaped(wordsOfValue("change-how", how, language) ?? how)})`;
  const side = (look: "old" | "new", label: Term, text: string | undefined) =>
    `<div class="${look}"><small>${word(label)}</small>${text === undefined ? word("none") : escaped(harmless(text))}</div>`;
  return `<div class="change"><p><b>${escaped(wordsOfValue("change-class", kind, language) ?? kind)}</b>${escaped(place)}${mark}</p><div class="sides">${side("old", "before the change", before)}${side("new", "after the change", after)}</div></div>\n`;
}

function verdictTable({ verdicts }: DifferenceTold, { language }: Style): string {
  if (verdicts.length < 2) return "";
  return htmlOfBlocks([
    {
      kind: "table",
      columns: [{ heading: term("subsidy", language) }, { heading: say("difference-tell-heading", language) }],
      rows: verdicts.map(({ title, verdict }) => [
        inLanguage(wordsIn(title, language), language),
        say("difference-of-subsidy", language, { verdict }),
      ]),
    },
  ]);
}

/** Who can tell: the facts, what either version gives, and the law's words. */
function smallestHtml({ applicants, results, test }: DifferenceTold, style: Style): string {
  const { language } = style;
  if (results.length === 0 && applicants.length === 0) return "";
  const people = applicants.map(({ id, facts }) => {
    const list = facts.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join("");
    return `${id === undefined ? "" : `<p><b>${escaped(id)}</b></p>\n`}<dl>${list}</dl>\n`;
  });
  const written =
    test === undefined
      ? ""
      : `<details><summary>${escaped(say("difference-as-case", language))}</summary><pre>${escaped(test)}</pre></details>\n`;
  return `<h3>${escaped(say("difference-smallest", language))}</h3>\n${people.join("")}${results.map((each) => resultHtml(each, style)).join("")}${written}`;
}

function resultHtml({ title, before, after, section, quote, money }: DifferingTold, style: Style): string {
  const { language } = style;
  const side = (look: "old" | "new", label: Term, result: DifferingTold["before"]) =>
    `<div class="${look}"><small>${escaped(term(label, language))}</small>${escaped(inLanguage(resultWords(result, money, style), language))}</div>`;
  const law = [section, quote].filter((each) => each !== undefined).map((each) => escaped(inLanguage(each, language)));
  const clause =
    law.length === 0 ? "" : `<blockquote><span class="dim">${escaped(term("clause", language))}</span> ${law.join(" ")}</blockquote>\n`;
  return `<div class="change"><p>${escaped(inLanguage(wordsIn(title, language), language))}</p><div class="sides">${side("old", "before the change", before)}${side("new", "after the change", after)}</div></div>\n${clause}`;
}
