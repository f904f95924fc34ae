import { dayOf, partsOfDay } from "../../values/date.js";

/**
 * What counts beside a result: this batch alone; or what was granted before as well, of all time, of the same year from a day
 * on, or of any so many months together that a day may be in.
 */
export type Period =
  | { readonly kind: "batch" | "lifetime" }
  | { readonly kind: "year"; readonly from: { readonly month: number; readonly day: number } }
  | { readonly kind: "months"; readonly months: number };

/** What holds where a limit does not say it: nobody is paid twice. */
export const LIFETIME: Period = { kind: "lifetime" };

/** How a period is written, as findings list it. */
export const PERIODS = ["batch", "year", "lifetime", "12 months", "fiscal year from 04-01"] as const;

const MONTHS = /^([1-9]\d{0,3}) months?$/;
const FISCAL = /^fiscal year from (\d\d)-(\d\d)$/;
/** A year that has no 29 February: a year that begins on it would not begin in every year. */
const COMMON_YEAR = 2001;

/** A pattern of what may be a period, for schemas. */
export const patternOfPeriod = (rolling: boolean): string =>
  `^(?:batch|lifetime|year|${FISCAL.source.slice(1, -1)}${rolling ? `|${MONTHS.source.slice(1, -1)}` : ""})$`;

/** A period as an author writes it; undefined where it is none. */
export function readPeriod(text: string): Period | undefined {
  if (text === "batch" || text === "lifetime") return { kind: text };
  if (text === "year") return { kind: "year", from: { month: 1, day: 1 } };
  const months = MONTHS.exec(text)?.[1];
  if (months !== undefined) return { kind: "months", months: Number(months) };
  const [, month, day] = (FISCAL.exec(text) ?? []).map(Number);
  if (month === undefined || day === undefined || dayOf(COMMON_YEAR, month, day) === undefined) return undefined;
  return { kind: "year", from: { month, day } };
}

/** The year in which a day is counted, by the year in which that began. */
export function yearOfPeriod({ from }: Extract<Period, { kind: "year" }>, at: number): number {
  const { year, month, day } = partsOfDay(at);
  return month < from.month || (month === from.month && day < from.day) ? year - 1 : year;
}
