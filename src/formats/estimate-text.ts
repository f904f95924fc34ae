import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import type { EstimateReport } from "../reports/estimate/estimate.js";
import type { SubsidyStanding } from "../reports/estimate/standing-words.js";
import { type ToldBlock, type ToldLine, type ToldSection, toldEstimate } from "../reports/estimate/told-estimate.js";
import type { Status } from "../results/outcome.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

const MARKS: Readonly<Record<Status, string>> = { eligible: "\u2713", undetermined: "?", ineligible: "\u2717" };

/** An estimate on a terminal. */
export function estimateText(report: EstimateReport, style: Style): string {
  const { title, sections, disclaimer } = toldEstimate(report, style.language);
  const paint = paintFor(style.color);
  const body = sections.map((section) => sectionText(section, style)).join("\n");
  return `${paint.bold(title)}\n\n${body}\n${indented("", disclaimer, style.width)}`;
}

function sectionText({ title, blocks }: ToldSection, style: Style): string {
  const paint = paintFor(style.color);
  const head = indented("", title, style.width)
    .split("\n")
    .map((line) => (line === "" ? line : paint.underline(line)))
    .join("\n");
  return `${head}${blocks.map((block, at) => blockText(block, at, style)).join("")}`;
}

function blockText({ heading, status, lines }: ToldBlock, at: number, style: Style): string {
  const { width, color } = style;
  const mark = status === undefined ? "" : `${MARKS[status]} `;
  const head = heading === "" ? (at === 0 ? "" : "\n") : `\n${paintFor(color).bold(indented(mark, heading, width).trimEnd())}\n`;
  const indent = heading === "" ? "" : "  ";
  return `${head}${lines.map((line) => lineText(line, indent, style)).join("")}`;
}

const lineText = ({ label, text }: ToldLine, indent: string, { width, language }: Style): string =>
  indented(indent + (label === undefined ? "" : inLanguage(say("label-before", language, { label }), language)), text, width);

/** Where subsidies stand after an answer, a line each; of many, those that have changed. */
export function standingsText(now: readonly SubsidyStanding[], before: readonly SubsidyStanding[], style: Style): string {
  const known = new Map(before.map(({ id, words }) => [id, words]));
  const changed = now.filter(({ id, words }) => known.get(id) !== words);
  const shown = now.length > MOST_SHOWN ? changed : now;
  const paint = paintFor(style.color);
  const lines = shown.map(({ id, status, title, words }) => {
    const line = indented(`  ${MARKS[status]} `, say("stands-at", style.language, { title, words }), style.width);
    return known.get(id) === words ? paint.dim(line.trimEnd()).concat("\n") : line;
  });
  const left = now.length - shown.length;
  if (left > 0 && shown.length > 0) lines.push(`    ${paint.dim(say("others-unchanged", style.language, { count: left }))}\n`);
  return lines.join("");
}

/** Of more subsidies, only those are shown that an answer changed. */
const MOST_SHOWN = 6;
