import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import type { PropertyReport } from "../reports/property.js";
import type { GrantTold, PropertyTold } from "../reports/property-told.js";
import { wordsIn } from "../values/words.js";
import { amountWords } from "./amount-words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";
import { resultWords } from "./result-words.js";

/** Of each policy its properties, with what came of them, and who shows it. */
export function propertyText({ told }: PropertyReport, style: Style): string {
  const { language, color } = style;
  const paint = paintFor(color);
  const byPolicy = new Map<string, PropertyTold[]>();
  for (const each of told) byPolicy.set(each.policy.id, [...(byPolicy.get(each.policy.id) ?? []), each]);
  const blocks = [...byPolicy].map(([id, [first, ...rest]]) => {
    const title = first ? inLanguage(wordsIn(first.policy.title, language), language) : "";
    const all = first ? [first, ...rest] : [];
    const name = title === id ? harmless(id) : `${harmless(id)} ${title}`;
    return `${paint.bold(name)}\n${all.map((each) => propertyBlock(each, style)).join("")}`;
  });
  return blocks.join("\n");
}

/** A property with its verdict, and who shows it below. */
function propertyBlock(told: PropertyTold, style: Style): string {
  const { language, width, color } = style;
  const paint = paintFor(color);
  const { verdict, sentence } = told;
  const mark = verdict === "holds" ? paint.green("\u2713") : verdict === "fails" ? paint.red("\u2717") : paint.bold("?");
  const said = indented("", inLanguage(say("property-verdict", language, { verdict, property: sentence }), language), width - 2);
  const [head = "", ...others] = said.trimEnd().split("\n");
  const lines = [`${mark} ${head}\n`, ...others.map((line) => `  ${line}\n`)];
  return `${lines.join("")}${shownLines(told, style)
    .map((line) => indented("    ", line, width))
    .join("")}`;
}

/** Somebody, and what he is granted of what was asked, in lines. */
export function shownLines({ applicant, alike = [], beside, grants, policy }: PropertyTold, style: Style): string[] {
  const { language } = style;
  if (applicant === undefined) return [];
  const lines = [applicant, ...alike, ...(beside === undefined ? [] : [beside])].map((line) => inLanguage(line, language));
  const grantLines = ({ title, result, sum, beside: other, section, quote }: GrantTold): string[] => {
    const words = sum
      ? amountWords(sum, policy, style)
      : [result, ...(beside === undefined ? [] : [other])].map((each) => resultWords(each, policy, style)).join(" \u2192 ");
    const law = [section, quote].filter((each) => each !== undefined).map((each) => harmless(each));
    const own = inLanguage(`${wordsIn(title, language)}: ${words}`, language);
    return law.length === 0 ? [own] : [own, inLanguage(`${term("clause", language)}: ${law.join(" ")}`, language)];
  };
  return [...lines, ...grants.flatMap(grantLines)];
}
