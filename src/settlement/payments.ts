import { amountOf, difference, fractionsOf, sameAmount } from "../evaluation/amount.js";
import type { Quantity } from "../expression/value.js";
import type { Payments, RoundingRule } from "../policy/policy.js";
import type { Amount, Cut, InstalmentOfResult, Result } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal, negated, nought } from "../values/decimal.js";
import { add, type Fraction, least, subtract, zero } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import { columnSums, without } from "./division.js";
import { type PaidItems, paidItemsAgain } from "./paid-items.js";
import { amountIn, payItems } from "./pay-items.js";
import { type Divided, endsOver, type WaysToDivide, waysToDivide } from "./ways-to-divide.js";

/** Of each payment whether it is to be paid; or the items that are paid each on its own. */
export type Due = readonly Truth[] | PaidItems;

const isByItem = (due: Due): due is PaidItems => "items" in due;

/** What is due as a result has it. */
export function dueAgain({ items }: Payments, { instalments = [] }: Result): Due {
  return items ? paidItemsAgain(instalments, items) : instalments.map(({ due }): Truth => due ?? "unknown");
}

/**
 * The result with its amount divided into instalments and shares, end by end, so that both margins add up. `paid`: what was
 * paid already.
 */
export function pay(result: Result, payments: Payments, rule: RoundingRule | null, due: Due, paid: Decimal | undefined): Result {
  const before = result.settled ?? result.amount;
  if (!before) return result;
  if (isByItem(due)) return payItems(result, before, payments, rule, due, paid);
  const ways = waysToDivide(before, payments, rule, result.parts);
  const within = (of: (way: Divided) => Fraction | undefined, rises = false): Amount =>
    amountIn(endsOver(ways, (way) => of(way) ?? zero, rises));
  const sharesOf = (of: (way: Divided) => readonly Fraction[] | undefined) =>
    Object.fromEntries(payments.shares.map(({ name }, at) => [name, within((way) => of(way)?.[at])]));
  // A share that is paid before anything else falls nowhere; what a figure in money or the rest of it leaves may.
  const other = payments.instalments.findIndex(({ part }) => part.kind !== "share");
  const shared = Math.min(other < 0 ? payments.instalments.length : other, payments.instalments.length - 1);
  const instalments = payments.instalments.map((instalment, at): InstalmentOfResult => {
    const truth = due[at];
    return {
      name: instalment.name.zh,
      amount: within((way) => way.instalments[at], at < shared),
      ...(truth === "unknown" || truth === undefined ? {} : { due: truth }),
      ...(payments.shares.length > 0 ? { shares: sharesOf((way) => way.cells[at]) } : {}),
    };
  });
  const whole = amountIn(ways.whole);
  const changed = !sameAmount(whole, before);
  const cut: Cut[] = changed ? [{ limit: "round each", kind: "取整", amount: difference(before, whole) }] : [];
  return {
    ...result,
    ...(changed || result.settled ? { settled: whole } : {}),
    ...(cut.length > 0 ? { cuts: [...(result.cuts ?? []), ...cut] } : {}),
    ...(instalments.length > 0 ? { instalments } : {}),
    ...(payments.shares.length > 0 ? { shares: sharesOf(({ cells }) => columnSums(cells)) } : {}),
    ...(paid ? { paid } : {}),
    ...(instalments.length > 0 && paid ? { balance: balanceOf(ways, due, fractionOfDecimal(paid)) } : {}),
  };
}

/** A named part of an amount: never more than the whole. */
export function partOf(part: Quantity, { amount }: Result, rule: RoundingRule | null): Amount {
  if (part.present === false || !amount) return { min: nought, max: nought };
  const [low, high] = fractionsOf(amount);
  return amountOf(part.present === true ? least(part.low, low) : zero, least(part.high, high), rule);
}

/** The result with its named parts; a fact that only a part misses leaves the result open all the same. */
export function withParts(result: Result, parts: Readonly<Record<string, Amount>>, missing: readonly string[]): Result {
  if (missing.length === 0) return { ...result, parts };
  const { certainty: _, ...rest } = result;
  const entitled = result.status === "eligible" || result.entitled === true ? { entitled: true as const } : {};
  return { ...rest, status: "undetermined", ...entitled, missing: [...new Set([...(result.missing ?? []), ...missing])], parts };
}

/** What was paid for a subsidy that is refused is to be claimed back. */
export function claimedBack(paid: Decimal | undefined): Pick<Result, "paid" | "balance"> {
  if (!paid || paid.units === 0) return {};
  return { paid, balance: { min: negated(paid), max: negated(paid) } };
}

/** Instalments due less what was paid; one of which nothing is said may be due. */
function balanceOf(ways: WaysToDivide, due: readonly Truth[], paid: Fraction): Amount {
  const sum = ({ instalments }: Divided, counts: (truth: Truth | undefined) => boolean) =>
    instalments.reduce((total, each, at) => (counts(due[at]) ? add(total, each) : total), zero);
  const surely = endsOver(ways, (way) => sum(way, (truth) => truth === true)).low;
  const atMost = endsOver(ways, (way) => sum(way, (truth) => truth !== false)).high;
  return amountOf(subtract(surely, paid), without(atMost, paid), null);
}
