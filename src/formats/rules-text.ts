import type { RuleSentence, RulesReport, ToldRule } from "../reports/rules/telling.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** Rules in words, each below the words of the law that it rests on. */
export function rulesText({ data }: RulesReport, style: Style): string {
  const paint = paintFor(style.color);
  return data
    .map(({ title, headings, sections }) => {
      const body = sections.map(
        (section) =>
          `\n${paint.underline(section.title)}\n${section.rules.map((rule) => ruleText(rule, headings.clause, style)).join("\n")}`,
      );
      return `${indented("", paint.bold(title), style.width)}${body.join("")}`;
    })
    .join("\n");
}

function ruleText({ title, clauses, sentences }: ToldRule, clause: string, style: Style): string {
  const quotes = clauses.map(({ section, quote }) =>
    indented(`    ${clause}  `, [section, quote && `\u300C${quote}\u300D`].filter(Boolean).join(" "), style.width),
  );
  return `${indented("  ", paintFor(style.color).bold(title), style.width)}${quotes.join("")}${sentences.map((each) => sentenceText(each, "    ", style)).join("")}`;
}

const STEP = "  ";

const sentenceText = ({ text, under }: RuleSentence, indent: string, style: Style): string =>
  `${indented(`${indent}\u00B7 `, text, style.width)}${under.map((each) => sentenceText(each, indent + STEP, style)).join("")}`;
