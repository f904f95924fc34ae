import { addMonths, type Day, dayOf, monthLength, monthsBetween, partsOfDay } from "../values/date.js";
import { equal, type Fraction, floor, fraction, infinity, isBounded, minusInfinity } from "../values/fraction.js";
import { both, type Truth } from "../values/truth.js";
import type { Calendar } from "./core.js";
import { type Calculate, checked } from "./run.js";
import { type Quantity, quantity, undeterminable, union, unionAll } from "./value.js";

/** Days and months beyond this are as good as without end: no calendar is asked about them. */
const FARTHEST = 100_000_000;

/** A whole number that the calendar can work with; undefined for an open end. */
function wholeOf(value: Fraction): number | undefined {
  if (!isBounded(value)) return undefined;
  const whole = Number(floor(value).n);
  return Math.abs(whole) <= FARTHEST ? whole : undefined;
}

/** An end that a whole function of two ends gives; an open end stays as it is. */
function endOf(a: Fraction, b: Fraction, opposite: boolean, of: (a: number, b: number) => number): Fraction {
  const [first, second] = [wholeOf(a), wholeOf(b)];
  if (first === undefined) return open(a);
  if (second === undefined) return opposite ? open({ n: -b.n, d: b.d }) : open(b);
  return fraction(BigInt(of(first, second)));
}

const open = (value: Fraction): Fraction => ({ n: value.n < 0n ? -1n : 1n, d: 0n });

/** A day between two ends so many months later: later days and more months never lead to an earlier day. */
export function shifted(day: Quantity, months: Quantity): Quantity {
  const present = both(day.present, months.present);
  const [low, high] = [endOf(day.low, months.low, false, addMonths), endOf(day.high, months.high, false, addMonths)];
  return quantity(low, high, present, union(day.missing, months.missing));
}

/** What the calendar tells of a day between two ends. */
export function calendarPart(part: Calendar["part"], day: Quantity, since: Quantity | null): Quantity {
  const present = both(day.present, since?.present ?? true);
  const missing = union(day.missing, since?.missing ?? []);
  const [low, high] = since ? monthsSince(day, since) : partBetween(part, day);
  return quantity(low, high, present, missing);
}

function partBetween(part: Calendar["part"], day: Quantity): [Fraction, Fraction] {
  if (part === "year") return [yearOf(day.low), yearOf(day.high)];
  if (part === "weekday") return cyclic(day, weekdayOf, [1, 7], (each) => Math.floor((each + 3) / 7));
  if (part === "day of year") return cyclic(day, dayOfYear, [1, 366], (each) => partsOfDay(each).year);
  return within(part, day);
}

/** The day that a year, a month and a day of the month make; where their ends make none, the nearest there are. */
export function dayFrom(year: Quantity, month: Quantity, day: Quantity): Quantity {
  const parts = [year, month, day];
  const present = parts.reduce<Truth>((truth, part) => both(truth, part.present), true);
  const missing = unionAll(parts.map((part) => part.missing));
  const [from, to] = [parts.map(({ low }) => wholeOf(low)), parts.map(({ high }) => wholeOf(high))];
  const ends = [existing(from), existing(to)] as const;
  if (ends[0] !== undefined && ends[1] !== undefined && endsOnAnyDay(from, to))
    return quantity(wholeDay(ends[0]), wholeDay(ends[1]), present, missing);
  if (parts.every(({ low, high }) => equal(low, high)) && present !== false) return undeterminable("impossible-date");
  // What is left open may make no day at all, of which nothing can be told.
  return quantity(minusInfinity, infinity, present, missing);
}

type DayParts = readonly (number | undefined)[];

/** Whether every year, month and day between two makes a day: no month of them is too short. */
function endsOnAnyDay([year = 0, month = 0]: DayParts, [lastYear = 0, lastMonth = 0, lastDay = 0]: DayParts): boolean {
  if (lastDay <= 28) return true;
  return year === lastYear && month === lastMonth && lastDay <= monthLength(year, month);
}

const wholeDay = (day: Day | undefined): Fraction => fraction(BigInt(day ?? 0));

/** Days are written with four digits of a year. */
const existing = ([year = 0, month = 0, day = 0]: DayParts): Day | undefined =>
  year >= 1 && year <= 9999 ? dayOf(year, month, day) : undefined;

const monthsSince = (day: Quantity, since: Quantity): [Fraction, Fraction] => [
  endOf(day.low, since.high, true, (to, from) => monthsBetween(from, to)),
  endOf(day.high, since.low, true, (to, from) => monthsBetween(from, to)),
];

/** The number that a part of the calendar has between two ends that lie in one year, or one week; else any. */
function cyclic(
  day: Quantity,
  of: (day: number) => number,
  round: readonly [number, number],
  cycle: (day: number) => number,
): [Fraction, Fraction] {
  const [from, to] = [wholeOf(day.low), wholeOf(day.high)];
  const inOne = from !== undefined && to !== undefined && cycle(from) === cycle(to);
  const [low, high] = inOne ? [of(from), of(to)] : round;
  return [fraction(BigInt(low)), fraction(BigInt(high))];
}

/** The day of the week, 1 being Monday: 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

const dayOfYear = (day: number): number => day - (dayOf(partsOfDay(day).year, 1, 1) as Day) + 1;

function yearOf(day: Fraction): Fraction {
  const whole = wholeOf(day);
  return whole === undefined ? open(day) : fraction(BigInt(partsOfDay(whole).year));
}

/** The month, or the day of the month, where both ends lie in the same year or month; else any. */
function within(part: Calendar["part"], { low, high }: Quantity): [Fraction, Fraction] {
  const [from, to] = [wholeOf(low), wholeOf(high)];
  const [a, b] = [from === undefined ? undefined : partsOfDay(from), to === undefined ? undefined : partsOfDay(to)];
  const sameYear = a && b && a.year === b.year;
  if (part === "month") return sameYear ? [fraction(BigInt(a.month)), fraction(BigInt(b.month))] : [fraction(1n), fraction(12n)];
  return sameYear && a.month === b.month ? [fraction(BigInt(a.day)), fraction(BigInt(b.day))] : [fraction(1n), fraction(31n)];
}

/** The same over the integers of the fast path; a day that no calendar reaches spoils the run. */
export function fastShift(day: Calculate, months: Calculate): Calculate {
  return (run) => {
    const [from, count] = [day(run), months(run)];
    if (from !== from || count !== count) return Number.NaN;
    if (Math.abs(from) > FARTHEST || Math.abs(count) > FARTHEST) {
      run.bail = true;
      return 0;
    }
    return checked(run, addMonths(from, count));
  };
}

export function fastDay(year: Calculate, month: Calculate, day: Calculate): Calculate {
  return (run) => {
    const [y, m, d] = [year(run), month(run), day(run)];
    if (y !== y || m !== m || d !== d) return Number.NaN;
    const found = existing([y, m, d]);
    if (found === undefined) run.bail = true;
    return found ?? 0;
  };
}

const PARTS: Record<Calendar["part"], (day: number, since: number) => number> = {
  weekday: weekdayOf,
  "day of year": dayOfYear,
  year: (day) => partsOfDay(day).year,
  month: (day) => partsOfDay(day).month,
  day: (day) => partsOfDay(day).day,
  months: (day, since) => monthsBetween(since, day),
};

export function fastCalendar(part: Calendar["part"], day: Calculate, since: Calculate): Calculate {
  const of = PARTS[part];
  return (run) => {
    const [at, from] = [day(run), since(run)];
    if (at !== at || from !== from) return Number.NaN;
    if (Math.abs(at) > FARTHEST || Math.abs(from) > FARTHEST) {
      run.bail = true;
      return 0;
    }
    return of(at, from);
  };
}
