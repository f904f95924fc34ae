import { type Rational, rational } from "./rational.js";

/** A calendar day, counted from 1970-01-01. */
export interface Day {
  readonly kind: "day";
  readonly number: number;
}

/** Years and months, as months. */
export interface Months {
  readonly kind: "months";
  readonly count: number;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthLength = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] as number));

const yearsBefore = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};
const EPOCH = yearsBefore(1970);

function numberOf({ year, month, day }: Civil): number {
  let count = yearsBefore(year) - EPOCH + day - 1;
  for (let each = 1; each < month; each += 1) count += monthLength(year, each);
  return count;
}

export function civilOf({ number }: Day): Civil {
  let year = 1970 + Math.floor(number / 366);
  while (yearsBefore(year + 1) - EPOCH <= number) year += 1;
  while (yearsBefore(year) - EPOCH > number) year -= 1;
  let day = number - (yearsBefore(year) - EPOCH);
  let month = 1;
  while (day >= monthLength(year, month)) {
    day -= monthLength(year, month);
    month += 1;
  }
  return { year, month, day: day + 1 };
}

const dayAt = (number: number): Day => ({ kind: "day", number });

export function dayOf(text: string): Day | null {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  return year === undefined || month === undefined || day === undefined ? null : dayFrom(year, month, day);
}

export function dayText(day: Day): string {
  const { year, month, day: at } = civilOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(at).padStart(2, "0")}`;
}

/** 1 for Monday: 1970-01-01 was a Thursday. */
export const weekdayOf = ({ number }: Day): number => ((((number + 3) % 7) + 7) % 7) + 1;
export const dayOfYear = (day: Day): number => day.number - numberOf({ year: civilOf(day).year, month: 1, day: 1 }) + 1;

/** The day of a year, a month and a day of the month; null where there is none. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return dayAt(numberOf({ year, month, day }));
}

export const laterBy = (day: Day, days: number): Day => dayAt(day.number + days);
export const daysBetween = (from: Day, to: Day): Rational => rational(to.number - from.number);

/** So many months later; where the month has no such day, its last. */
export function monthsLater(day: Day, months: number): Day {
  const { year, month, day: at } = civilOf(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return dayAt(numberOf({ year: toYear, month: toMonth, day: Math.min(at, monthLength(toYear, toMonth)) }));
}

/** The whole months between two days: as many as do not pass the later; below zero where the second is earlier. */
export function monthsBetween(from: Day, to: Day): Months {
  if (from.number > to.number) return { kind: "months", count: -monthsBetween(to, from).count };
  const [a, b] = [civilOf(from), civilOf(to)];
  let count = (b.year - a.year) * 12 + b.month - a.month + 1;
  while (monthsLater(from, count).number > to.number) count -= 1;
  return { kind: "months", count };
}
