import { monthLength } from "../../values/date.js";
import { halfWidth } from "../../values/literal.js";

/** A spelling that FEEL does not have, with its place in the text and what to write. */
export interface Misspelling {
  readonly from: number;
  readonly text: string;
  readonly instead: string;
}

type Instead = string | ((found: RegExpExecArray, isName: (word: string) => boolean) => string | undefined);

const SIGNS: Readonly<Record<string, string>> = {
  "\u2265": ">=",
  "\u2264": "<=",
  "\u2267": ">=",
  "\u2266": "<=",
  "\u2260": "!=",
  "\u00D7": "*",
  "\u00F7": "/",
  "\u2212": "-",
  "\u2013": "-",
  "\u2014": "-",
};
const ZEROS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };
const SCALE = "(?:十万|百万|千万|[十百千万亿])";
const START = "(?<![\\p{L}\\d_.])";

/** Spellings that the parser lets pass with another meaning, or none, or stumbles over. */
const MISSPELT: readonly (readonly [RegExp, Instead])[] = [
  [/==/, "="],
  [/<>/, "!="],
  [/&&/, "and"],
  [/\|\|/, "or"],
  [/(?<![\p{L}\d_])not\s+(?!\()[\p{L}\d_]/u, "not(\u2026)"],
  [/[\u2265\u2264\u2267\u2266\u2260\u00D7\u00F7\u2212\u2013\u2014]/, ([sign]) => SIGNS[sign]],
  [/(?<![\p{L}\d_.])(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?![\d./])/u, ([, year, , month, day]) => dayWritten(year, month, day)],
  [/(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/u, ([, year, month, day]) => dayWritten(year, month, day)],
  [/(?<![\p{L}\d_])(?:then|else)\s+none(?![\p{L}\d_])/u, "cases: [{when: \u2026, give: \u2026}, {otherwise: not due}]"],
  [new RegExp(`${START}(\\d+(?:\\.\\d+)?)\\s+((?:${SCALE})?元|${SCALE}|[%\u2030])`, "u"), ([, digits, unit]) => `${digits}${unit}`],
  [new RegExp(`${START}(\\d+(?:\\.\\d+)?)\\s*个百分点`, "u"), ([, digits]) => `${digits}%`],
  [
    new RegExp(`${START}(\\d+(?:\\.\\d+)?${SCALE}?元)\\s*/\\s*(\\p{L}[\\p{L}\\p{N}_]*)(?![\\p{L}\\p{N}_]|\\.|[ \\p{L}]*\\()`, "u"),
    ([, price, unit = ""], isName) => (isName(unit) ? undefined : price),
  ],
  [
    new RegExp(`${START}(\\d+(?:\\.\\d+)?)(${SCALE})?(?!${SCALE}|[元圆])(?:\\p{Script=Han}+|\u33A1|m\u00B2|m2)`, "u"),
    ([, digits = "", scale]) => times(digits, scale === undefined ? 0 : (ZEROS[scale] ?? 0)),
  ],
];

/** The first spelling in a text that FEEL does not have; quotation is blanked out of it. `isName` tells names that are declared. */
export function misspelling(text: string, isName: (word: string) => boolean): Misspelling | undefined {
  for (const [pattern, instead] of MISSPELT) {
    const found = pattern.exec(text);
    const written = found && (typeof instead === "string" ? instead : instead(found, isName));
    if (found && written !== undefined && written !== null) return { from: found.index, text: found[0], instead: written };
  }
  const wide = /[\uFF01-\uFF5E\u3001\u3002\u201C\u201D\u2018\u2019\u300A-\u300D\u3000]/.exec(text);
  return wide ? { from: wide.index, text: wide[0], instead: plainMark(wide[0]) } : undefined;
}

function plainMark(mark: string): string {
  if ("\u201C\u201D\u300C\u300D".includes(mark)) return '"';
  return mark === "\u3000" ? " " : mark === "\u3001" ? "," : halfWidth(mark);
}

/** A day in the one spelling that there is; undefined where there is no such day. */
function dayWritten(year = "", month = "", day = ""): string | undefined {
  const [m, d] = [Number(month), Number(day)];
  if (d < 1 || d > monthLength(Number(year), m)) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** The day that a quoted text spells in the way of documents: `2024年6月30日`, `2024/6/30`, `2024-06-30`. */
export function dayInText(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})\s*日?$/u.exec(text.trim()) ?? [];
  return dayWritten(year, month, day);
}

/** A plain numeral with so many zeros more. */
function times(digits: string, zeros: number): string {
  const [whole = "", places = ""] = digits.split(".");
  const moved = `${whole}${places.padEnd(zeros, "0").slice(0, zeros)}`;
  const rest = places.slice(zeros);
  return rest === "" ? moved : `${moved}.${rest}`;
}
