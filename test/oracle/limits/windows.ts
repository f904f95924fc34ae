import { type Day, monthsLater } from "../days.js";
import { greater, nought, type Rational, sumOf } from "../rational.js";

/** What was granted on a day. */
export interface OnDay {
  readonly day: Day;
  readonly amount: Rational;
}

/** The most of any twelve months together that a day is in; a window that begins with no grant holds no more than the next that does. */
export function mostAround(day: Day, granted: readonly OnDay[]): Rational {
  const starts = [day, ...granted.map((each) => each.day)].filter(({ number }) => number <= day.number);
  return starts.reduce((most, start) => {
    const end = monthsLater(start, 12);
    if (end.number <= day.number) return most;
    const within = granted.filter((each) => each.day.number >= start.number && each.day.number < end.number);
    return greater(most, sumOf(within.map(({ amount }) => amount)));
  }, nought);
}
