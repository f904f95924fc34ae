import { fractionsOf } from "../evaluation/amount.js";
import type { Payments, RoundingRule } from "../policy/policy.js";
import type { Amount, Result } from "../results/outcome.js";
import { add, type Fraction, greatest, isBounded, least, round, subtract, zero } from "../values/fraction.js";
import { own } from "../values/own.js";
import { bounded, cellsOf, endsAmong, instalmentsOf, type PartEnds, partsAsTheyMayBe } from "./division.js";
import { triedAmounts } from "./tried-amounts.js";

/** How an amount is paid: each payment by each share. */
export interface Divided {
  readonly whole: Fraction;
  readonly instalments: readonly Fraction[];
  /** By instalment (one where there are none), then by share. */
  readonly cells: readonly (readonly Fraction[])[];
}

/** How an amount between two ends may be paid: between which the whole is, and ways that reach the least and the most of every part. */
export interface WaysToDivide {
  readonly whole: PartEnds;
  readonly ways: readonly Divided[];
  readonly slack: Fraction;
}

/** The ways in which an amount is divided into instalments and shares, so that both margins of each add up. */
export function waysToDivide(amount: Amount, payments: Payments, rule: RoundingRule | null, parts: Result["parts"]): WaysToDivide {
  const [low, high] = fractionsOf(amount);
  const { instalments, shares, roundEach } = payments;
  const isEven = instalments.length === 0 || !shares.some(({ name }) => parts && own(parts, name));
  const { lows, highs, slack } = triedAmounts({ low, high }, instalments, shares, roundEach ? null : rule, isEven);
  const ways = partsAsTheyMayBe(parts, shares).flatMap((each) => [...lows, ...highs].map((total) => divided(total, payments, rule, each)));
  return { whole: endsAmong(ways.map(({ whole }) => whole)), ways, slack };
}

/** The least and the most of one figure in all ways; `rises`: it never falls where the amount rises, so that both ends of that tell it. */
export function endsOver({ whole, ways, slack }: WaysToDivide, of: (way: Divided) => Fraction, rises = false): PartEnds {
  const { low, high } = endsAmong(ways.map(of));
  return slack.n === 0n || rises ? { low, high } : { low: greatest(zero, subtract(low, slack)), high: least(whole.high, add(high, slack)) };
}

function divided(
  total: Fraction,
  { instalments, shares, roundEach }: Payments,
  rule: RoundingRule | null,
  parts: ReadonlyMap<string, Fraction>,
): Divided {
  const part = (value: Fraction) => (roundEach || !rule || !isBounded(value) ? value : round(value, rule.to, rule.by));
  const cut = (value: Fraction) => (roundEach && isBounded(value) ? round(value, roundEach.to, roundEach.by) : value);
  const amounts = instalments.length > 0 ? instalmentsOf(total, instalments, part) : [total];
  const raw = shares.length > 0 ? cellsOf(total, amounts, bounded(shares, parts, total), part) : amounts.map((amount) => [amount]);
  const cells = raw.map((row) => row.map(cut));
  const sums = cells.map((row) => row.reduce(add, zero));
  return { whole: sums.reduce(add, zero), instalments: instalments.length > 0 ? sums : [], cells };
}
