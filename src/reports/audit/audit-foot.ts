import type { Levels } from "../../audit/audit-levels.js";
import type { AuditSums, CurrencySums } from "../../audit/audit-sums.js";
import { capitals } from "../../values/capital-amount.js";
import { addDecimals, type Decimal, negated, nought, tenThousands } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type Cell, placed } from "../sheet.js";
import { backColumns, paymentColumns, publicColumns, refusedColumns } from "./audit-lines.js";
import { levelCells, summaryColumns } from "./audit-summary.js";
import { sayIn, sumWords } from "./audit-words.js";

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

export function summaryFoot(sums: AuditSums, levels: Levels, moved: Moved, language: Language): FootLine[] {
  const say = sayIn(language);
  const columns = summaryColumns(levels);
  const total = (cells: Readonly<Record<string, Cell>>): FootLine => ({ kind: "total", cells: placed(columns, cells) });
  const lines = eachCurrency(sums).flatMap(([currency, own]): FootLine[] => {
    const { "at least": least, open } = own.open;
    const claimed = addDecimals(addDecimals(own.claimed, least.claimed), open.claimed);
    return [
      total({
        单位名称: inCurrency(say("合计(已审定)", "Total (decided)"), currency),
        申报编号: say(`${own.claims} 笔`, `${own.claims} claims`),
        申报金额: own.claimed,
        核减金额: own.cut,
        核定金额: own.granted,
        已拨金额: own.paid,
        留待下期: own.held,
        本次拨付: own.payable,
        ...levelCells(levels, own.levels),
      }),
      total({
        单位名称: inCurrency(say("下限金额(单列,不计入核定)", "At least (apart, not in granted)"), currency),
        申报编号: say(`${least.claims} 笔`, `${least.claims} claims`),
        "测算金额(下限)": least.min,
        申报金额: least.claimed,
      }),
      total({
        单位名称: inCurrency(say("待定项(单列,不计入核定)", "Undetermined (apart, not in granted)"), currency),
        申报编号: say(`${open.claims} 笔`, `${open.claims} claims`),
        "测算金额(下限)": open.min,
        "测算金额(上限)": open.max,
        申报金额: open.claimed,
      }),
      total({
        单位名称: inCurrency(say("申报总计", "Claimed in all"), currency),
        申报编号: say(`${own.claims + least.claims + open.claims} 笔`, `${own.claims + least.claims + open.claims} claims`),
        申报金额: claimed,
      }),
    ];
  });
  const { applicants, claims, refused, unclaimed } = sums;
  return [
    ...lines,
    ...eachCurrency(sums).flatMap(([currency, { granted, payable }]) => [
      ...capitalNote(say("核定合计(大写)", "Granted in all, in capitals"), granted, currency, language),
      ...capitalNote(say("本次拨付合计(大写)", "Payable in all, in capitals"), payable, currency, language),
    ]),
    ...balanceNotes(moved, language),
    noted(say(`户数 ${applicants.size}, 申报 ${claims} 笔`, `${applicants.size} applicants, ${claims} claims`)),
    ...(refused > 0
      ? [noted(say(`另有 ${refused} 行有误, 没有计算, 不在合计内`, `${refused} more rows could not be read and are in no total`))]
      : []),
    ...(unclaimed > 0
      ? [
          noted(
            say(`另有 ${unclaimed} 份申报没有申报金额, 不在表内`, `${unclaimed} more applications claim nothing and are not in the table`),
          ),
        ]
      : []),
    signatures(language),
  ];
}

/** The sum in capital characters; nothing for a currency that has none. */
function capitalNote(what: string, amount: Decimal, currency: string, language: Language): FootLine[] {
  const capital = capitals(amount, currency);
  return capital === undefined ? [] : [noted(sayIn(language)(`${what}: 人民币${capital}`, `${what}: 人民币${capital}`))];
}

const signatures = (language: Language): FootLine =>
  noted(
    sayIn(language)(
      "制表:____________ 审核:____________ 负责人:____________",
      "Prepared by: ____________ Reviewed by: ____________ Approved by: ____________",
    ),
  );

export function publicFoot(sums: AuditSums, language: Language): FootLine[] {
  const say = sayIn(language);
  return [
    ...eachCurrency(sums).map(
      ([currency, { granted }]): FootLine => ({
        kind: "total",
        cells: placed(publicColumns, { 单位名称: inCurrency(say("合计", "Total"), currency), "补助金额(万元)": tenThousands(granted) }),
      }),
    ),
    noted(
      say(
        "公示期: ____年__月__日至____年__月__日, 联系电话: ____________",
        "Published from ____________ to ____________, telephone ____________",
      ),
    ),
  ];
}

export function refusedFoot(count: number, claimed: ReadonlyMap<string, Decimal>, language: Language): FootLine[] {
  const say = sayIn(language);
  return [...claimed].map(([currency, sum]) => ({
    kind: "total",
    cells: placed(refusedColumns, {
      单位: inCurrency(say("合计", "Total"), currency),
      申报编号: claimed.size > 1 ? null : say(`${count} 笔`, `${count} claims`),
      申报金额: sum,
    }),
  }));
}

/** How the sums of what is paid and of what is claimed back make up what is payable in all. */
function balanceNotes({ paid, back }: Moved, language: Language): FootLine[] {
  const say = sayIn(language);
  return [...new Set([...paid.keys(), ...back.keys()])].map((currency) => {
    const [out, less] = [paid.get(currency) ?? nought, back.get(currency) ?? nought];
    const [payments, claimed, all] = [out, negated(less), addDecimals(out, less)].map((sum) => sumWords(sum, currency, language));
    return noted(
      say(
        `拨付明细表 ${payments} − 应追回清单 ${claimed} = 本次拨付合计 ${all}`,
        `payments ${payments} − to be claimed back ${claimed} = payable in all ${all}`,
      ),
    );
  });
}

export function backFoot(count: number, moved: Moved, language: Language): FootLine[] {
  const say = sayIn(language);
  const sums = [...moved.back].map(([currency, sum]) => [currency, negated(sum)] as const);
  const totals = sums.map(
    ([currency, sum]): FootLine => ({
      kind: "total",
      cells: placed(backColumns, {
        单位: inCurrency(say("合计", "Total"), currency),
        申报编号: sums.length > 1 ? null : say(`${count} 笔`, `${count} claims`),
        应追回金额: sum,
        大写: capitals(sum, currency) ?? null,
      }),
    }),
  );
  const none = count === 0 ? [noted(say("没有应追回的款项", "Nothing is to be claimed back"))] : [];
  return [...totals, ...none, ...balanceNotes(moved, language), signatures(language)];
}

export function paymentFoot(count: number, moved: Moved, language: Language): FootLine[] {
  const say = sayIn(language);
  const totals = [...moved.paid].map(
    ([currency, sum]): FootLine => ({
      kind: "total",
      cells: placed(paymentColumns, {
        户名: inCurrency(say("合计", "Total"), currency),
        开户行: moved.paid.size > 1 ? null : say(`${count} 笔`, `${count} payments`),
        金额: sum,
        大写: capitals(sum, currency) ?? null,
      }),
    }),
  );
  return [...totals, ...balanceNotes(moved, language), signatures(language)];
}
