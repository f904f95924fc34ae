import { type Day, dayOf, dayText } from "../../values/date.js";
import { marks } from "../table/record.js";
import type { NumberFormat } from "./number-format.js";

/** A cell as a table has it: its text, and its mark. */
export interface CellText {
  readonly text: string;
  readonly mark: number;
}

const sound = (text: string): CellText => ({ text, mark: marks.plain });
const figure = (text: string): CellText => ({ text, mark: marks.figure });

/** So many digits a spreadsheet keeps. */
const DIGITS = 15;
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What a number means in its format: the shortest decimal of at most 15 digits, a day, a share of a hundred. */
export function figureText(written: string, format: NumberFormat, from1904: boolean): CellText {
  if (format.kind === "plain" && format.zeros === 0 && format.mark === marks.plain && WHOLE.test(written)) return figure(written);
  const value = NUMBER.test(written) ? Number(written) : Number.NaN;
  if (!Number.isFinite(value)) return { text: written, mark: marks.damaged };
  if (format.kind === "day" || format.kind === "clock" || format.kind === "span") return moment(value, written, format.kind, from1904);
  const [digits, power] = digitsOf(value);
  const sign = value < 0 && digits !== "0" ? "-" : "";
  if (format.kind === "percent") return figure(`${sign}${decimal(digits, power + 2)}%`);
  const text = `${sign}${decimal(digits, power)}`;
  if (power + 1 > DIGITS) return { text, mark: isLost(written) ? marks.digitsLost : marks.longCode };
  if (format.mark !== marks.plain) return { text, mark: format.mark };
  return figure(format.zeros > text.length && /^\d+$/.test(text) ? text.padStart(format.zeros, "0") : text);
}

/** The digits of a number, and the power of ten of the first one. */
function digitsOf(value: number): [digits: string, power: number] {
  const [mantissa = "", power = ""] = Math.abs(value)
    .toExponential(DIGITS - 1)
    .split("e");
  return [mantissa.replace(".", "").replace(/0+$/, "") || "0", Number(power)];
}

/** Digits whose first one has this power of ten, without exponent. */
function decimal(digits: string, power: number): string {
  if (digits === "0") return "0";
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  return digits.length > power + 1 ? `${whole}.${digits.slice(power + 1)}` : whole;
}

/** Whether more digits were written than are kept: two codes may be one number. */
const isLost = (written: string): boolean => {
  const [digits = ""] = written.split(/e/i);
  return digits.replace(/[+-.]/g, "").replace(/^0+|0+$/g, "").length > DIGITS;
};

const DAY_SECONDS = 86_400;
const ZERO_1900 = dayOf(1899, 12, 30) as Day;
const ZERO_1904 = dayOf(1904, 1, 1) as Day;
const LAST_DAY = dayOf(9999, 12, 31) as Day;
/** The 29 February 1900 of the calendar of 1900. */
const NO_DAY = 60;

/** A day, a day with a time of day, or a time alone; rounded to seconds before the day is taken. */
function moment(value: number, written: string, kind: "day" | "clock" | "span", from1904: boolean): CellText {
  const seconds = Math.round(value * DAY_SECONDS);
  const serial = Math.floor(seconds / DAY_SECONDS);
  if (kind === "span" || (kind === "clock" && serial === 0)) {
    const sign = seconds < 0 ? "-" : "";
    return sound(`${sign}${clock(Math.abs(seconds))}`);
  }
  const day = from1904 ? ZERO_1904 + serial : ZERO_1900 + serial + (serial < NO_DAY ? 1 : 0);
  if (day > LAST_DAY || serial < (from1904 ? 0 : 1) || (serial === NO_DAY && !from1904)) return { text: written, mark: marks.noDay };
  const rest = seconds - serial * DAY_SECONDS;
  return sound(rest === 0 ? dayText(day) : `${dayText(day)} ${clock(rest)}`);
}

const two = (value: number): string => String(value).padStart(2, "0");
const clock = (seconds: number): string => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** A day of a strict workbook, which writes it out: midnight is the day alone. */
export const writtenDay = (text: string): CellText =>
  sound(
    text
      .trim()
      .replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "")
      .replace(/^(\d{4}-\d\d-\d\d)T/, "$1 "),
  );
