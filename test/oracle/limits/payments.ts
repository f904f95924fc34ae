import { figureOf } from "../literal.js";
import { less, lesser, over, type Rational, rational, roundTo, sumOf, times, type Way } from "../rational.js";
import type { Place } from "../rules/place.js";
import { roundingOf } from "../rules/subsidies.js";
import { type Branch, branch, isBranch, leaves, type Tree, word } from "../rules/tree.js";
import { amountsOfItems, isDueAt, isPaidByItem, type PaidItem } from "./paid-items.js";

/** A payment, how much of it is due, and what each item has of it where they are paid each on its own. */
interface Payment {
  readonly name: string;
  readonly amount: Rational;
  readonly now: Rational;
  /** Nothing where its items say so. */
  readonly due?: boolean;
  readonly items: readonly { readonly item: number; readonly amount: Rational; readonly due: boolean }[];
}

/** How an amount is divided: what it comes to, and its parts by their names. */
export interface Divided {
  readonly amount: Rational;
  readonly instalments: readonly Payment[];
  readonly shares: readonly { readonly name: string; readonly amount: Rational }[];
}

type Round = (value: Rational) => Rational;

/** Each in turn as it wants, never more than what is left; the last takes what is left. */
function inTurn(amount: Rational, wanted: readonly (Rational | null)[], rounded: Round): Rational[] {
  let left = amount;
  return wanted.map((want, at) => {
    const given = want === null || at === wanted.length - 1 ? left : lesser(rounded(want), left);
    left = less(left, given);
    return given;
  });
}

/** `40%`, `1/3`, a figure in money, or null for the rest. */
function wantedOf(part: Tree, amount: Rational): Rational | null {
  const said = word(part);
  if (said === "rest") return null;
  const [above, below] = said.split("/");
  if (below !== undefined) return times(amount, over(rational(BigInt(above ?? 0)), rational(BigInt(below))));
  const figureSaid = figureOf(said) ?? rational(0);
  return said.endsWith("%") ? times(amount, figureSaid) : figureSaid;
}

/** What is divided: the amount that is left, what it was before limits, and the items that it was made of. */
export interface Whole {
  readonly amount: Rational;
  readonly entitled: Rational;
  readonly items: readonly PaidItem[];
  readonly place: Place;
}

const nameOf = ({ name }: Branch): string => (isBranch(name) ? word(name.zh) : word(name));

/** What instalments and shares make of an amount. */
export function divide(subsidy: Branch, whole: Whole, rules: Branch): Divided {
  const { amount, place } = whole;
  const each = roundingOf(subsidy["round each"]);
  const rounding = each ? null : roundingOf(rules.rounding);
  const rounded: Round = (value) => (rounding ? roundTo(value, ...(rounding as [Rational, Way])) : value);
  const final: Round = (value) => (each ? roundTo(value, ...each) : value);
  const payments = leaves(subsidy.instalments).map(branch);
  const shares = Object.entries(branch(subsidy.shares));
  const parts = (whole: Rational, wanted: readonly Tree[]): Rational[] =>
    inTurn(
      whole,
      wanted.map((part) => wantedOf(part, whole)),
      rounded,
    );
  const [portions, percents] = [payments.map(({ part }) => part as Tree), shares.map(([, share]) => share)];
  const both = portions.length > 0 && percents.length > 0;
  // Where each is rounded by itself, every payment's share is; else payments and shares are divided alike.
  const cells = each && both ? parts(amount, portions).map((payment) => parts(payment, percents).map(final)) : null;
  const byItem = isPaidByItem(subsidy) && rounding ? paidByItem(payments, whole, rounding, parts) : null;
  const paid = cells ? cells.map(sumOf) : (byItem?.map((payment) => payment.amount) ?? parts(amount, portions).map(final));
  const borne = cells ? percents.map((_, at) => sumOf(cells.map((row) => row[at] as Rational))) : parts(amount, percents).map(final);
  return {
    amount: payments.length > 0 ? sumOf(paid) : shares.length > 0 ? sumOf(borne) : final(amount),
    instalments:
      byItem ??
      payments.map((payment, at): Payment => {
        const own = paid[at] as Rational;
        const due = isDueAt(payment, place);
        return { name: nameOf(payment), amount: own, now: due ? own : rational(0), due, items: [] };
      }),
    shares: shares.map(([name], at) => ({ name, amount: borne[at] as Rational })),
  };
}

/** Each item in instalments of its own, its last what is left of it; a limit is borne in proportion to what the items had before it. */
function paidByItem(
  payments: readonly Branch[],
  { amount, entitled, items }: Whole,
  rounding: readonly [Rational, Way],
  parts: (whole: Rational, wanted: readonly Tree[]) => Rational[],
): Payment[] {
  const before = amountsOfItems(
    entitled,
    items.map((each) => each.amount),
    rounding,
  );
  const portions = payments.map(({ part }) => part as Tree);
  const rows = amountsOfItems(amount, before, rounding).map((own) => parts(own, portions));
  return payments.map((payment, at) => {
    const own = items.map(({ item, place }, row) => ({ item, amount: rows[row]?.[at] as Rational, due: isDueAt(payment, place) }));
    const sum = (all: typeof own): Rational => sumOf(all.map((each) => each.amount));
    return { name: nameOf(payment), amount: sum(own), now: sum(own.filter(({ due }) => due)), items: own };
  });
}
