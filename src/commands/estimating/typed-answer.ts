import type { Field } from "../../expression/core.js";
import { type Decimal, decimalOfFraction } from "../../values/decimal.js";
import { compare, fraction, fractionOfText, multiply } from "../../values/fraction.js";
import { halfWidth } from "../../values/literal.js";

const BARE = /^[+-]?[\d,]+(?:\.\d+)?$/;
const TEN_THOUSAND = fraction(10_000n);

const plain = (text: string): string => halfWidth(text).replace(/\s/g, "");

/** A whole number of few digits. */
export const typedCount = (text: string): number | undefined => (/^\d{1,4}$/.test(plain(text)) ? Number(plain(text)) : undefined);

/** A text as files have it: a share without a sign is one of a hundred, for that is what was asked. */
export const spelt = (text: string, { type }: Field): string => (type === "percent" && BARE.test(plain(text)) ? `${plain(text)}%` : text);

/** What a figure of money may mean that is small for one in yuan, and has no unit: so much, or so many ten thousands; none where it is plain. */
export function meaningsOf(text: string, { type }: Field, currency: string | undefined): readonly Decimal[] {
  const value =
    type === "money" && currency === "CNY" && BARE.test(plain(text)) ? fractionOfText(plain(text).replaceAll(",", "")) : undefined;
  if (!value || value.n <= 0n || compare(value, TEN_THOUSAND) >= 0) return [];
  return [value, multiply(value, TEN_THOUSAND)].flatMap((each) => decimalOfFraction(each) ?? []);
}
