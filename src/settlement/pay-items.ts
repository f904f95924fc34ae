import { amountOf, fractionsOf } from "../evaluation/amount.js";
import type { Payments, RoundingRule } from "../policy/policy.js";
import type { Amount, InstalmentOfResult, ItemOfInstalment, Result } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal, nought } from "../values/decimal.js";
import { add, type Fraction, greatest, isBounded, least, round, subtract, zero } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import { bounded, cellsOf, columnSums, endsAmong, type PartEnds, partsAsTheyMayBe } from "./division.js";
import { endsOfShares, isSettled, partsOfItems, sumOfParts } from "./item-payments.js";
import type { PaidItem, PaidItems } from "./paid-items.js";
import { endsOver, waysToDivide } from "./ways-to-divide.js";

/** One instalment of all items. */
interface PaidRow {
  readonly ends: PartEnds;
  readonly items: readonly ItemOfInstalment[] | null;
  readonly due: Truth;
  /** What of it is due. */
  readonly now: PartEnds;
}

/** The result with its amount divided into the instalments of its items: each item is paid on its own, and all of them are the whole. */
export function payItems(
  result: Result,
  before: Amount,
  payments: Payments,
  rule: RoundingRule | null,
  { items, bear }: PaidItems,
  paid: Decimal | undefined,
): Result {
  const { instalments, shares } = payments;
  const [low, high] = fractionsOf(before);
  const whole = { low, high };
  const parts = items && items.length > 0 ? partsOfItems(whole, items, { instalments, rule, bear }) : null;
  const isOpen = items && !(isSettled(whole) && items.every(isSettled));
  const shared = isOpen ? endsOfShares(whole, items.length, instalments, rule) : null;
  const within = (at: number): PartEnds => shared?.[at] ?? { low: zero, high };
  const rows = instalments.map((_, at) => (items && parts ? rowOf(items, parts, at, within(at)) : anyRow(high)));
  const [cells, columns] = sharedOut(result, before, payments, rule, rows);
  const named = (ends: readonly PartEnds[]) => Object.fromEntries(shares.map(({ name }, at) => [name, amountIn(ends[at] ?? NOTHING)]));
  const isShared = shares.length > 0;
  return {
    ...result,
    instalments: rows.map(({ ends, due, now, items: own }, at): InstalmentOfResult => {
      const name = instalments[at]?.name.zh ?? "";
      const state = due === "unknown" ? { now: amountIn(now) } : { due };
      return {
        name,
        amount: amountIn(ends),
        ...state,
        ...(isShared ? { shares: named(cells[at] ?? []) } : {}),
        ...(own ? { items: own } : {}),
      };
    }),
    ...(isShared ? { shares: named(columns) } : {}),
    ...(paid ? { paid, balance: lessPaid(sumOfParts(rows.map(({ now }) => now)), fractionOfDecimal(paid)) } : {}),
  };
}

/** How much of an instalment is due: all of it or nothing, or what of its items is. */
export function dueNow({ amount, due, now }: InstalmentOfResult): Amount {
  if (due === undefined) return now ?? { min: nought, max: amount.max };
  return due ? amount : { min: nought, max: nought };
}

const NOTHING: PartEnds = { low: zero, high: zero };

export const amountIn = ({ low, high }: PartEnds): Amount => amountOf(low, high, null);

const lessPaid = ({ low, high }: PartEnds, paid: Fraction): Amount =>
  amountIn({ low: subtract(low, paid), high: isBounded(high) ? subtract(high, paid) : high });

/** Of items that are not known an instalment may be nothing, or all of them. */
const anyRow = (high: Fraction): PaidRow => ({ ends: { low: zero, high }, items: null, due: "unknown", now: { low: zero, high } });

function rowOf(items: readonly PaidItem[], parts: readonly (readonly PartEnds[])[], at: number, within: PartEnds): PaidRow {
  const own = items.map(({ item, due }, place) => ({ item, ends: parts[place]?.[at] ?? NOTHING, due: due[at] ?? "unknown" }));
  const sum = sumOfParts(own.map(({ ends }) => ends));
  const now = sumOfParts(own.map(({ ends, due }) => ({ low: due === true ? ends.low : zero, high: due === false ? zero : ends.high })));
  const paid = own.filter(({ ends }) => ends.high.n > 0n);
  const truths = new Set((paid.length > 0 ? paid : own).map(({ due }) => due));
  const [only = "unknown"] = truths;
  return {
    ends: { low: greatest(sum.low, within.low), high: least(sum.high, within.high) },
    items: own.map(({ item, ends, due }) => ({ item, amount: amountIn(ends), ...(due === "unknown" ? {} : { due }) })),
    due: truths.size === 1 ? only : "unknown",
    now: { low: now.low, high: least(now.high, within.high) },
  };
}

/** Each instalment by shares, and each share of the whole; of an instalment that is open a share may be nothing, or all of it. */
function sharedOut(
  { parts }: Result,
  before: Amount,
  payments: Payments,
  rule: RoundingRule | null,
  rows: readonly PaidRow[],
): readonly [PartEnds[][], PartEnds[]] {
  const { shares } = payments;
  if (shares.length === 0) return [[], []];
  if (!rows.every(({ ends }) => isSettled(ends))) {
    const ways = waysToDivide(before, { ...payments, instalments: [], roundEach: null }, rule, parts);
    const columns = shares.map((_, at) => endsOver(ways, ({ cells }) => cells[0]?.[at] ?? zero));
    return [rows.map(({ ends }) => columns.map((column) => ({ low: zero, high: least(ends.high, column.high) }))), columns];
  }
  const part = (value: Fraction) => (rule && isBounded(value) ? round(value, rule.to, rule.by) : value);
  const amounts = rows.map(({ ends }) => ends.low);
  const total = amounts.reduce(add, zero);
  const ways = partsAsTheyMayBe(parts, shares).map((each) => cellsOf(total, amounts, bounded(shares, each, total), part));
  const cells = amounts.map((_, row) => shares.map((__, at) => endsAmong(ways.map((way) => way[row]?.[at] ?? zero))));
  return [cells, shares.map((_, at) => endsAmong(ways.map((way) => columnSums(way)[at] ?? zero)))];
}
