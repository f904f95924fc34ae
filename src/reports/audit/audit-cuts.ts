import type { AuditSums, CountedAmount, CurrencySums } from "../../audit/audit-sums.js";
import { cutWords } from "../../messages/cuts.js";
import { reasonName } from "../../messages/reasons.js";
import { capitals } from "../../values/capital-amount.js";
import { addDecimals, type Decimal, negated, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type Cell, countColumn, moneyColumn, type SheetColumn, textColumn } from "../sheet.js";
import { eachCurrency, type FootLine, inCurrency } from "./audit-foot.js";
import { sayIn, sumWords } from "./audit-words.js";

export const cutColumns: readonly SheetColumn[] = [
  textColumn("类别", "Group", 34),
  textColumn("核减类型或原因", "Kind of cut, or reason", 46),
  countColumn("笔数", "Claims", 10),
  moneyColumn("核减金额", "Cut", 20),
  textColumn("说明", "What it means", 54),
];

/** Cuts that tell of no fault, with what they mean; what is not supported stands apart from both. */
const AUDITED = {
  基数核减: [
    "申报金额高于按审定事实计算(封顶之前)或人工决定的金额",
    "more is claimed than the verified facts give before the cap, or than a person decided",
  ],
} as const;
const BY_RULE = {
  封顶核减: ["超过政策的封顶", "beyond the policy's cap"],
  就高不重复: ["同类资金只享受最高的一项", "of like support the highest counts"],
  年度限额: ["达到年度或累计限额", "a limit is reached"],
  预算折算: ["预算不足, 按规则折算", "the budget does not reach"],
  取整: ["按政策取整", "rounded as the policy says"],
  扣除已拨: ["扣除已享受的资金", "what was received already is taken off"],
} as const;

/** A line of a group: what it is called, how much, and what it means. */
type CutLine = readonly [what: string, cut: CountedAmount, meaning: string | null];

/** Cuts by group and kind; they add up to what was claimed less what is granted. */
export const cutLines = (sums: AuditSums, language: Language): FootLine[] =>
  eachCurrency(sums).flatMap(([currency, own]) => linesOf(currency, own, language));

function linesOf(currency: string, sums: CurrencySums, language: Language): FootLine[] {
  const say = sayIn(language);
  const kinds = (meanings: Readonly<Record<string, readonly [string, string]>>): CutLine[] =>
    Object.entries(meanings).flatMap(([kind, [zh, en]]): CutLine[] => {
      const cut = sums.cuts.get(kind as keyof typeof BY_RULE);
      return cut ? [[cutWords(kind, language), cut, say(zh, en)]] : [];
    });
  const group = (zh: string, en: string, parts: readonly CutLine[]): FootLine[] => {
    const title = inCurrency(say(zh, en), currency);
    const rows = parts.map(
      ([what, { claims, amount }, meaning]): FootLine => ({ kind: "row", cells: [title, what, claims, amount, meaning] }),
    );
    return parts.length === 0 ? [] : [...rows, total(title, say("小计", "Subtotal"), null, sumOf(parts), null)];
  };
  const summed = [...sums.cuts.values()].reduce((sum, { amount }) => addDecimals(sum, amount), nought);
  const rest = addDecimals(addDecimals(sums.claimed, negated(sums.granted)), negated(summed));
  const [claimed, granted, cut] = [sums.claimed, sums.granted, summed].map((sum) => sumWords(sum, currency, language));
  const left = sumWords(rest, currency, language);
  const check = say(
    `申报 ${claimed} − 核定 ${granted} − 核减 ${cut} = ${left}`,
    `claimed ${claimed} − granted ${granted} − cut ${cut} = ${left}`,
  );
  const inAll = (zh: string, en: string) => inCurrency(say(zh, en), currency);
  return [
    ...group("不予支持", "Not supported", refusals(sums, language)),
    ...group("审定核减", "Reduced by review", kinds(AUDITED)),
    ...group("按政策核减(不属于申报有误)", "Reduced by the policy (no fault)", kinds(BY_RULE)),
    total(inAll("核减合计", "Cut in all"), null, null, summed, check),
    total(inAll("申报合计(已审定)", "Claimed (decided)"), null, sums.claims, sums.claimed, null),
    total(inAll("核定合计", "Granted"), null, null, sums.granted, capitals(sums.granted, currency) ?? null),
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
      return [words ? `${code} ${words}` : sayIn(language)("其他条件不符", "another condition"), cut, null];
    });
