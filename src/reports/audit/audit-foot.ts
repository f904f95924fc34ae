import type { Levels } from "../../audit/audit-levels.js";
import type { AuditSums, CurrencySums } from "../../audit/audit-sums.js";
import { say, sayIn } from "../../messages/phrase.js";
import { capitals } from "../../values/capital-amount.js";
import { addDecimals, type Decimal, negated, nought, tenThousands } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type Cell, type NamedCells, placed, type SheetColumn } from "../sheet.js";
import { levelCells } from "./audit-summary.js";
import { sumWords } from "./audit-words.js";

/** A line of a foot: figures under the columns, or a sentence. */
export interface FootLine {
  readonly kind: "row" | "total" | "note";
  readonly cells: readonly Cell[];
}

const noted = (text: string): FootLine => ({ kind: "note", cells: [text] });

/** Each currency's sums; an empty batch has those of nothing. */
export const eachCurrency = ({ currencies }: AuditSums): [string, CurrencySums][] => [...currencies];

export const inCurrency = (text: string, currency: string): string => (currency === "CNY" ? text : `${text} ${currency}`);

/** What is paid and what is claimed back, each by currency. */
export interface Moved {
  readonly paid: ReadonlyMap<string, Decimal>;
  /** Below zero. */
  readonly back: ReadonlyMap<string, Decimal>;
}

export function summaryFoot(sums: AuditSums, columns: FootColumns, levels: Levels, moved: Moved, language: Language): FootLine[] {
  const say = sayIn(language);
  const { applicants, claims, refused, unclaimed } = sums;
  return [
    ...summaryTotals(sums, columns, levels, language),
    ...eachCurrency(sums).flatMap(([currency, { granted, payable }]) => [
      ...capitalNote(say("granted-in-capitals"), granted, currency, language),
      ...capitalNote(say("payable-in-capitals"), payable, currency, language),
    ]),
    ...balanceNotes(moved, language),
    noted(say("applicants-and-claims", { applicants: applicants.size, claims })),
    ...(refused > 0 ? [noted(say("rows-in-no-total", { rows: refused }))] : []),
    ...(unclaimed > 0 ? [noted(say("applications-not-in-table", { applications: unclaimed }))] : []),
    signatures(language),
  ];
}

/** What is decided, and apart from it what is not, of each currency. */
function summaryTotals(sums: AuditSums, columns: FootColumns, levels: Levels, language: Language): FootLine[] {
  const say = sayIn(language);
  const total = (cells: NamedCells): FootLine => totalLine(columns, cells);
  return eachCurrency(sums).flatMap(([currency, own]): FootLine[] => {
    const { "at least": least, open } = own.open;
    const claimed = addDecimals(addDecimals(own.claimed, least.claimed), open.claimed);
    return [
      total({
        applicantName: inCurrency(say("total-decided"), currency),
        application: say("claims-counted", { count: own.claims }),
        claimed: own.claimed,
        cut: own.cut,
        granted: own.granted,
        paid: own.paid,
        held: own.held,
        payable: own.payable,
        ...levelCells(levels, own.levels),
      }),
      total({
        applicantName: inCurrency(say("at-least-apart"), currency),
        application: say("claims-counted", { count: least.claims }),
        computedLow: least.min,
        claimed: least.claimed,
      }),
      total({
        applicantName: inCurrency(say("undetermined-apart"), currency),
        application: say("claims-counted", { count: open.claims }),
        computedLow: open.min,
        computedHigh: open.max,
        claimed: open.claimed,
      }),
      ...(own.unverified.claims > 0
        ? [
            total({
              applicantName: inCurrency(say("unverified-apart"), currency),
              application: say("claims-counted", { count: own.unverified.claims }),
              claimed: own.unverified.amount,
            }),
          ]
        : []),
      total({
        applicantName: inCurrency(say("claimed-in-all"), currency),
        application: say("claims-counted", { count: own.claims + least.claims + open.claims }),
        claimed,
      }),
    ];
  });
}

/** The sum in capital characters; nothing for a currency that has none. */
function capitalNote(what: string, amount: Decimal, currency: string, language: Language): FootLine[] {
  const capital = capitals(amount, currency);
  return capital === undefined ? [] : [noted(say("in-capitals", language, { what, capital }))];
}

type FootColumns = readonly SheetColumn[];

/** A line of totals. Where no column takes what it is called, the first that is empty does. */
function totalLine(columns: FootColumns, cells: NamedCells): FootLine {
  const line = placed(columns, cells);
  const label = cells.applicantName ?? cells.applicant ?? cells.holder ?? null;
  const empty = columns.findIndex(({ kind }, at) => kind === "text" && line[at] === null);
  return { kind: "total", cells: line.includes(label) || empty < 0 ? line : line.with(empty, label) };
}

const signatures = (language: Language): FootLine => noted(say("signatures", language));

export function publicFoot(sums: AuditSums, columns: FootColumns, language: Language): FootLine[] {
  const say = sayIn(language);
  return [
    ...eachCurrency(sums).map(
      ([currency, { granted }]): FootLine =>
        totalLine(columns, {
          applicantName: inCurrency(say("total"), currency),
          tenThousands: tenThousands(granted),
          wholeYuan: granted,
          granted,
        }),
    ),
    noted(say("published-from-to")),
    noted(say("published-by")),
  ];
}

export function refusedFoot(count: number, claimed: ReadonlyMap<string, Decimal>, columns: FootColumns, language: Language): FootLine[] {
  const say = sayIn(language);
  return [...claimed].map(([currency, sum]) =>
    totalLine(columns, {
      applicant: inCurrency(say("total"), currency),
      application: claimed.size > 1 ? null : say("claims-counted", { count }),
      claimed: sum,
    }),
  );
}

/** How the sums of what is paid and of what is claimed back make up what is payable in all. */
function balanceNotes({ paid, back }: Moved, language: Language): FootLine[] {
  const say = sayIn(language);
  return [...new Set([...paid.keys(), ...back.keys()])].map((currency) => {
    const [out, less] = [paid.get(currency) ?? nought, back.get(currency) ?? nought];
    const money = (sum: Decimal) => sumWords(sum, currency, language);
    const sums = { payments: money(out), claimed: money(negated(less)), all: money(addDecimals(out, less)) };
    return noted(say("payments-add-up", sums));
  });
}

export function backFoot(count: number, moved: Moved, columns: FootColumns, language: Language): FootLine[] {
  const say = sayIn(language);
  const sums = [...moved.back].map(([currency, sum]) => [currency, negated(sum)] as const);
  const totals = sums.map(
    ([currency, sum]): FootLine =>
      totalLine(columns, {
        applicant: inCurrency(say("total"), currency),
        application: sums.length > 1 ? null : say("claims-counted", { count }),
        claimedBack: sum,
        capitals: capitals(sum, currency) ?? null,
      }),
  );
  const none = count === 0 ? [noted(say("nothing-claimed-back"))] : [];
  return [...totals, ...none, ...balanceNotes(moved, language), signatures(language)];
}

/** What is paid by level, in each currency. */
export interface LevelSums {
  readonly of: Levels;
  readonly sums: ReadonlyMap<string, ReadonlyMap<string, Decimal>>;
}

export function paymentFoot(count: number, moved: Moved, columns: FootColumns, levels: LevelSums, language: Language): FootLine[] {
  const say = sayIn(language);
  const totals = [...moved.paid].map(
    ([currency, sum]): FootLine =>
      totalLine(columns, {
        holder: inCurrency(say("total"), currency),
        application: moved.paid.size > 1 ? null : say("payments-counted", { count }),
        amount: sum,
        ...(levels.sums.get(currency) ? levelCells(levels.of, levels.sums.get(currency) ?? new Map()) : {}),
        capitals: capitals(sum, currency) ?? null,
      }),
  );
  return [...totals, ...balanceNotes(moved, language), signatures(language)];
}
