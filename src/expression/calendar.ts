import { addMonths, monthsBetween, partsOfDay } from "../values/date.js";
import { type Fraction, floor, fraction, isBounded } from "../values/fraction.js";
import { both } from "../values/truth.js";
import type { Calendar } from "./core.js";
import { type Calculate, checked } from "./run.js";
import { type Quantity, quantity, union } from "./value.js";

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
  const [low, high] = since ? monthsSince(day, since) : part === "year" ? [yearOf(day.low), yearOf(day.high)] : within(part, day);
  return quantity(low, high, present, missing);
}

const monthsSince = (day: Quantity, since: Quantity): [Fraction, Fraction] => [
  endOf(day.low, since.high, true, (to, from) => monthsBetween(from, to)),
  endOf(day.high, since.low, true, (to, from) => monthsBetween(from, to)),
];

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

const PARTS: Record<Calendar["part"], (day: number, since: number) => number> = {
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
