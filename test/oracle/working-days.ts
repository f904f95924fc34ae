import { civilOf, type Day, dayOf, laterBy, weekdayOf } from "./days.js";
import { branch, leaves, type Tree, word } from "./rules/tree.js";

/** Whether a day is worked; null of years that are not told. */
export function isWorked(calendar: Tree | undefined, day: Day): boolean | null {
  const told = branch(calendar)[String(civilOf(day).year)];
  if (told === undefined) return null;
  const among = (key: string): boolean => leaves(branch(told)[key]).some((each) => dayOf(word(each))?.number === day.number);
  if (among("worked")) return true;
  return weekdayOf(day) <= 5 && !among("off");
}

/** The working days from the day after one to another, that included; below zero where the other is earlier. */
export function workedBetween(calendar: Tree | undefined, from: Day, to: Day): number | null {
  if (to.number < from.number) {
    const back = workedBetween(calendar, to, from);
    return back === null ? null : -back;
  }
  let count = 0;
  for (let day = laterBy(from, 1); day.number <= to.number; day = laterBy(day, 1)) {
    const worked = isWorked(calendar, day);
    if (worked === null) return null;
    if (worked) count += 1;
  }
  return count;
}

/** The working day so many after a day, or before it where below zero. */
export function workedAfter(calendar: Tree | undefined, day: Day, count: number): Day | null {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = laterBy(at, step);
    const worked = isWorked(calendar, at);
    if (worked === null) return null;
    if (worked) left -= 1;
  }
  return at;
}
