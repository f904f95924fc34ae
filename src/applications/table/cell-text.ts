import { type Day, dayOf } from "../../values/date.js";
import { halfWidth } from "../../values/literal.js";

/** The text of a cell without what typing leaves behind: full-width digits and marks, spaces, a long minus. */
export const plainCell = (text: string): string =>
  halfWidth(text)
    .replace(/[\s\u200B\uFEFF]/g, "")
    .replace(/^[\u2212\u2013](?=\d)/, "-");

/** Digits of one figure with blanks between: groups of three behind one to three digits, on one line. */
const BLANKS = /^\D*\d{1,3}([ \u00A0\u202F\u2009\u2007\u3000])\d{3}(?:\1\d{3})*(?:[.,]\d+)?\D*$/;

/** Whether a cell holds no more than one figure. Plain blanks behind a whole group of three stand between two figures as often as within one. */
export function isOneFigure(text: string): boolean {
  const plain = halfWidth(text);
  if (!/[\d.,][\s\u200B\uFEFF]+[\d.,]/.test(plain)) return true;
  const blank = BLANKS.exec(plain)?.[1];
  return blank !== undefined && !(/[ \u3000]/.test(blank) && /^\D*\d{3}\s/.test(plain));
}

/** Negative figures as accounts write them; a bracket may as well hold a remark. */
export const isOddNegative = (plain: string): boolean =>
  /^\([\u00A5$]?[\d,.]+(?:[万亿]?元)?\)$/.test(plain) || /^[\d,.]+[-\u2212]$/.test(plain) || /^[\u25B3\u25B2][\d,.]+$/.test(plain);

const NOTHING = new Set(
  [
    "-",
    "--",
    "---",
    "/",
    "//",
    "\\",
    "\u2014",
    "\u2014\u2014",
    "\u2013",
    ".",
    "*",
    "无",
    "没有",
    "暂无",
    "不适用",
    "未知",
    "不详",
    "待定",
    "空",
  ].concat(["n/a", "na", "#n/a", "nil", "null", "none", "nan", "tbd", "?", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!"]),
);

/** Whether a cell says that there is no figure: that is neither zero nor left out. */
export const saysNothing = (plain: string): boolean => NOTHING.has(plain.toLowerCase()) || /^#+$/.test(plain);

const UNSURE = new Set(["不清楚", "不知道", "不确定", "notsure", "don'tknow", "unknown"]);

/** Whether the applicant says that the fact is not known: it is left out. */
export const isUnsure = (plain: string): boolean => UNSURE.has(plain.toLowerCase().replace("\u2019", "'"));

/** How a spreadsheet shows a number that is too long for its column: digits are lost. */
export const isScientific = (plain: string): boolean => /^[+-]?\d(?:\.\d+)?E[+-]?\d{1,3}$/i.test(plain);

/** Whether a text was cut so: only codes of twelve digits and more are, and a spreadsheet writes the sign. */
export const isCutCode = (plain: string): boolean => {
  const [, decimals, sign, power = ""] = /^\d(\.\d+)?E(\+)?(\d{1,3})$/i.exec(plain) ?? [];
  return Number(power) >= 11 && (decimals !== undefined || sign !== undefined);
};

const TRUE = new Set(["是", "有", "\u221A", "\u2713", "\u2714", "\u2611", "y", "yes", "true"]);
const FALSE = new Set(["否", "无", "\u00D7", "\u2717", "\u2718", "\u2715", "\u2610", "n", "no", "false"]);

/** Yes or no, in the marks that forms use; undefined for anything else. */
export function truthOfCell(plain: string): boolean | undefined {
  const word = plain.toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
}

const DATES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})(?:日|号)$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
/** The time of day that systems add to a day; where it has a zone, only midnight is sure to be on that day. */
const TIME = /(?<=[\d日号])(?:[ T]+|[ T]*(?:上午|下午|[AP]M)?[ T]*)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[AP]M)?$/i;
const MIDNIGHT_SOMEWHERE = /(?<=[\d日号])[ T]+0{1,2}:00(?::00(?:\.0+)?)? ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;

/** The day that a cell writes; null where there is no such day, undefined where it writes none. */
export function dayOfCell(text: string): Day | null | undefined {
  const plain = plainCell(halfWidth(text).trim().replace(MIDNIGHT_SOMEWHERE, "").replace(TIME, ""));
  for (const pattern of DATES) {
    const found = pattern.exec(plain);
    if (found) return dayOf(Number(found[1]), Number(found[2]), Number(found[3])) ?? null;
  }
  return undefined;
}

/** Days in Excel's count that forms may mean: from 1954 to 2064. */
const SERIAL = /^([2-5]\d{4})(?:\.\d+)?$/;
const SERIAL_ZERO = dayOf(1899, 12, 30) as Day;

/** The day that a spreadsheet's number may mean. */
export function serialDay(text: string): Day | undefined {
  const serial = SERIAL.exec(plainCell(text))?.[1];
  return serial === undefined ? undefined : SERIAL_ZERO + Number(serial);
}

/** Whether a cell writes a month, or a moment in some time zone, and so no day. */
export const isMonth = (text: string): boolean => /^\d{4}(?:年\d{1,2}月?|[-/.]\d{1,2})$/.test(plainCell(text));
export const isMoment = (text: string): boolean =>
  /^\d{4}[-/.]?\d{1,2}[-/.]?\d{1,2}[ T]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)? ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(halfWidth(text).trim());
