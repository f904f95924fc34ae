import { holds } from "../feel/value.js";
import { equal, less, lesser, order, over, plus, type Rational, rational, roundTo, sumOf, times, type Way } from "../rational.js";
import { figure, type Place } from "../rules/place.js";
import { type Branch, branch, isBranch, leaves, type Tree, word } from "../rules/tree.js";

/** An item that is due, and where it is read. */
export interface PaidItem {
  readonly item: number;
  readonly amount: Rational;
  readonly place: Place;
}

/** The loop whose items are due each on its own: one that a payment's condition names. */
export function isPaidByItem({ amount, instalments }: Branch): boolean {
  const loop = loopIn(amount);
  const [name] = loop === null ? [] : word(loop["for each"]).split(" ");
  return leaves(instalments).some((payment) => {
    const { due } = branch(payment);
    return name !== undefined && due !== undefined && word(due).includes(`${name}.`);
  });
}

function loopIn(amount: Tree | undefined): Branch | null {
  if (!isBranch(amount)) return null;
  return amount["for each"] === undefined ? loopIn(amount.amount) : amount;
}

type Rounding = readonly [Rational, Way];

/** What of a whole each item is: its own amount, or where something was done to their sum, in proportion; steps go to the largest remainders. */
export function amountsOfItems(whole: Rational, items: readonly Rational[], [unit, way]: Rounding): Rational[] {
  const sum = sumOf(items);
  const isTheSum = equal(roundTo(sum, unit, way), whole);
  const owns = items.map((own) => (isTheSum ? own : sum.n === 0n ? over(whole, rational(items.length)) : times(whole, over(own, sum))));
  const amounts = owns.map((own) => roundTo(own, unit, "down"));
  let left = less(whole, sumOf(amounts));
  const byRest = owns
    .map((own, at) => ({ at, rest: less(own, amounts[at] as Rational) }))
    .sort((a, b) => order(b.rest, a.rest) || a.at - b.at);
  for (const { at } of byRest) {
    const more = lesser(left, unit);
    if (more.n <= 0n) break;
    amounts[at] = plus(amounts[at] as Rational, more);
    left = less(left, more);
  }
  return amounts;
}

/** Whether a payment is due of an item. */
export const isDueAt = (payment: Branch, place: Place): boolean => payment.due === undefined || holds(figure(payment.due, place));
