import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { ComparisonReport } from "../reports/comparison.js";
import { changedValueWords, changeWords, type RowTitles, titlesOf } from "../reports/comparison-words.js";
import { fixedText, grouped } from "../values/decimal.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** What changed between two runs: a block for each result that did, then the sums. */
export function comparisonText({ data, policies }: ComparisonReport, style: Style): string {
  const { language } = style;
  const { before, after } = data.totals;
  const called = titlesOf(policies, language);
  const blocks = data.rows.map((row) => blockOf(row, called, style));
  const sums = (["amount", "granted"] as const).map((key) => {
    const [from, to] = [grouped(fixedText(before[key], 2)), grouped(fixedText(after[key], 2))];
    return `${changeWords(key, language)} ${term("totals", language)}: ${from} \u2192 ${to}`;
  });
  const counts = (["changed", "added", "removed"] as const).map(
    (kind) => `${term(kind, language)} ${data.rows.filter((row) => row.kind === kind).length}`,
  );
  const foot = [`${counts.join(", ")}, ${term("same", language)} ${data.unchanged}`, ...sums];
  return `${blocks.join("")}${foot.map((line) => `${inLanguage(line, language)}\n`).join("")}`;
}

function blockOf(row: ComparisonReport["data"]["rows"][number], called: RowTitles, { language, width, color }: Style): string {
  const { application, name, kind, changes } = row;
  const { policy, subsidy } = called(row);
  const who = [application, name].filter((each) => each !== undefined).map((each) => harmless(each));
  const head = [...who, policy, subsidy].filter((each) => each !== undefined);
  const lines = Object.entries(changes).map(([field, { before, after }]) => {
    const said = (value: string | null) => (value === null ? term("none", language) : changedValueWords(field, value, language));
    return `  ${changeWords(field, language)} ${said(before)} \u2192 ${said(after)}\n`;
  });
  return `${indented("", `${paintFor(color).bold(head.join(" "))} ${term(kind, language)}`, width)}${lines.join("")}`;
}
