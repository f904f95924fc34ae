import type { Decimal } from "./decimal.js";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"] as const;

/** The most that has a form of its own: one fen less than 一亿亿元. */
const MOST_FEN = 10n ** 18n - 1n;

/**
 * An amount of fen in capital characters, as a bill bears it: `壹万陆仟肆佰零玖元零贰分` (票据管理实施办法; 支付结算办法, 附一).
 * Undefined below zero, and from 一亿亿元 on.
 */
export function capitalAmount(fen: bigint): string | undefined {
  if (fen < 0n || fen > MOST_FEN) return undefined;
  const yuan = fen / 100n;
  const [jiao, rest] = [Number((fen / 10n) % 10n), Number(fen % 10n)];
  const whole = yuan === 0n ? "" : `${capitalInteger(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole || "零元"}整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole === "" ? "" : "零";
  return `${whole}${tenths}${rest > 0 ? `${DIGITS[rest]}分` : ""}`;
}

/** So many fen; undefined for an amount with digits below. */
function fenOf({ units, scale }: Decimal): bigint | undefined {
  const widened = BigInt(units) * 100n;
  const step = 10n ** BigInt(scale);
  return widened % step === 0n ? widened / step : undefined;
}

/** An amount in capital characters, where its currency has them and it has no digits below the fen. */
export function capitals(amount: Decimal, currency: string): string | undefined {
  const fen = fenOf(amount);
  return currency === "CNY" && fen !== undefined ? capitalAmount(fen) : undefined;
}

/** A whole number in groups of four digits; one 零 for zeros within a group, or at the head of one that others precede. */
function capitalInteger(value: bigint): string {
  const high = value / 100_000_000n;
  const low = value % 100_000_000n;
  if (high === 0n) return below(Number(low));
  const tail = low === 0n ? "" : `${low < 10_000_000n ? "零" : ""}${below(Number(low))}`;
  return `${below(Number(high))}亿${tail}`;
}

function below(value: number): string {
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  if (high === 0) return fourDigits(low);
  const tail = low === 0 ? "" : `${low < 1000 ? "零" : ""}${fourDigits(low)}`;
  return `${fourDigits(high)}万${tail}`;
}

function fourDigits(value: number): string {
  let text = "";
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) text += `${DIGITS[digit]}${PLACES[place]}`;
    else if (text !== "" && !text.endsWith("零")) text += "零";
  }
  return text.replace(/零$/, "");
}

/** Characters that people write for those of the capital forms. */
const VARIANTS: Readonly<Record<string, string>> = {
  〇: "零",
  一: "壹",
  二: "贰",
  两: "贰",
  貳: "贰",
  三: "叁",
  參: "叁",
  四: "肆",
  五: "伍",
  六: "陆",
  陸: "陆",
  七: "柒",
  八: "捌",
  九: "玖",
  十: "拾",
  百: "佰",
  千: "仟",
  萬: "万",
  億: "亿",
  圆: "元",
  圓: "元",
  正: "整",
};

const FORM = /^([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元)?零?(?:([壹贰叁肆伍陆柒捌玖])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?整?$/;

/**
 * The fen that capital characters state, several forms of one amount among them: with 人民币 before it, 圆 for 元, 正 for 整, plain
 * numerals, a 零 where it may be left out. Undefined for any other text.
 */
export function readCapitalAmount(text: string): bigint | undefined {
  const plain = text
    .replace(/\s/g, "")
    .replace(/^人民币[::]?/, "")
    .replace(/./gu, (char) => VARIANTS[char] ?? char);
  const form = FORM.exec(plain);
  if (!form) return undefined;
  const [, whole, jiao, fen] = form;
  if (whole === undefined && jiao === undefined && fen === undefined) return undefined;
  const yuan = whole === undefined ? 0n : readInteger(whole.slice(0, -1));
  if (yuan === undefined) return undefined;
  return yuan * 100n + BigInt(10 * digitOf(jiao) + digitOf(fen));
}

const digitOf = (char: string | undefined): number => (char === undefined ? 0 : DIGITS.indexOf(char));

/** A whole number of groups, each lower than the one before it; undefined where it is not so written. */
function readInteger(text: string): bigint | undefined {
  if (text === "零") return 0n;
  const at = text.lastIndexOf("亿");
  if (at < 0) return readBelow(text);
  const high = readBelow(text.slice(0, at));
  const low = at === text.length - 1 ? 0n : readBelow(text.slice(at + 1).replace(/^零/, ""));
  return high && low !== undefined ? high * 100_000_000n + low : undefined;
}

function readBelow(text: string): bigint | undefined {
  const at = text.indexOf("万");
  if (at < 0) return readFour(text);
  const high = readFour(text.slice(0, at));
  const low = at === text.length - 1 ? 0n : readFour(text.slice(at + 1).replace(/^零/, ""));
  return high && low !== undefined ? high * 10_000n + low : undefined;
}

const FOUR = /^(?:([壹贰叁肆伍陆柒捌玖])仟)?零?(?:([壹贰叁肆伍陆柒捌玖])佰)?零?(?:([壹贰叁肆伍陆柒捌玖]?)拾)?零?([壹贰叁肆伍陆柒捌玖])?$/;

function readFour(text: string): bigint | undefined {
  const found = FOUR.exec(text);
  if (!found || text === "" || text === "零") return undefined;
  const [, thousands, hundreds, tens, ones] = found;
  const ten = tens === "" ? 1 : digitOf(tens);
  return BigInt(1000 * digitOf(thousands) + 100 * digitOf(hundreds) + 10 * ten + digitOf(ones));
}
