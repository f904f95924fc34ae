import type { Result } from "../../../src/results/outcome.js";
import { endsOf, figureOfDecimal, told } from "../compare.js";
import { order, plus, type Rational, rational, sumOf, textOf } from "../rational.js";
import type { Divided } from "./payments.js";

const exactly = ({ min, max }: NonNullable<Result["amount"]>): Rational | null => {
  const [low, high] = [figureOfDecimal(min), max && figureOfDecimal(max)];
  return high && order(low, high) === 0 ? low : null;
};

interface Spelt {
  readonly name: string | number;
  readonly amount: Rational | null;
  readonly now?: Rational | null;
  readonly due?: boolean | undefined;
  readonly items?: string;
}

const figureText = (figure: Rational | null): string => (figure ? textOf(figure) : "open");
const spelt = (all: readonly Spelt[]): string =>
  all
    .map(({ name, amount, now, due, items }) =>
      [name, figureText(amount), now === undefined ? now : `now ${figureText(now)}`, due, items]
        .filter((each) => each !== undefined)
        .join(" "),
    )
    .join(", ");

/** How much of an instalment a result says is due. */
export function nowOf({ amount, due, now }: NonNullable<Result["instalments"]>[number]): Ends {
  if (due === false) return { least: rational(0), most: rational(0) };
  const ends = endsOf(due ? amount : now) ?? endsOf(amount);
  return ends && (due || now) ? ends : { least: rational(0), most: ends?.most ?? null };
}

type Ends = NonNullable<ReturnType<typeof endsOf>>;
const oneOf = ({ least, most }: Ends): Rational | null => (most && order(least, most) === 0 ? least : null);
const ofItems = (items: readonly { item: number; amount: Rational | null; due?: boolean | undefined }[]): string =>
  `(${spelt(items.map(({ item, ...rest }) => ({ name: item, ...rest })))})`;

/** How a result of which all is known is divided otherwise than it should be; null where it is right, and both ways of adding agree. */
export function dividedOtherwise({ instalments = [], shares = {} }: Result, divided: Divided): string | null {
  const said = {
    instalments: spelt(
      instalments.map((each) => ({
        name: each.name,
        amount: exactly(each.amount),
        now: oneOf(nowOf(each)),
        due: each.items ? undefined : each.due,
        items: ofItems((each.items ?? []).map(({ item, amount, due }) => ({ item, amount: exactly(amount), due }))),
      })),
    ),
    shares: spelt(Object.entries(shares).map(([name, amount]) => ({ name, amount: exactly(amount) }))),
  };
  const right = {
    instalments: spelt(divided.instalments.map(({ items, ...rest }) => ({ ...rest, items: ofItems(items) }))),
    shares: spelt(divided.shares),
  };
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
  const isOutside = (amount: Rational, { least, most }: Ends): boolean =>
    order(plus(amount, slack), least) < 0 || (most !== null && order(amount, plus(most, slack)) > 0);
  for (const of of ["instalments", "shares"] as const)
    for (const [at, { name, amount }] of divided[of].entries()) {
      const ends = endsOf(said[of][at]);
      if (!ends) return `${of}: nothing said of ${name}`;
      if (isOutside(amount, ends)) return `${of}: ${name} ${textOf(amount)}, said ${told(ends)}`;
    }
  for (const [at, { name, now }] of divided.instalments.entries()) {
    const ends = nowOf(instalments[at] as NonNullable<Result["instalments"]>[number]);
    if (isOutside(now, ends)) return `${name}: ${textOf(now)} is due, said ${told(ends)}`;
  }
  return null;
}
