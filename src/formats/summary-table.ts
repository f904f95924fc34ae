import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import { premiseWords } from "../reports/certainty-words.js";
import type { EvaluationSums, SubsidySums } from "../reports/evaluation-sums.js";
import { wordsIn } from "../values/words.js";
import { boundsWords, figure, unitOf } from "./amount-words.js";
import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** How many applied, and a row for each subsidy with what all of them get. */
export function summaryTable({ applications, refused, subsidies }: EvaluationSums, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const head = `${term("applications", language)} ${applications}${refused > 0 ? `, ${term("refused", language)} ${refused}` : ""}`;
  const titleOf = ({ policy, id }: SubsidySums) => inLanguage(wordsIn(policy.subsidies[id]?.title ?? { zh: id }, language), language);
  const rows = subsidies.map((sums) => [
    titleOf(sums),
    String(sums.eligible),
    String(sums.undetermined),
    String(sums.ineligible),
    sums.unstated > 0 ? term("unstated", language) : `${figure(sums.exact, sums.policy, style)} ${unitOf(sums.policy, style)}`,
    sums.unstated > 0 ? "" : boundsWords(sums, sums.policy, style),
  ]);
  const premises = subsidies.flatMap((sums) => {
    const words = premiseWords(sums.premises, language);
    return words === undefined ? [] : [indented(`${term("holds", language)}  `, inLanguage(`${titleOf(sums)}: ${words}`, language), width)];
  });
  const columns = [
    { heading: term("subsidy", language), grow: true as const },
    ...(["eligible", "undetermined", "ineligible", "sumExact", "sumBounds"] as const).map((name) => ({
      heading: term(name, language),
      right: true as const,
    })),
  ];
  return `${indented("", paint.bold(inLanguage(head, language)), width)}${grid(columns, rows, width, paint.bold)}${premises.join("")}${term("details on request", language)}\n`;
}
