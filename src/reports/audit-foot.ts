import { cutWords } from "../messages/terms.js";
import { capitalAmount } from "../values/capital-amount.js";
import { addDecimals, type Decimal, decimalText, negated } from "../values/decimal.js";
import type { Language } from "../values/words.js";
import { publicColumns, refusedColumns, summaryColumns } from "./audit-lines.js";
import { type AuditSums, type CurrencySums, cutOrder, nought } from "./audit-sums.js";
import { sayIn, tenThousands } from "./audit-words.js";
import { type Cell, type Column, countColumn, moneyColumn, textColumn } from "./sheet.js";

/** A line of a foot: figures under the columns, or a sentence. */
export interface FootLine {
  readonly kind: "row" | "total" | "note";
  readonly cells: readonly Cell[];
}

/** Cells by their heading in zh, in the order of the columns. */
const placed = (columns: readonly Column[], cells: Readonly<Record<string, Cell>>): Cell[] =>
  columns.map(({ heading }) => cells[heading.zh] ?? null);

const noted = (text: string): FootLine => ({ kind: "note", cells: [text] });

/** So many fen; undefined for an amount with digits below. */
function fenOf({ units, scale }: Decimal): bigint | undefined {
  const widened = BigInt(units) * 100n;
  const step = 10n ** BigInt(scale);
  return widened % step === 0n ? widened / step : undefined;
}

/** The amount in capital characters, where the currency has them. */
export function capitals(amount: Decimal, currency: string): string | undefined {
  const fen = fenOf(amount);
  return currency === "CNY" && fen !== undefined ? capitalAmount(fen) : undefined;
}

/** Each currency's sums; an empty batch has those of nothing. */
const each = ({ currencies }: AuditSums): [string, CurrencySums][] => [...currencies];

const inCurrency = (text: string, currency: string): string => (currency === "CNY" ? text : `${text} ${currency}`);

export function summaryFoot(sums: AuditSums, language: Language): FootLine[] {
  const say = sayIn(language);
  const total = (cells: Readonly<Record<string, Cell>>): FootLine => ({ kind: "total", cells: placed(summaryColumns, cells) });
  const lines = each(sums).flatMap(([currency, own]): FootLine[] => {
    const { "at least": least, open } = own.open;
    const capital = capitals(own.granted, currency);
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
        备注: capital === undefined ? null : say(`核定合计大写: 人民币${capital}`, `Granted in all, in capitals: ${capital}`),
      }),
      total({
        单位名称: inCurrency(say("至少项(单列,不计入核定)", "At least (apart, not in granted)"), currency),
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
  const { applicants, claims, refused } = sums;
  return [
    ...lines,
    noted(say(`户数 ${applicants.size}, 申报 ${claims} 笔`, `${applicants.size} applicants, ${claims} claims`)),
    ...(refused > 0
      ? [noted(say(`另有 ${refused} 行有误, 没有计算, 不在合计内`, `${refused} more rows could not be read and are in no total`))]
      : []),
    noted(
      say(
        "制表:____________ 审核:____________ 负责人:____________",
        "Prepared by: ____________ Reviewed by: ____________ Approved by: ____________",
      ),
    ),
  ];
}

export function publicFoot(sums: AuditSums, language: Language): FootLine[] {
  const say = sayIn(language);
  return [
    ...each(sums).map(
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
      申报编号: say(`${count} 笔`, `${count} claims`),
      申报金额: sum,
    }),
  }));
}

export const cutColumns: readonly Column[] = [
  textColumn("核减类型", "Kind of cut", 26),
  countColumn("笔数", "Claims", 10),
  moneyColumn("核减金额", "Cut", 20),
  textColumn("说明", "What it means", 60),
];

const MEANINGS: Readonly<Record<string, readonly [string, string]>> = {
  不予支持: ["条件不符, 整笔不予支持", "a condition is not met, nothing is due"],
  基数核减: ["申报的基数高于审定的基数", "the claim goes beyond what the verified facts give"],
  封顶核减: ["超过政策的封顶, 不属于申报有误", "beyond the policy's cap, which is no fault"],
  就高不重复: ["同类资金只享受最高的一项, 不属于申报有误", "of like support the highest counts, which is no fault"],
  年度限额: ["达到年度或累计限额, 不属于申报有误", "a limit is reached, which is no fault"],
  预算折算: ["预算不足, 按规则折算, 不属于申报有误", "the budget does not reach, which is no fault"],
  取整: ["按政策取整, 不属于申报有误", "rounded as the policy says, which is no fault"],
  扣除已拨: ["扣除已享受的资金", "what was received already is taken off"],
};

/** Cuts by kind; they add up to what was claimed less what is granted. */
export function cutLines(sums: AuditSums, language: Language): FootLine[] {
  const say = sayIn(language);
  return each(sums).flatMap(([currency, own]): FootLine[] => {
    const kinds = cutOrder.flatMap((kind): FootLine[] => {
      const cut = own.cuts.get(kind);
      const [zh, en] = MEANINGS[kind] ?? ["", ""];
      return cut ? [{ kind: "row", cells: [inCurrency(cutWords(kind, language), currency), cut.claims, cut.amount, say(zh, en)] }] : [];
    });
    const total = (zh: string, en: string, count: number | null, amount: Decimal, meaning: string | null): FootLine => ({
      kind: "total",
      cells: [inCurrency(say(zh, en), currency), count, amount, meaning],
    });
    const summed = [...own.cuts.values()].reduce((sum, { amount }) => addDecimals(sum, amount), nought);
    const rest = addDecimals(addDecimals(own.claimed, negated(own.granted)), negated(summed));
    const check = say(
      `申报 ${decimalText(own.claimed)} − 核定 ${decimalText(own.granted)} − 核减 ${decimalText(summed)} = ${decimalText(rest)}`,
      `claimed ${decimalText(own.claimed)} − granted ${decimalText(own.granted)} − cut ${decimalText(summed)} = ${decimalText(rest)}`,
    );
    return [
      ...kinds,
      total("核减合计", "Cut in all", null, summed, check),
      total("申报合计(已审定)", "Claimed (decided)", own.claims, own.claimed, null),
      total("核定合计", "Granted", null, own.granted, capitals(own.granted, currency) ?? null),
    ];
  });
}
