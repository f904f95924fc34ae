import fc from "fast-check";
import { dayOf, dayText, laterBy } from "../days.js";
import { figureAt, figureOf } from "../literal.js";
import { less, order, over, plus, type Rational, rational, roundTo, times } from "../rational.js";
import type { Fact, Facts } from "../rules/facts.js";
import { type Branch, branch, type Tree, word } from "../rules/tree.js";

/** Every figure and every day that a text spells out. */
export interface Spelt {
  readonly figures: readonly Rational[];
  readonly days: readonly string[];
}

export function speltIn(text: string): Spelt {
  const days = new Set(text.match(/\d{4}-\d\d-\d\d/g) ?? []);
  const found = new Map<string, Rational>();
  for (const { index } of text.replace(/\d{4}-\d\d-\d\d/g, " ").matchAll(/(?<![\p{L}\p{N}_.])\d/gu)) {
    const figure = figureAt(text.replace(/\d{4}-\d\d-\d\d/g, " ").slice(index))?.value;
    if (figure) found.set(`${figure.n}/${figure.d}`, figure);
  }
  return { figures: [...found.values()], days: [...days] };
}

const TEXTS = ["甲", "乙", "", "x y", "\u{20BB7}x", "X12"];

/** Values of a field, those at, below and above the figures of the rules more often than others. */
export function factOf(field: Branch, spelt: Spelt): fc.Arbitrary<Fact> {
  switch (word(field.type)) {
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...Object.keys(branch(field.options)));
    case "text":
      return fc.constantFrom(...TEXTS);
    case "date":
      return dayNear(spelt.days);
    case "list":
      return fc.array(factsOf(branch(field.item), spelt), { maxLength: 3 });
    default:
      return figureNear(field, spelt.figures);
  }
}

/** Facts for every field; of those whose silence means something, now and then none. */
export const factsOf = (fields: Branch, spelt: Spelt): fc.Arbitrary<Facts> =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const fact: fc.Arbitrary<Fact | undefined> = factOf(branch(field), spelt);
        return [name, branch(field)["if absent"] === undefined ? fact : fc.option(fact, { nil: undefined, freq: 2 })];
      }),
    ),
  );

const DAYS = ["2016-12-31", "2018-01-31", "2019-06-30", "2020-02-29", "2021-05-31", "2022-12-31", "2023-03-01"];

const dayNear = (days: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...DAYS, ...days), fc.constantFrom(0, 0, 1, -1, 30, 365))
    .map(([day, later]) => dayText(laterBy(dayOf(day) ?? laterBy({ kind: "day", number: 0 }, 0), later)));

/** The smallest step of a field's values, and the ends that its type has where the rules say none. */
const KINDS: Readonly<Record<string, { readonly step: Rational; readonly min: Rational | null; readonly max: Rational | null }>> = {
  money: { step: rational(1, 100), min: rational(0), max: null },
  number: { step: rational(1, 1000), min: null, max: null },
  percent: { step: rational(1, 10_000), min: rational(0), max: rational(1) },
  count: { step: rational(1), min: rational(0), max: null },
  year: { step: rational(1), min: rational(1900), max: rational(2100) },
};

const endOf = (tree: Tree | undefined): Rational | null => (tree === undefined ? null : figureOf(word(tree)));

function figureNear(field: Branch, figures: readonly Rational[]): fc.Arbitrary<Rational> {
  const kind = KINDS[word(field.type)] ?? { step: rational(1), min: null, max: null };
  const [min, max] = [endOf(field.min) ?? kind.min, endOf(field.max) ?? kind.max];
  const fits = (value: Rational): boolean => (!min || order(value, min) >= 0) && (!max || order(value, max) <= 0);
  const rates = figures.filter(({ n, d }) => n > 0n && n < d);
  const reached = figures.flatMap((figure) => [figure, times(figure, rational(-1)), ...rates.map((rate) => over(figure, rate))]);
  const ends = [min, max, rational(0), rational(1), rational(3)].filter((end) => end !== null);
  const near = [...ends, ...reached].flatMap((value) => {
    const snapped = roundTo(value, kind.step, "down");
    return [snapped, plus(snapped, kind.step), less(snapped, kind.step), roundTo(over(snapped, rational(2)), kind.step, "down")];
  });
  const named = near.filter(fits);
  const low = min ? over(min, kind.step).n : -50_000n;
  const high = max ? over(max, kind.step).n : low + 300_000_000n;
  const anywhere = fc.bigInt({ min: low, max: high }).map((units) => times(rational(units), kind.step));
  const huge = fc.bigInt({ min: 10n ** 12n, max: 10n ** 18n }).map((units) => times(rational(units), kind.step));
  return fc.oneof(
    ...(named.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...named) }] : []),
    { weight: 2, arbitrary: anywhere },
    ...(max ? [] : [{ weight: 1, arbitrary: huge }]),
  );
}
