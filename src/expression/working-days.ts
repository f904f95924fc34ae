import { type Day, dayOf } from "../values/date.js";
import { type Fraction, fraction, infinity, isBounded, isWhole, minusInfinity } from "../values/fraction.js";
import { both } from "../values/truth.js";
import type { WorkingDays } from "./core.js";
import type { Calculate } from "./run.js";
import { type Quantity, quantity, undeterminable, union } from "./value.js";

type WorkCalendar = WorkingDays["calendar"];

/** The days of years that follow one another: how many working days there were up to each, and which they are. */
interface KnownDays {
  readonly first: Day;
  readonly upTo: Int32Array;
  readonly worked: readonly Day[];
}

const stretches = new WeakMap<WorkCalendar, readonly KnownDays[]>();

function stretchesOf(calendar: WorkCalendar): readonly KnownDays[] {
  const known = stretches.get(calendar) ?? built(calendar);
  stretches.set(calendar, known);
  return known;
}

function built({ years, off, worked }: WorkCalendar): KnownDays[] {
  const [closed, open] = [new Set(off), new Set(worked)];
  const ordered = [...years].sort((a, b) => a - b);
  const begins = ordered.filter((year) => !ordered.includes(year - 1));
  return begins.map((year) => {
    let next = year;
    while (ordered.includes(next)) next += 1;
    const [first, end] = [dayOf(year, 1, 1) ?? 0, dayOf(next, 1, 1) ?? 0];
    const upTo = new Int32Array(end - first);
    const days: Day[] = [];
    for (let day = first; day < end; day += 1) {
      const weekend = (((day + 3) % 7) + 7) % 7 > 4;
      if (open.has(day) || (!weekend && !closed.has(day))) days.push(day);
      upTo[day - first] = days.length;
    }
    return { first, upTo, worked: days };
  });
}

const stretchWith = (calendar: WorkCalendar, day: Day): KnownDays | undefined =>
  stretchesOf(calendar).find(({ first, upTo }) => day >= first && day < first + upTo.length);

/** Working days after one day, up to another and with it; undefined where the calendar does not have both. */
function between(calendar: WorkCalendar, from: Day, to: Day): number | undefined {
  const stretch = stretchWith(calendar, from);
  if (!stretch || stretchWith(calendar, to) !== stretch) return undefined;
  return (stretch.upTo[to - stretch.first] ?? 0) - (stretch.upTo[from - stretch.first] ?? 0);
}

/** The working day so many after a day, or before it; undefined where the calendar does not go so far. */
function after(calendar: WorkCalendar, day: Day, count: number): Day | undefined {
  const stretch = stretchWith(calendar, day);
  if (!stretch || count === 0) return stretch && day;
  const passed = stretch.upTo[day - stretch.first] ?? 0;
  const itself = stretch.worked[passed - 1] === day ? 1 : 0;
  return stretch.worked[count > 0 ? passed + count - 1 : passed - itself + count];
}

const counting = { between, after } as const;

const wholeOf = (end: Fraction): number | undefined => (isBounded(end) && isWhole(end) ? Number(end.n) : undefined);

/** On days between two ends; where the calendar does not have them all, nothing can be told. */
export function workingDays({ count, calendar }: WorkingDays, day: Quantity, other: Quantity): Quantity {
  const present = both(day.present, other.present);
  const missing = union(day.missing, other.missing);
  const at = (a: Fraction, b: Fraction): number | undefined => {
    const [first, second] = [wholeOf(a), wholeOf(b)];
    return first === undefined || second === undefined ? undefined : counting[count](calendar, first, second);
  };
  const [low, high] =
    count === "after" ? [at(day.low, other.low), at(day.high, other.high)] : [at(day.high, other.low), at(day.low, other.high)];
  const inside = wholeOf(day.low) !== undefined && wholeOf(day.high) !== undefined && sameStretch(calendar, day);
  if (low !== undefined && high !== undefined && inside) return quantity(fraction(BigInt(low)), fraction(BigInt(high)), present, missing);
  if (missing.length === 0 && present !== false) return undeterminable("outside-calendar");
  return quantity(minusInfinity, infinity, present, missing);
}

const sameStretch = (calendar: WorkCalendar, { low, high }: Quantity): boolean =>
  stretchWith(calendar, Number(low.n)) === stretchWith(calendar, Number(high.n));

/** The same over integers; a day that the calendar does not have spoils the run. */
export const fastWorkingDays =
  ({ count, calendar }: WorkingDays, day: Calculate, other: Calculate): Calculate =>
  (run) => {
    const [first, second] = [day(run), other(run)];
    if (first !== first || second !== second) return Number.NaN;
    const found = counting[count](calendar, first, second);
    if (found === undefined) run.bail = true;
    return found ?? 0;
  };
