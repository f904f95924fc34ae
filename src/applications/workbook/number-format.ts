import { marks } from "../table/record.js";

/** What the format of a cell makes of its number. */
export interface NumberFormat {
  readonly kind: "plain" | "percent" | "day" | "clock" | "span";
  /** Whole numbers are filled up with zeros in front to so many digits. */
  readonly zeros: number;
  /** What the figure is marked with, where it is shown in another unit. */
  readonly mark: number;
}

const plain: NumberFormat = { kind: "plain", zeros: 0, mark: marks.plain };

/** Formats that stand in no part: 27 to 36 and 50 to 58 are days in an Excel of East Asia. */
function builtIn(id: number): NumberFormat["kind"] {
  if (id === 9 || id === 10) return "percent";
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return "day";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 55 || id === 56) return "clock";
  return id >= 45 && id <= 47 ? "span" : "plain";
}

/** What stands in a format and is no code: texts, signs behind a stroke, blanks as wide as a sign, fills, colours and locales. */
const NO_CODE = /"[^"]*"|[\\!].|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi;

/** The format that a number of the workbook's list, or one of those that every program knows, stands for. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { ...plain, kind: builtIn(id) };
  const [section = ""] = code.replace(NO_CODE, "").split(";");
  return { kind: kindOf(section), zeros: /^0{2,}$/.test(section.trim()) ? section.trim().length : 0, mark: shownAs(section, code) };
}

/** Whether a figure is shown as a thousandth of it, or with a larger unit behind it. */
function shownAs(section: string, code: string): number {
  if (/[0#?],+(?:[^0#?,]|$)/.test(section)) return marks.shownSmaller;
  const words = [...code.matchAll(/"([^"]*)"|\\(.)/g)].map(([, quoted = "", single = ""]) => quoted + single).join("");
  if (!/[十百千万亿萬億仟佰]|thousand|million|billion/i.test(words)) return marks.plain;
  return /^[\s(]*[万萬](?!亿)/.test(words) ? marks.shownAsMyriads : marks.shownOtherwise;
}

function kindOf(section: string): NumberFormat["kind"] {
  if (/general/i.test(section)) return "plain";
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return "span";
  // An E+ of scientific figures is no year of an era.
  const codes = section.replace(/E[+-]/gi, "");
  if (/[yedg]|aaa/i.test(codes) || /^[^hs]*m[^hs]*$/i.test(codes)) return "day";
  if (/h|am\/pm|a\/p/i.test(codes)) return "clock";
  if (/s/i.test(codes)) return "span";
  return codes.includes("%") ? "percent" : "plain";
}
