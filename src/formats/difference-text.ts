import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import { wordsOfValue } from "../messages/value-words.js";
import type { DifferenceReport, DifferenceTold, DifferingTold } from "../reports/difference.js";
import { wordsIn } from "../values/words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { impactBlocks } from "./impact-blocks.js";
import { paintFor } from "./paint.js";
import { textOfBlocks } from "./report-block.js";
import { resultWords } from "./result-words.js";

/** Of each policy what is written otherwise, the gravest first; whether anybody can tell, and the smallest who can. */
export const differenceText = ({ told, impact: found }: DifferenceReport, style: Style): string => {
  const impact = found ? textOfBlocks(impactBlocks(found, style), style) : "";
  return `${told.map((each) => blockOf(each, style)).join("\n")}${impact}`;
};

function blockOf(told: DifferenceTold, style: Style): string {
  const { language, width, color } = style;
  const paint = paintFor(color);
  const { verdict, facts, searched } = told.difference;
  const title = told.title === undefined ? "" : ` ${inLanguage(wordsIn(told.title, language), language)}`;
  const changes = changeLines(told, style).map((line) => indented("  ", line, width));
  const said = say("difference-verdict", language, { verdict, facts: facts ?? "any" });
  const mark = verdict === "none" ? paint.green(said) : verdict === "found" ? paint.red(said) : paint.bold(said);
  const results = told.results.flatMap((result) => resultLines(result, style)).map((line) => indented("  ", line, width));
  const test = (told.test ?? "").split("\n").flatMap((line) => (line === "" ? [] : [`    ${harmless(line)}\n`]));
  const none = changes.length === 0 ? indented("  ", say("difference-no-words", language), width) : "";
  return `${paint.bold(`${harmless(told.policy)}${title}`)}\n${none}${changes.join("")}${mark}\n${results.join("")}${test.join("")}${indented("  ", searched, width)}`;
}

/** Each change of words in a line. */
export function changeLines({ changes }: DifferenceTold, { language }: Pick<Style, "language">): string[] {
  return changes.map(({ class: kind, at, before, after, kind: how }) => {
    const named = wordsOfValue("change-class", kind, language) ?? kind;
    const part = (text: string | undefined) => (text === undefined ? term("none", language) : harmless(shortened(text)));
    const mark = how === "changed" ? "" : ` (${wordsOfValue("change-how", how, language) ?? how})`;
    return `${inLanguage(`${named} ${at}${mark}`, language)}: ${part(before)} \u2192 ${part(after)}`;
  });
}

const LONGEST = 120;

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}\u2026` : text;
}

/** What somebody is told of a subsidy before and after, and the law's words. */
export function resultLines({ title, before, after, section, quote, money }: DifferingTold, style: Style): string[] {
  const { language } = style;
  const [was, is] = [before, after].map((result) => resultWords(result, money, style));
  const head = inLanguage(`${wordsIn(title, language)}: ${was} \u2192 ${is}`, language);
  const law = [section, quote].filter((each) => each !== undefined).map((each) => harmless(each));
  return law.length === 0 ? [head] : [head, `${inLanguage(`${term("clause", language)}: `, language)}${law.join(" ")}`];
}
