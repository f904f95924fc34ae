import { amountOf, difference, fractionsOf, sameAmount } from "../evaluation/amount.js";
import type { Quantity } from "../expression/value.js";
import type { Payments, RoundingRule } from "../policy/policy.js";
import type { Amount, Cut, InstalmentOfResult, Result } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal, negated, nought } from "../values/decimal.js";
import { add, type Fraction, greatest, infinity, isBounded, least, round, subtract, zero } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import { bounded, cellsOf, columnSums, instalmentsOf, partsAt, without } from "./division.js";
import { type PaidItems, paidItemsAgain } from "./paid-items.js";
import { payItems } from "./pay-items.js";

/** How one end of an amount is paid: each payment by each share. */
interface Paid {
  readonly whole: Fraction;
  readonly instalments: readonly Fraction[];
  /** By instalment (one where there are none), then by share. */
  readonly cells: readonly (readonly Fraction[])[];
}

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
  const low = divided(fractionOfDecimal(before.min), payments, rule, partsAt(result.parts, 0));
  const most = before.max === null ? infinity : fractionOfDecimal(before.max);
  const high = divided(most, payments, rule, partsAt(result.parts, 1));
  // A part that takes what others leave may be less of a larger amount.
  const amount = (a: Fraction, b: Fraction): Amount => amountOf(least(a, b), greatest(a, b), null);
  const sharesOf = (a: readonly Fraction[], b: readonly Fraction[]) =>
    Object.fromEntries(payments.shares.map(({ name }, at) => [name, amount(a[at] ?? zero, b[at] ?? zero)]));
  const instalments = payments.instalments.map((instalment, at): InstalmentOfResult => {
    const truth = due[at];
    return {
      name: instalment.name.zh,
      amount: amount(low.instalments[at] ?? zero, high.instalments[at] ?? zero),
      ...(truth === "unknown" || truth === undefined ? {} : { due: truth }),
      ...(payments.shares.length > 0 ? { shares: sharesOf(low.cells[at] ?? [], high.cells[at] ?? []) } : {}),
    };
  });
  const whole = amount(low.whole, high.whole);
  const changed = !sameAmount(whole, before);
  const cut: Cut[] = changed ? [{ limit: "round each", kind: "取整", amount: difference(before, whole) }] : [];
  return {
    ...result,
    ...(changed || result.settled ? { settled: whole } : {}),
    ...(cut.length > 0 ? { cuts: [...(result.cuts ?? []), ...cut] } : {}),
    ...(instalments.length > 0 ? { instalments } : {}),
    ...(payments.shares.length > 0 ? { shares: sharesOf(columnSums(low.cells), columnSums(high.cells)) } : {}),
    ...(paid ? { paid } : {}),
    ...(instalments.length > 0 && paid ? { balance: balanceOf(low, high, due, fractionOfDecimal(paid)) } : {}),
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

function divided(
  total: Fraction,
  { instalments, shares, roundEach }: Payments,
  rule: RoundingRule | null,
  parts: ReadonlyMap<string, Fraction>,
): Paid {
  const part = (value: Fraction) => (roundEach || !rule || !isBounded(value) ? value : round(value, rule.to, rule.by));
  const cut = (value: Fraction) => (roundEach && isBounded(value) ? round(value, roundEach.to, roundEach.by) : value);
  const amounts = instalments.length > 0 ? instalmentsOf(total, instalments, part) : [total];
  const raw = shares.length > 0 ? cellsOf(total, amounts, bounded(shares, parts, total), part) : amounts.map((amount) => [amount]);
  const cells = raw.map((row) => row.map(cut));
  const sums = cells.map((row) => row.reduce(add, zero));
  return { whole: sums.reduce(add, zero), instalments: instalments.length > 0 ? sums : [], cells };
}

/** Instalments due less what was paid. */
function balanceOf(low: Paid, high: Paid, due: readonly Truth[], paid: Fraction): Amount {
  const sum = (side: Paid, counts: (truth: Truth) => boolean) =>
    side.instalments.reduce((total, each, at) => (counts(due[at] ?? true) ? add(total, each) : total), zero);
  const surely = sum(low, (truth) => truth === true);
  const atMost = sum(high, (truth) => truth !== false);
  return amountOf(subtract(least(surely, atMost), paid), without(greatest(surely, atMost), paid), null);
}
