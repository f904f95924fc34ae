import type { Result } from "../../../src/results/outcome.js";
import { endsOf, figureOfDecimal, told } from "../compare.js";
import { holds } from "../feel/value.js";
import { figureOf } from "../literal.js";
import { less, lesser, order, over, plus, type Rational, rational, roundTo, sumOf, textOf, times, type Way } from "../rational.js";
import { figure, type Place } from "../rules/place.js";
import { roundingOf } from "../rules/subsidies.js";
import { type Branch, branch, isBranch, leaves, type Tree, word } from "../rules/tree.js";

/** How an amount is divided: what it comes to, and its parts by their names. */
export interface Divided {
  readonly amount: Rational;
  readonly instalments: readonly { readonly name: string; readonly amount: Rational; readonly due: boolean }[];
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

/** What instalments and shares make of an amount. */
export function divide(subsidy: Branch, amount: Rational, rules: Branch, place: Place): Divided {
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
  const paid = cells ? cells.map(sumOf) : parts(amount, portions).map(final);
  const borne = cells ? percents.map((_, at) => sumOf(cells.map((row) => row[at] as Rational))) : parts(amount, percents).map(final);
  return {
    amount: payments.length > 0 ? sumOf(paid) : shares.length > 0 ? sumOf(borne) : final(amount),
    instalments: payments.map(({ name, due }, at) => ({
      name: isBranch(name) ? word(name.zh) : word(name),
      amount: paid[at] as Rational,
      due: due === undefined || holds(figure(due, place)),
    })),
    shares: shares.map(([name], at) => ({ name, amount: borne[at] as Rational })),
  };
}

const exactly = ({ min, max }: NonNullable<Result["amount"]>): Rational | null => {
  const [low, high] = [figureOfDecimal(min), max && figureOfDecimal(max)];
  return high && order(low, high) === 0 ? low : null;
};

const spelt = (all: readonly { readonly name: string; readonly amount: Rational | null; readonly due?: boolean | undefined }[]): string =>
  all.map(({ name, amount, due }) => `${name} ${amount ? textOf(amount) : "open"}${due === undefined ? "" : ` ${due}`}`).join(", ");

/** How a result of which all is known is divided otherwise than it should be; null where it is right, and both ways of adding agree. */
export function dividedOtherwise({ instalments = [], shares = {} }: Result, divided: Divided): string | null {
  const said = {
    instalments: spelt(instalments.map(({ name, amount, due }) => ({ name, amount: exactly(amount), due }))),
    shares: spelt(Object.entries(shares).map(([name, amount]) => ({ name, amount: exactly(amount) }))),
  };
  const right = { instalments: spelt(divided.instalments), shares: spelt(divided.shares) };
  for (const of of ["instalments", "shares"] as const) if (said[of] !== right[of]) return `${of}: ${said[of]}, by the oracle ${right[of]}`;
  const margins = new Map<string, Rational>();
  for (const { name, amount, shares: cells } of instalments) {
    if (!cells) continue;
    const figures = Object.entries(cells).map(([share, cell]) => [share, exactly(cell) ?? rational(-1)] as const);
    const sum = sumOf(figures.map(([, cell]) => cell));
    const whole = exactly(amount);
    if (!whole || order(sum, whole) !== 0 || figures.some(([, cell]) => cell.n < 0n)) return `${name}: shares that do not add up to it`;
    for (const [share, cell] of figures) margins.set(share, plus(margins.get(share) ?? rational(0), cell));
  }
  const isOff = divided.shares.some(({ name, amount }) => margins.size > 0 && order(margins.get(name) ?? rational(0), amount) !== 0);
  return isOff ? "instalments whose shares do not add up to the shares" : null;
}

/** A part of an open amount that lies outside what is said of it; null where none does. */
export function partOutside({ instalments = [], shares = {} }: Result, divided: Divided, slack: Rational): string | null {
  const said = { instalments: instalments.map(({ amount }) => amount), shares: Object.values(shares) };
  for (const of of ["instalments", "shares"] as const)
    for (const [at, { name, amount }] of divided[of].entries()) {
      const ends = endsOf(said[of][at]);
      if (!ends) return `${of}: nothing said of ${name}`;
      if (order(plus(amount, slack), ends.least) < 0 || (ends.most && order(amount, plus(ends.most, slack)) > 0))
        return `${of}: ${name} ${textOf(amount)}, said ${told(ends)}`;
    }
  return null;
}
