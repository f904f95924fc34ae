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

/** Working days after one day, up to another and with it; undefined where the calendar does not have them all. */
function between(calendar: WorkCalendar, from: Day, to: Day): number | undefined {
  if (from === to) return 0;
  if (to < from) return minus(between(calendar, to, from));
  const stretch = stretchWith(calendar, to);
  if (!stretch || stretchWith(calendar, from + 1) !== stretch) return undefined;
  return passedOn(stretch, to) - passedOn(stretch, from);
}

const minus = (count: number | undefined): number | undefined => count && -count;

/** How many working days there were up to a day, and with it; none on the day before the first. */
const passedOn = ({ first, upTo }: KnownDays, day: Day): number => upTo[day - first] ?? 0;

/** The working day so many after a day, or before it; undefined where the calendar does not have all that is counted. */
function after(calendar: WorkCalendar, day: Day, count: number): Day | undefined {
  if (count === 0) return day;
  const stretch = stretchWith(calendar, count > 0 ? day + 1 : day - 1);
  return stretch?.worked[(count > 0 ? passedOn(stretch, day) - 1 : passedOn(stretch, day - 1)) + count];
}

const counting = { between, after } as const;

const wholeOf = (end: Fraction): number | undefined => (isBounded(end) && isWhole(end) ? Number(end.n) : undefined);

/** On days between two ends; where the calendar does not have them all, nothing can be told. */
export function workingDays({ count, calendar }: WorkingDays, day: Quantity, other: Quantity): Quantity {
  const present = both(day.present, other.present);
  const missing = union(day.missing, other.missing);
  const ends = [day.low, day.high, other.low, other.high].map(wholeOf);
  const found = ends.every((end) => end !== undefined) ? endsOf[count](calendar, ends) : undefined;
  const [low, high] = found ?? [];
  if (low !== undefined && high !== undefined) return quantity(fraction(BigInt(low)), fraction(BigInt(high)), present, missing);
  if (missing.length === 0 && present !== false) return undeterminable("outside-calendar");
  return quantity(minusInfinity, infinity, present, missing);
}

type CountedEnds = readonly (number | undefined)[];

/** The least and the most; what both count together is all that any day between counts. */
const endsOf = {
  between: (calendar: WorkCalendar, [from = 0, lastFrom = 0, to = 0, lastTo = 0]: number[]): CountedEnds => [
    between(calendar, lastFrom, to),
    between(calendar, from, lastTo),
  ],
  after: (calendar: WorkCalendar, [from = 0, lastFrom = 0, few = 0, many = 0]: number[]): CountedEnds | undefined => {
    const apart = [...(few < 0 ? [-1] : []), ...(many > 0 ? [1] : [])].some(
      (step) => stretchWith(calendar, from + step) !== stretchWith(calendar, lastFrom + step),
    );
    const corners = [
      after(calendar, from, few),
      after(calendar, from, many),
      after(calendar, lastFrom, few),
      after(calendar, lastFrom, many),
    ];
    return apart || corners.includes(undefined) ? undefined : [corners[0], corners[3]];
  },
} as const;

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
