import { type Day, dayOf } from "../values/date.js";

/** A day that a text names, and where. */
export interface DayOfText {
  readonly day: Day;
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const MONTHS: readonly (readonly string[])[] = [
  "january february march april may june july august september october november december".split(" "),
  "janvier f\u00E9vrier mars avril mai juin juillet ao\u00FBt septembre octobre novembre d\u00E9cembre".split(" "),
  "januar februar m\u00E4rz april mai juni juli august september oktober november dezember".split(" "),
];
const MONTH = `(${[...new Set(MONTHS.flat())].join("|")})`;
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 };

/** How days are written in the documents' languages, with the groups of year, month and day. */
const WRITTEN: readonly (readonly [RegExp, year: number, month: number, day: number])[] = [
  [/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu, 1, 2, 3],
  [/((?:令和|平成)\s*(?:\d{1,2}|元))\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu, 1, 2, 3],
  [/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, 1, 2, 3],
  [new RegExp(`(?<!\\p{L})${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, "giu"), 3, 1, 2],
  [new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.)? (?:day of )?${MONTH},? (\\d{4})(?!\\d)`, "giu"), 3, 2, 1],
];

/** The days that a text names, in its order. */
export function daysOfText(text: string): DayOfText[] {
  const found = WRITTEN.flatMap(([pattern, year, month, date]) =>
    [...text.matchAll(pattern)].flatMap((match): DayOfText[] => {
      const day = dayOf(yearOf(match[year] ?? ""), monthOf(match[month] ?? ""), Number(match[date]));
      return day === undefined ? [] : [{ day, word: match[0], from: match.index, to: match.index + match[0].length }];
    }),
  );
  return found.sort((a, b) => a.from - b.from);
}

function yearOf(text: string): number {
  const since = ERAS[text.slice(0, 2)];
  if (since === undefined) return Number(text);
  const count = text.slice(2).trim();
  return since + (count === "元" ? 1 : Number(count));
}

const monthOf = (text: string): number =>
  /^\d/u.test(text) ? Number(text) : Math.max(...MONTHS.map((names) => names.indexOf(text.toLowerCase()) + 1));
