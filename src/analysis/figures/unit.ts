import { exponentOfHan } from "./numerals.js";
import { CURRENCY, LATIN_SCALES, LETTER_SCALES, SHARES } from "./units.js";

/** What stands behind a number: its scale and what it is a number of. */
export interface Unit {
  /** The power of ten by which the number is multiplied. */
  readonly exponent: number;
  /** It has a scale or a sign of its own. */
  readonly scaled: boolean;
  readonly kind: "money" | "share" | undefined;
  /** Where the number ends with its scale or sign of a share; a currency is left out. */
  readonly to: number;
  /** Its scale is a Chinese character, behind which smaller ones may follow. */
  readonly han?: boolean;
  /** Something is counted by it. */
  readonly counts?: boolean | undefined;
  /** It may have its scale from a list that it stands in, or none. */
  readonly either?: boolean;
}

/** A remark between a number and its unit says whose the figure itself is: 20(含)万元; a number in brackets may repeat words: ten (10) percent. */
const REMARK = /(?: ?\(不?含[^()\d]{0,4}\)|\))?[余多]? ?/uy;
const HAN_SCALE = /(?:[十百千]?[万亿萬億兆]|万亿|[十百佰仟]|千(?![瓦克米卡伏升焦]))(?!\d*[号])(?!分)/uy;
const SHARE = SHARES.map(([pattern, exponent]) => ({ pattern: new RegExp(`(?:${pattern})`, "iuy"), exponent }));
/** A rule may count points as they are written. */
const POINTS = /[点點]|point|punkt/iu;
const LATIN = LATIN_SCALES.map(([pattern, exponent]) => ({ pattern: new RegExp(`(?:${pattern})(?![\\p{L}])`, "iuy"), exponent }));
const LETTER = /[kKmMbB](?![A-Za-z\d])/uy;
const LETTER_OF_MONEY = new RegExp(`[kKmMbB](?= ?${CURRENCY})`, "uy");
/** Money in its smaller units, which a rule may count in as well; 分 are points, too. */
const COINS: readonly { readonly pattern: RegExp; readonly exponent: number; readonly kind: Unit["kind"] }[] = [
  { pattern: /(?:cents?|centimes?)(?![A-Za-z\u00C0-\u024F])|\u00A2|分钱/iuy, exponent: -2, kind: "money" },
  { pattern: /角(?![度落色膜])钱?/uy, exponent: -1, kind: "money" },
  { pattern: /分(?![之の公数值钟级别期档批段支店站校部类离布析红包年成开担三两二四五六七八九十])/uy, exponent: -2, kind: undefined },
];
const OF_MONEY = new RegExp(`(?:\\([^()\\d]{0,6}\\))?[余多]? ?(?:of |de |d'|en )?${CURRENCY}`, "iuy");

/** What a sticky pattern finds at a place, if anything. */
function at(pattern: RegExp, text: string, place: number): string | undefined {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0];
}

/** The unit behind a number that ends at `end`; `signed` where a currency stands before it. */
export function readUnit(text: string, end: number, signed: boolean): Unit {
  const start = end + (at(REMARK, text, end)?.length ?? 0);
  for (const { pattern, exponent } of SHARE) {
    const sign = at(pattern, text, start);
    if (sign !== undefined) return { exponent, scaled: true, kind: "share", to: start + sign.length, either: POINTS.test(sign) };
  }
  for (const { pattern, exponent, kind } of COINS) {
    const coin = at(pattern, text, start);
    if (coin !== undefined) return { exponent, scaled: true, kind, to: start + coin.length, either: true };
  }
  const scale = at(HAN_SCALE, text, start);
  if (scale !== undefined) {
    const to = start + scale.length;
    return { exponent: exponentOfHan(scale), scaled: true, kind: moneyAt(text, to, signed), to, han: true };
  }
  const letter = at(signed ? LETTER : LETTER_OF_MONEY, text, start);
  if (letter !== undefined) return { exponent: LETTER_SCALES[letter] ?? 0, scaled: true, kind: "money", to: start + letter.length };
  for (const { pattern, exponent } of LATIN) {
    const word = at(pattern, text, start);
    if (word !== undefined) return { exponent, scaled: true, kind: moneyAt(text, start + word.length, signed), to: start + word.length };
  }
  return { exponent: 0, scaled: false, kind: moneyAt(text, end, signed), to: end };
}

const moneyAt = (text: string, place: number, signed: boolean): "money" | undefined =>
  signed || at(OF_MONEY, text, place) !== undefined ? "money" : undefined;
