import type { AuditSums, CountedAmount, CurrencySums } from "../../audit/audit-sums.js";
import { type AuditCutKind, cutKinds } from "../../messages/cut-kind.js";
import { cutNote, cutWords } from "../../messages/cuts.js";
import type { PlainName } from "../../messages/phrase.js";
import { say, sayIn } from "../../messages/phrase.js";
import { reasonName } from "../../messages/reasons.js";
import { capitals } from "../../values/capital-amount.js";
import { addDecimals, type Decimal, negated, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type Cell, countColumn, moneyColumn, type SheetColumn, textColumn } from "../sheet.js";
import { eachCurrency, type FootLine, inCurrency } from "./audit-foot.js";
import { sumWords } from "./audit-words.js";

export const cutColumns: readonly SheetColumn[] = [
  textColumn("group", 34),
  textColumn("kindOfCut", 46),
  countColumn("claims", 10),
  moneyColumn("cut", 20),
  textColumn("meaning", 54),
];

/** Cuts that tell of no fault stand apart from those of review, and what is not supported from both. */
const AUDITED: readonly AuditCutKind[] = ["基数核减"];
const BY_RULE: readonly AuditCutKind[] = cutKinds.filter((kind) => !AUDITED.includes(kind));

/** A line of a group: what it is called, how much, and what it means. */
type CutLine = readonly [what: string, cut: CountedAmount, meaning: string | null];

/** Cuts by group and kind; they add up to what was claimed less what is granted. */
export const cutLines = (sums: AuditSums, language: Language): FootLine[] =>
  eachCurrency(sums).flatMap(([currency, own]) => linesOf(currency, own, language));

function linesOf(currency: string, sums: CurrencySums, language: Language): FootLine[] {
  const say = sayIn(language);
  const kinds = (of: readonly AuditCutKind[]): CutLine[] =>
    of.flatMap((kind): CutLine[] => {
      const cut = sums.cuts.get(kind);
      return cut ? [[cutWords(kind, language), cut, cutNote(kind, language)]] : [];
    });
  const inAll = (name: PlainName) => inCurrency(say(name), currency);
  const group = (name: PlainName, parts: readonly CutLine[]): FootLine[] => {
    const title = inAll(name);
    const rows = parts.map(
      ([what, { claims, amount }, meaning]): FootLine => ({ kind: "row", cells: [title, what, claims, amount, meaning] }),
    );
    return parts.length === 0 ? [] : [...rows, total(title, say("subtotal"), null, sumOf(parts), null)];
  };
  const summed = [...sums.cuts.values()].reduce((sum, { amount }) => addDecimals(sum, amount), nought);
  const rest = addDecimals(addDecimals(sums.claimed, negated(sums.granted)), negated(summed));
  const money = (sum: Decimal) => sumWords(sum, currency, language);
  const check = say("cuts-add-up", { claimed: money(sums.claimed), granted: money(sums.granted), cut: money(summed), left: money(rest) });
  return [
    ...group("not-supported", refusals(sums, language)),
    ...group("reduced-by-review", kinds(AUDITED)),
    ...group("reduced-by-policy", kinds(BY_RULE)),
    total(inAll("cut-in-all"), null, null, summed, check),
    total(inAll("claimed-decided"), null, sums.claims, sums.claimed, null),
    total(inAll("granted-in-all"), null, null, sums.granted, capitals(sums.granted, currency) ?? null),
  ];
}

const total = (...cells: Cell[]): FootLine => ({ kind: "total", cells });

const sumOf = (parts: readonly CutLine[]): Decimal => parts.reduce((sum, [, { amount }]) => addDecimals(sum, amount), nought);

/** What is not supported by its first reason, in the order of the codes. */
const refusals = ({ refusals: found }: CurrencySums, language: Language): CutLine[] =>
  [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, cut]) => {
      const words = reasonName(code, language);
      return [words ? `${code} ${words}` : say("another-condition", language), cut, null];
    });
