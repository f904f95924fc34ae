import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import { type CostOfFigure, type CostsReport, costKinds } from "../reports/costs.js";
import { addDecimals, type Decimal, negated, nought } from "../values/decimal.js";
import { wordsIn } from "../values/words.js";
import { figure, unitOf } from "./amount-words.js";
import type { Style } from "./format.js";
import type { ReportBlock } from "./report-block.js";

/** What each figure costs, beside the rules as they are: a table, and bars as long as the cost. */
export function costsBlocks({ data, money }: CostsReport, style: Style): ReportBlock[] {
  const { language } = style;
  const { figures, today, applications, invalid } = data;
  const told = (value: Decimal) => figure(value, money, style);
  const unit = unitOf(money, style);
  const rows = [today, ...figures];
  const others = costKinds.filter((each) => each !== "cash" && rows.some((row) => beyond(row, today, each).units !== 0));
  const difference = (row: CostOfFigure) => beyond(row, today, "cash");
  const signed = (value: Decimal) => `${value.units > 0 ? "+" : ""}${told(value)}`;
  const lines = rows.map((row, at) => [
    nameOf(row, at === 0, language),
    told(granted(row, "cash")),
    at === 0 ? "" : signed(difference(row)),
    ...others.map((each) => told(granted(row, each))),
    String(row.eligible),
    at === 0 ? "" : String(row.gain + row.mixed),
    at === 0 ? "" : String(row.lose + row.mixed),
  ]);
  const headings = [
    `${term("cash", language)} (${unit})`,
    term("against today", language),
    ...others.map((each) => term(each, language)),
    term("are eligible", language),
    term("gains", language),
    term("losses", language),
  ];
  const sentences = [
    say("costs-applications", language, { count: applications, invalid: invalid > 0 ? invalid : undefined }),
    ...(data.beside.length > 0 ? [say("costs-beside", language, { changes: data.beside.map((each) => harmless(each)) })] : []),
    ...(rows.some((row) => !row.most || told(row.most) !== told(granted(row, "cash"))) ? [say("costs-open", language)] : []),
  ];
  return [
    { kind: "heading", text: costsTitle(data, language) },
    ...sentences.map((text): ReportBlock => ({ kind: "sentence", text })),
    {
      kind: "table",
      columns: [
        { heading: term("figure tried", language) },
        ...headings.map((heading) => ({ heading: inLanguage(heading, language), right: true as const })),
      ],
      rows: lines,
    },
    {
      kind: "bars",
      title: inLanguage(`${term("cash", language)} (${unit})`, language),
      headings: [term("figure tried", language), term("cash", language), ""],
      isToldBefore: true,
      bars: rows.map((row, at) => ({
        name: nameOf(row, at === 0, language),
        length: lengthOf(granted(row, "cash")),
        label: told(granted(row, "cash")),
        way: at === 0 ? "plain" : difference(row).units < 0 ? "lose" : difference(row).units > 0 ? "gain" : "plain",
      })),
    },
  ];
}

/** A length in a picture. */
const lengthOf = ({ units, scale }: Decimal): number => Number(units) / 10 ** scale;

type CostKind = (typeof costKinds)[number];

const granted = ({ cost }: CostOfFigure, kind: CostKind): Decimal => cost[kind] ?? nought;

/** What one costs beyond another. */
const beyond = (row: CostOfFigure, other: CostOfFigure, kind: CostKind): Decimal =>
  addDecimals(granted(row, kind), negated(granted(other, kind)));

const nameOf = ({ value }: CostOfFigure, isToday: boolean, language: Style["language"]): string =>
  isToday ? say("costs-today", language, { value: harmless(value) }) : inLanguage(value, language);

/** What is told, by what people call the figure. */
export const costsTitle = ({ title, figure: name }: CostsReport["data"], language: Style["language"]): string =>
  say("costs-heading", language, { figure: wordsIn(title, language), name: harmless(name) });
