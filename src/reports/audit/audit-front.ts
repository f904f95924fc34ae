import { kindOf } from "../../language/limits.js";
import { inLanguage, inOrder } from "../../messages/in-language.js";
import { bothWords, sayIn } from "../../messages/phrase.js";
import { capitals } from "../../values/capital-amount.js";
import { addDecimals, type Decimal, decimalText, negated, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { Front, FrontChart, FrontLine, FrontTable } from "../sheet.js";
import type { AuditReport } from "./audit.js";
import { eachCurrency, inCurrency } from "./audit-foot.js";
import type { AuditOverview, CurrencyOverview, Together } from "./audit-overview.js";
import { said, sumWords } from "./audit-words.js";

/** What a leader reads first: the sentence of the report to the government, then sums by everything that is asked of them. */
export function auditFront(report: AuditReport, overview: AuditOverview, language: Language): Front {
  const say = sayIn(language);
  const { layout, dated } = report;
  const currencies = [...overview.currencies];
  const name = bothWords("sheet-overview");
  return {
    name,
    title:
      layout.title === undefined
        ? inLanguage(name[language], language)
        : say("titled-table", { title: layout.title, name: name[language] }),
    note: say("table-note", {
      unit: say("yuan"),
      currencies: currencies.flatMap(([currency]) => (currency === "CNY" ? [] : [currency])).join(", "),
      dated: dated === undefined ? "" : say("dated", { day: dated }),
    }),
    sentences: [
      ...currencies.flatMap(([currency, own]) => sentences(currency, own, overview, language)),
      ...(overview.unread > 0 ? [say("rows-in-no-total", { rows: overview.unread })] : []),
    ],
    charts: currencies.flatMap(([currency, own]) => charts(currency, own, language)),
    tables: [
      ...currencies.flatMap(([currency, own]) => tablesOf(currency, own, report, language)),
      ...budgetTables(report, language),
      ...beforeTables(report, overview, language),
      ...needsTables(overview, language),
    ],
    foot: say("signatures"),
  };
}

const LARGEST_SHOWN = 5;

/** `25\u5BB6\u5355\u4F4D26\u7B14\u7533\u62A5\uFF0C\u6838\u5B9A\u2026\uFF0C\u5176\u4E2D\u5E02\u7EA7\u2026`: as it goes into a report. */
function sentences(currency: string, own: CurrencyOverview, { applicants }: AuditOverview, language: Language): string[] {
  const say = sayIn(language);
  const money = (amount: Decimal) => sumWords(amount, currency, language);
  const levels = [...own.grantedBy].filter(([name]) => name !== "");
  const shares = levels.map(([name, amount]) => `${name} ${money(amount)}`);
  const rejected = own.refused;
  const capital = capitals(own.payable, currency);
  return [
    say("report-sentence", {
      applicants: applicants.size,
      claims: own.all.claims,
      claimed: money(own.all.claimed),
      cut: money(own.all.cut),
      granted: money(own.all.granted),
      ...(shares.length > 0 && levels.length === own.grantedBy.size ? { shares: inOrder(shares, language) } : {}),
      rejected: rejected.claims,
      refused: money(rejected.claimed),
      undecided: own.openClaims,
      open: money(own.all.open),
    }),
    say("payable-now", { payable: money(own.payable), ...(Number(own.held.units) === 0 ? {} : { held: money(own.held) }) }),
    ...(capital === undefined ? [] : [say("payable-now-in-capitals", { capital })]),
    ...(own.unverified > 0 ? [say("unverified-claims", { count: own.unverified })] : []),
  ];
}

function charts(currency: string, own: CurrencyOverview, language: Language): FrontChart[] {
  const say = sayIn(language);
  const bars = (sums: Iterable<readonly [string, Decimal]>) =>
    [...sums].filter(([, sum]) => Number(sum.units) > 0).map(([name, sum]) => ({ name, sum }));
  return [
    { title: inCurrency(say("chart-granted"), currency), bars: bars([...own.bySubsidy].map(([name, each]) => [name, each.granted])) },
    { title: inCurrency(say("chart-cuts"), currency), bars: bars([...own.byCut].map(([name, { amount }]) => [name, amount])) },
  ].filter((chart) => chart.bars.length > 0);
}

const line = (name: string, count: number | null, ...sums: (Decimal | null)[]): FrontLine => ({ kind: "row", name, count, sums });

function tablesOf(currency: string, own: CurrencyOverview, report: AuditReport, language: Language): FrontTable[] {
  const say = sayIn(language);
  const sums = [say("front-claims"), ...(["claimed", "cut", "granted", "open"] as const).map((name) => say(name))];
  const full = (of: ReadonlyMap<string, Together>): FrontLine[] =>
    [...of].flatMap(([name, each]) =>
      each.claims === 0 ? [] : [line(name === "" ? say("front-none") : name, each.claims, each.claimed, each.cut, each.granted, each.open)],
    );
  const { all } = own;
  const total: FrontLine = { ...line(say("total"), all.claims, all.claimed, all.cut, all.granted, all.open), kind: "total" };
  const table = (title: string, lines: readonly FrontLine[], headings = sums): FrontTable[] =>
    lines.length === 0 ? [] : [{ title: inCurrency(title, currency), headings: [title, ...headings], lines }];
  const by = report.layout.by ?? say("front-district");
  const isPlaced = [...own.byPlace.keys()].some((name) => name !== "");
  const refused = [...own.refusedByPlace].map(([name, each]) => line(name === "" ? say("front-none") : name, each.claims, each.claimed));
  const levels = [...new Set([...own.grantedBy.keys(), ...own.payableBy.keys()])];
  const hasLevels = levels.some((name) => name !== "");
  return [
    ...table(say("front-by-subsidy"), [...full(own.bySubsidy), total]),
    ...table(say("front-by-conclusion"), [...full(own.byConclusion), total]),
    ...(isPlaced ? table(say("front-by", { by }), [...full(own.byPlace), total]) : []),
    ...(isPlaced ? table(say("front-refused-by", { by }), refused, [say("front-claims"), say("claimed")]) : []),
    ...(hasLevels
      ? table(
          say("front-by-level"),
          levels.map((name) =>
            line(name === "" ? say("front-no-level") : name, null, own.grantedBy.get(name) ?? nought, own.payableBy.get(name) ?? nought),
          ),
          ["", say("granted"), say("front-payable")],
        )
      : []),
    ...table(
      say("front-cuts"),
      [...own.byCut].flatMap(([name, { claims, amount }]) => (claims === 0 ? [] : [line(name, claims, amount)])),
      [say("front-claims"), say("front-amount")],
    ),
    ...table(
      say("largest-cuts"),
      own.largest
        .slice(0, LARGEST_SHOWN)
        .map(({ who, subsidy, why, amount }) => line([who, subsidy, why].filter(Boolean).join(" "), null, amount)),
      ["", say("front-amount")],
    ),
  ];
}

function budgetTables({ budgets }: AuditReport, language: Language): FrontTable[] {
  const say = sayIn(language);
  const lines = budgets.sums.map(({ limit, policy, figure, used, left }) => {
    const titles = limit.targets.map(({ subsidy }) =>
      said(policy.subsidies.find(({ id }) => id === subsidy)?.title ?? { zh: subsidy }, language),
    );
    const name = say("with-note", {
      what: inLanguage(kindOf(limit).words[language], language),
      note: inOrder([...new Set(titles)], language),
    });
    return line(name, null, figure, used, left);
  });
  const headings = [say("front-budgets"), "", say("front-figure"), say("front-used"), say("front-left")];
  return lines.length === 0 ? [] : [{ title: say("front-budgets"), headings, lines }];
}

/** What earlier results granted, beside what is granted now. */
function beforeTables({ before }: AuditReport, { currencies }: AuditOverview, language: Language): FrontTable[] {
  if (before.claims === 0) return [];
  const say = sayIn(language);
  const lines = eachCurrency(before).flatMap(([currency, earlier]) => {
    const now = currencies.get(currency);
    const [then, granted] = [earlier.granted, now?.all.granted ?? nought];
    return [
      line(inCurrency(say("front-earlier"), currency), earlier.claims, earlier.claimed, then),
      line(inCurrency(say("front-now"), currency), now?.all.claims ?? 0, now?.all.claimed ?? nought, granted),
      line(inCurrency(say("front-change"), currency), null, null, addDecimals(granted, negated(then))),
    ];
  });
  return [{ title: say("front-before"), headings: [say("front-before"), say("front-claims"), say("claimed"), say("granted")], lines }];
}

function needsTables({ notes }: AuditOverview, language: Language): FrontTable[] {
  const say = sayIn(language);
  const lines = [...notes].map(([heading, { count }]) => line(heading, count));
  return lines.length === 0 ? [] : [{ title: say("for-a-person"), headings: [say("for-a-person"), say("front-claims")], lines }];
}

/** How much of the largest a bar is, in hundredths. */
export function partsOfBars({ bars }: FrontChart): number[] {
  const sums = bars.map(({ sum }) => Number(decimalText(sum)));
  const largest = Math.max(...sums);
  return sums.map((sum) => Math.round((sum / largest) * 10_000) / 100);
}
