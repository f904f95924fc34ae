/** A calendar day as the number of days since 1970-01-01, proleptic Gregorian; no clock, no time zone. */
export type Day = number;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const monthLength = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0));

/** The day of a year, month (1–12) and day of the month, or undefined where there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day that `2018-09-01` writes; undefined for any other text and for a day that does not exist. */
export function dayOfText(text: string): Day | undefined {
  const found = DATE.exec(text);
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
}

export const looksLikeDate = (text: string): boolean => DATE.test(text);

export function partsOfDay(day: Day): { year: number; month: number; day: number } {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** `2018-09-01`. */
export function dayText(day: Day): string {
  const parts = partsOfDay(day);
  return `${String(parts.year).padStart(4, "0")}-${two(parts.month)}-${two(parts.day)}`;
}

/** The day so many months later (earlier, where below zero); the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const parts = partsOfDay(day);
  const count = parts.year * 12 + (parts.month - 1) + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return dayOf(year, month, Math.min(parts.day, monthLength(year, month))) as Day;
}

/** The whole months from one day to another: the most that, added to the earlier day, do not pass the later one. */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const [a, b] = [partsOfDay(from), partsOfDay(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(from, months) > to ? months - 1 : months;
}
