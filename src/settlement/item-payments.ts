import type { Borne } from "../language/items-of-amount.js";
import type { Instalment, RoundingRule } from "../policy/policy.js";
import {
  add,
  compare,
  divide,
  equal,
  type Fraction,
  fraction,
  greatest,
  isBounded,
  least,
  multiply,
  one,
  round,
  subtract,
  zero,
} from "../values/fraction.js";
import { instalmentsOf, type PartEnds } from "./division.js";
import type { PaidItem } from "./paid-items.js";
import { triedAmounts } from "./tried-amounts.js";

export const isSettled = ({ low, high }: PartEnds): boolean => equal(low, high);

export const sumOfParts = (parts: readonly PartEnds[]): PartEnds => ({
  low: parts.map(({ low }) => low).reduce(add, zero),
  high: parts.map(({ high }) => high).reduce(add, zero),
});

/** How an amount is paid item by item. */
interface ByItem {
  readonly instalments: readonly Instalment[];
  readonly rule: RoundingRule | null;
  readonly bear: Borne;
}

/** Of each item, its part of each instalment: they add up to the item's own amount, and all items to the whole. */
export function partsOfItems(whole: PartEnds, items: readonly PaidItem[], { instalments, rule, bear }: ByItem): PartEnds[][] {
  if (isSettled(whole) && items.every(isSettled)) {
    const part = (value: Fraction) => (rule ? round(value, rule.to, rule.by) : value);
    const amounts = amountsOfItems(whole.low, items, rule);
    return amounts.map((amount) => instalmentsOf(amount, instalments, part).map((each) => ({ low: each, high: each })));
  }
  return endsOfItems(whole, items, rule, bear).map((ends) => endsOfInstalments(ends, instalments, rule));
}

const stepsDown = (value: Fraction, rule: RoundingRule | null): Fraction =>
  rule && isBounded(value) ? round(value, rule.to, "down") : value;
const stepsUp = (value: Fraction, rule: RoundingRule | null): Fraction => (rule && isBounded(value) ? round(value, rule.to, "up") : value);

/** Whether an end of the whole is the sum of its items, and nothing was done to it but rounding. */
const isTheSum = (whole: Fraction, sum: Fraction, rule: RoundingRule | null): boolean =>
  equal(whole, rule && isBounded(sum) ? round(sum, rule.to, rule.by) : sum);

/**
 * What of a whole each of its items is: its own amount, or where something was cut, in proportion to it. What steps leave goes to the
 * largest remainders, the first listed of equal ones.
 */
function amountsOfItems(whole: Fraction, items: readonly PaidItem[], rule: RoundingRule | null): Fraction[] {
  const { low: sum } = sumOfParts(items);
  const owns = items.map(({ low }) =>
    isTheSum(whole, sum, rule) ? low : sum.n === 0n ? divide(whole, count(items)) : proportion(whole, low, sum),
  );
  const amounts = owns.map((own) => stepsDown(own, rule));
  let left = amounts.reduce(subtract, whole);
  const remainders = owns.map((own, at) => ({ at, rest: subtract(own, amounts[at] ?? zero) }));
  for (const { at } of remainders.sort((a, b) => compare(b.rest, a.rest) || a.at - b.at)) {
    if (!rule || left.n <= 0n) break;
    const more = least(left, rule.to);
    amounts[at] = add(amounts[at] ?? zero, more);
    left = subtract(left, more);
  }
  return amounts;
}

const count = (items: readonly PaidItem[]): Fraction => fraction(BigInt(items.length));

/** So much of a whole as an amount is of a sum; where both are endless, all of it. */
const proportion = (whole: Fraction, own: Fraction, sum: Fraction): Fraction =>
  sum.n === 0n || !isBounded(own) ? whole : isBounded(sum) ? multiply(whole, divide(own, sum)) : zero;

/** The ends of each item where something is open: its own, or its proportion of the least and of the most that the whole may be. */
function endsOfItems(whole: PartEnds, items: readonly PaidItem[], rule: RoundingRule | null, bear: Borne): PartEnds[] {
  return items.map(({ low, high }, at) => {
    const most = least(stepsUp(high, rule), stepsUp(whole.high, rule));
    if (bear === "nothing") return { low: stepsDown(low, rule), high: most };
    const others = sumOfParts(items.filter((_, other) => other !== at));
    const fewest = least(low, proportion(whole.low, low, add(low, others.high)));
    const top = bear === "changes" ? greatest(high, proportion(whole.high, high, add(high, others.low))) : high;
    return { low: stepsDown(fewest, rule), high: least(stepsUp(top, rule), stepsUp(whole.high, rule)) };
  });
}

/**
 * Each instalment of the whole, whatever its items are: where all are shares, it is its share of the least and of the most, but for what
 * rounding does to each item in each instalment before it. Null where a figure in money leaves more or less for the others.
 */
export function endsOfShares(
  whole: PartEnds,
  items: number,
  instalments: readonly Instalment[],
  rule: RoundingRule | null,
): PartEnds[] | null {
  const parts = instalments.map(({ part }, at) =>
    at === instalments.length - 1 ? restOf(instalments) : part.kind === "share" ? part.value : null,
  );
  if (!parts.every((part) => part !== null)) return null;
  const slack = rule ? multiply(rule.to, fraction(BigInt(items * instalments.length))) : zero;
  return parts.map((part) => ({
    low: stepsDown(greatest(zero, subtract(multiply(whole.low, part), slack)), rule),
    high: stepsUp(add(multiply(whole.high, part), slack), rule),
  }));
}

/** What the last instalment is of the whole. */
const restOf = (instalments: readonly Instalment[]): Fraction =>
  instalments.slice(0, -1).reduce((left, { part }) => (part.kind === "share" ? subtract(left, part.value) : left), one);

/** Each instalment of an amount between two ends. */
function endsOfInstalments(ends: PartEnds, instalments: readonly Instalment[], rule: RoundingRule | null): PartEnds[] {
  const part = (value: Fraction) => (rule && isBounded(value) ? round(value, rule.to, rule.by) : value);
  const { lows, highs, slack } = triedAmounts(ends, instalments, [], rule);
  const ways = [...lows, ...highs].map((amount) => instalmentsOf(amount, instalments, part));
  return instalments.map((_, k) => {
    const all = ways.map((way) => way[k] ?? zero);
    return { low: greatest(zero, subtract(all.reduce(least), slack)), high: least(ends.high, add(all.reduce(greatest), slack)) };
  });
}
