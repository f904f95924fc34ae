import { type Day, dayOfText, looksLikeDate } from "./date.js";
import { type Fraction, fraction, fractionOfText, multiply, powerOfTen } from "./fraction.js";

/** A value that a rule or an application spells out, with the type that its spelling shows. */
export type SpeltLiteral =
  | { readonly type: "money"; readonly value: Fraction; readonly currency: string }
  | { readonly type: "percent" | "number"; readonly value: Fraction }
  | { readonly type: "date"; readonly day: Day };

export type LiteralProblem = "impossible-date" | "separators" | "no-unit";

const SCALES: Readonly<Record<string, Fraction>> = {
  "": powerOfTen(0),
  十: powerOfTen(1),
  百: powerOfTen(2),
  千: powerOfTen(3),
  万: powerOfTen(4),
  十万: powerOfTen(5),
  百万: powerOfTen(6),
  千万: powerOfTen(7),
  亿: powerOfTen(8),
  K: powerOfTen(3),
  M: powerOfTen(6),
  B: powerOfTen(9),
};
/** No money, as it is spelt in a currency. */
export const noMoney = (currency: string): string => (currency === "CNY" ? "0元" : `0${currency}`);

/** Units that are written for one another. */
const UNITS_ALIKE: readonly (readonly string[])[] = [
  ["元", "万元", "亿元"],
  ["%", "‰"],
];

/** What may stand behind a figure in place of its unit. */
export const otherUnits = (unit: string): readonly string[] =>
  UNITS_ALIKE.flatMap((units) => (units.includes(unit) ? units.filter((each) => each !== unit).slice(0, 1) : []));

const YUAN = /^([+-]?)(\d[\d,]*(?:\.\d+)?)(|十|百|千|万|十万|百万|千万|亿)(?:元|圆)(?:整|正)?$/;
const SIGN = /^([+-]?)¥(\d[\d,]*(?:\.\d+)?)(|K|M|B|万|亿)$/;
const FOREIGN = /^([+-]?)(\d[\d,]*(?:\.\d+)?)([A-Z]{3})$/;
const SHARE = /^([+-]?\d+(?:\.\d+)?)([%‰])$/;

/** Full-width digits, signs and letters as their plain forms; everything else as it is. */
export const halfWidth = (text: string): string => (HALF_WIDTH.test(text) ? text : halved(text));

const HALF_WIDTH = /^[\0-\uFF00]*$/;
const halved = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\uFFE5/g, "\u00A5");

function numeral(sign: string, digits: string, scale: Fraction): Fraction {
  const plain = fractionOfText(sign + digits.replaceAll(",", ""));
  return multiply(plain ?? fraction(0n), scale);
}

/** What every literal begins with. */
const BEGINNING = /^[+-]?[\d,\u00A5]/;

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * Reads a literal with its unit: `100万元`, `1.5亿元`, `¥1M`, `500USD`, `50%`, `0.6‰`, `2018-06-01`, `12.5`.
 * Separators (`4,563万元`) are read only where `separators` allows them.
 */
export function readLiteral(written: string, separators: boolean): SpeltLiteral | LiteralProblem | undefined {
  const text = halfWidth(written).trim();
  if (!BEGINNING.test(text)) return undefined;
  if (looksLikeDate(text)) {
    const day = dayOfText(text);
    return day === undefined ? "impossible-date" : { type: "date", day };
  }
  const share = SHARE.exec(text);
  if (share) {
    const value = fractionOfText(share[1] ?? "");
    return value && { type: "percent", value: multiply(value, powerOfTen(share[2] === "%" ? -2 : -3)) };
  }
  const money = YUAN.exec(text) ?? SIGN.exec(text) ?? FOREIGN.exec(text);
  if (money) {
    const [, sign = "", digits = "", unit = ""] = money;
    if (digits.includes(",") && !(separators && GROUPED.test(digits))) return "separators";
    const foreign = FOREIGN.test(text);
    const scale = foreign ? powerOfTen(0) : (SCALES[unit] ?? powerOfTen(0));
    return { type: "money", value: numeral(sign, digits, scale), currency: foreign ? unit : "CNY" };
  }
  if (/^[+-]?\d[\d,]*\.?\d*(万|亿)$/.test(text)) return separators ? readLiteral(`${text}元`, separators) : "no-unit";
  if (/^[+-]?[\d,]+(\.\d+)?$/.test(text) && text.includes(",")) {
    const [, sign = "", digits = ""] = /^([+-]?)(.*)$/.exec(text) ?? [];
    return separators && GROUPED.test(digits) ? { type: "number", value: numeral(sign, digits, powerOfTen(0)) } : "separators";
  }
  const value = fractionOfText(text);
  return value && { type: "number", value };
}

/**
 * A pattern of texts that are a literal or FEEL, for schemas: what begins as a figure is one with a unit that there is, alone or with
 * more of an expression behind it.
 */
export const LITERAL_OR_FEEL =
  "^(?!\\s*[+-]?[\u00A5\uFFE5]?\\d)|^\\s*[+-]?(?:\\d{4}-\\d{2}-\\d{2}|\\d+(?:\\.\\d+)?(?:[十百千万亿]{0,2}[元圆](?:整|正)?|[%\u2030]|[A-Z]{3})?|[\u00A5\uFFE5]\\d+(?:\\.\\d+)?[KMB万亿]?)(?:$|[\\s\\-+*/<>=!.)\\]])";

/** Where literals stand in a FEEL text: a date, or a number with a sign or unit of money or share, that no letter or digit touches in front. */
export const LITERALS_IN_TEXT =
  /(?<![\p{L}\d_]|(?<!\.)\.)(?:\d{4}-\d{2}-\d{2}(?!\d)|[\u00A5\uFFE5]\d+(?:\.\d+)?(?:[KMB](?![\p{L}\d_])|万|亿)?|(?:\d+(?:\.\d+)?|(?<![\]).])\.\d+)(?:[十百千万亿]{0,2}元|[万亿]|%|‰|[A-Z]{3}(?![\p{L}\d_])))/gu;
