import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { ComparisonReport } from "../reports/comparison.js";
import { changedValueWords, changeWords } from "../reports/comparison-words.js";
import { fixedText, grouped } from "../values/decimal.js";
import type { Language } from "../values/words.js";
import type { Style } from "./format.js";
import { paintFor } from "./paint.js";

/** What changed between two runs: a block for each result that did, then the sums. */
export function comparisonText({ data }: ComparisonReport, style: Style): string {
  const { language } = style;
  const { before, after } = data.totals;
  const paint = paintFor(style.color);
  const blocks = data.rows.map((row) => blockOf(row, language, paint.bold));
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

function blockOf(
  { application, name, policy, subsidy, kind, changes }: ComparisonReport["data"]["rows"][number],
  language: Language,
  bold: (text: string) => string,
): string {
  const head = [application, name, policy, subsidy].filter((each) => each !== undefined).map((each) => harmless(each));
  const lines = Object.entries(changes).map(([field, { before, after }]) => {
    const said = (value: string | null) => (value === null ? term("none", language) : changedValueWords(field, value, language));
    return `  ${changeWords(field, language)} ${said(before)} \u2192 ${said(after)}\n`;
  });
  return `${bold(head.join(" "))} ${term(kind, language)}\n${lines.join("")}`;
}
