import { type Day, dayFrom, dayOf, dayOfYear, type Months, monthsBetween } from "../days.js";
import { floorOf, less, minus, over, plus, type Rational, rational, roundTo, sumOf, times, type Way } from "../rational.js";
import { compares } from "./compare.js";
import type { Surroundings } from "./evaluate.js";
import { ofTexts } from "./texts.js";
import { asDay, asList, asNumber, asText, list, truth, type Value } from "./value.js";

type Function = (given: readonly Value[], at: Surroundings) => Value;

/** The figures of a function of a list, or of several. */
const figures = (given: readonly Value[]): readonly Value[] => (given[0]?.kind === "list" ? asList(given[0]) : given);

const sized = (value: Value): Rational =>
  value.kind === "day" ? rational(value.number) : value.kind === "months" ? rational(value.count) : asNumber(value);

const extreme =
  (sign: 1 | -1): Function =>
  (given, at) => {
    const all = figures(given);
    if (all.length === 0) return at.anyNumber();
    return all.reduce((best, each) => {
      const { n } = plus(sized(each), minus(sized(best)));
      return (sign === 1 ? n > 0n : n < 0n) ? each : best;
    });
  };

const rounded =
  (way: Way): Function =>
  ([value, digits]) => {
    const places = digits ? Number(asNumber(digits).n) : 0;
    const unit = places >= 0 ? rational(1, 10n ** BigInt(places)) : rational(10n ** BigInt(-places));
    return roundTo(asNumber(value as Value), unit, way);
  };

const total = (given: readonly Value[]): Rational => sumOf(figures(given).map(asNumber));

/** `P3Y`, `P1Y6M` are months, `P30D` a number of days. */
function durationOf([given]: readonly Value[]): Months | Rational {
  const [, sign, years = "0", monthsPart = "0", days] = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(asText(given as Value)) ?? [];
  const direction = sign === "-" ? -1 : 1;
  if (days !== undefined) return times(rational(days === "" ? 0 : BigInt(days)), rational(direction));
  return { kind: "months", count: direction * (Number(years) * 12 + Number(monthsPart)) };
}

/** The whole divisors left off: what remains has the sign of the divisor. */
const modulo: Function = ([dividend, divisor], at) => {
  const [value, by] = [asNumber(dividend as Value), asNumber(divisor as Value)];
  return by.n === 0n ? at.anyNumber() : less(value, times(by, rational(floorOf(over(value, by)))));
};

const date: Function = (given, at) => {
  const [only] = given;
  if (only?.kind === "text") return dayOf(only.text) ?? at.anyDay();
  if (only?.kind === "day") return only;
  const [year = 0, month = 0, day = 0] = given.map((each) => Number(asNumber(each).n));
  return dayFrom(year, month, day) ?? at.anyDay();
};

/** Equal values once, the first of them. */
const distinct: Function = ([given]) => {
  const found: Value[] = [];
  for (const value of asList(given as Value)) if (!found.some((each) => compares("=", each, value))) found.push(value);
  return list(found);
};

/** The functions of FEEL, by their names. */
export const functions: Readonly<Record<string, Function>> = {
  min: extreme(-1),
  max: extreme(1),
  sum: (given) => total(given),
  count: (given) => rational(figures(given).length),
  mean: (given, at) => {
    const { length } = figures(given);
    return length === 0 ? at.anyNumber() : over(total(given), rational(length));
  },
  ...ofTexts,
  abs: ([value]) => {
    if (value?.kind === "months") return { kind: "months", count: Math.abs(value.count) };
    const number = asNumber(value as Value);
    return number.n < 0n ? minus(number) : number;
  },
  floor: rounded("floor"),
  ceiling: rounded("ceiling"),
  "round up": rounded("up"),
  "round down": rounded("down"),
  "round half up": rounded("half up"),
  "round half even": rounded("half even"),
  "years and months duration": ([from, to]) => monthsBetween(asDay(from as Day), asDay(to as Day)),
  duration: durationOf,
  "day of year": ([day]) => rational(dayOfYear(asDay(day as Value))),
  modulo,
  decimal: rounded("half even"),
  product: (given) => figures(given).map(asNumber).reduce(times, rational(1)),
  even: ([value]) => truth(asNumber(value as Value).n % 2n === 0n),
  odd: ([value]) => truth(asNumber(value as Value).n % 2n !== 0n),
  date,
  "distinct values": distinct,
};
