import { type Day, dayOf } from "../../values/date.js";
import { halfWidth } from "../../values/literal.js";

/** The text of a cell without what typing leaves behind: full-width digits and marks, spaces, a long minus. */
export const plainCell = (text: string): string =>
  halfWidth(text)
    .replace(/[\s\u200B\uFEFF]/g, "")
    .replace(/^[\u2212\u2013](?=\d)/, "-");

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

/** How a spreadsheet shows a number that is too long for its column: digits are lost. */
export const isScientific = (plain: string): boolean => /^[+-]?\d(?:\.\d+)?E[+-]?\d{1,3}$/i.test(plain);

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
/** Midnight, which spreadsheets add to a day. */
const MIDNIGHT = /(?<=[\d日号])(?: +0{1,2}|T00):00(?::00(?:\.0+)?)?$/;

/** The day that a cell writes; null where there is no such day, undefined where it writes none. */
export function dayOfCell(text: string): Day | null | undefined {
  const plain = plainCell(halfWidth(text).trim().replace(MIDNIGHT, ""));
  for (const pattern of DATES) {
    const found = pattern.exec(plain);
    if (found) return dayOf(Number(found[1]), Number(found[2]), Number(found[3])) ?? null;
  }
  return undefined;
}
