import { inOrder } from "../messages/in-language.js";
import { topicWords } from "../messages/terms.js";
import type { CoverageReport, CoveredClause, PolicyCoverage } from "../reports/coverage.js";
import { countWords, headWords, lawWords, legendWords, MARKS, ownersWords } from "./coverage-words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** The document line by line, with a mark at the left of each clause and, under it, what computes or names it. */
export function coverageText({ data }: CoverageReport, style: Style): string {
  return data.map((policy) => policyCoverageText(policy, style)).join("\n");
}

function policyCoverageText(policy: PolicyCoverage, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const legend = legendWords(language).map(({ words }) => words);
  const gutter = String(policy.clauses.at(-1)?.line ?? 0).length;
  const head = `${paint.bold(indented("", headWords(policy, language), width))}${indented("", legend.join("   "), width)}`;
  const body = policy.clauses.map((clause, at) => clauseLines(clause, policy.clauses[at - 1]?.line, gutter, style)).join("");
  return `${head}\n${body}\n${indented("", countWords(policy, language), width)}`;
}

function clauseLines(clause: CoveredClause, lineBefore: number | undefined, gutter: number, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const number = clause.line === lineBefore ? "" : String(clause.line);
  const label = `${MARKS[clause.account]} ${number.padStart(gutter)}  `;
  const text = indented(label, lawWords(clause.pieces.map((piece) => piece.text).join("")), width);
  const under = " ".repeat(label.length + 2);
  const owners = clause.by.length === 0 ? "" : paint.dim(indented(`${under}\u2190 `, ownersWords(clause.by, language), width));
  const open = clause.pieces.filter(({ account }) => account === "untouched");
  const topics = inOrder(
    clause.topics.map((topic) => topicWords(topic, language)),
    language,
  );
  const isPart = open.length > 0 && clause.by.length > 0;
  const left = isPart ? open.map((piece) => indented(`${under}${MARKS.untouched} `, lawWords(piece.text), width)).join("") : "";
  const about = clause.account === "untouched" && !isPart ? indented(`${under}? `, topics, width) : "";
  return `${colourOf(clause, paint)(text)}${owners}${paint.yellow(left)}${paint.dim(about)}`;
}

function colourOf({ account, kind }: CoveredClause, paint: ReturnType<typeof paintFor>): (text: string) => string {
  if (account === "untouched") return paint.yellow;
  if (account === "computed") return paint.green;
  return account === "named" ? paint.cyan : kind === "heading" ? paint.bold : paint.dim;
}
