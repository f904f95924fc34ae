import { term } from "../messages/terms.js";
import { wordsOfValue } from "../messages/value-words.js";
import { type Decimal, decimalText, fixedText, grouped, tenThousands } from "../values/decimal.js";
import type { Style } from "./format.js";

/** How a currency's figures are written: its minor digits, and a unit for people. */
export interface Money {
  readonly currency: string;
  readonly digits: number;
}

/** The figure alone: `1,000,000.00`, in the unit of the style. */
export function figure(value: Decimal | string, money: Money, style: Pick<Style, "unit">): string {
  if (typeof value === "string") return value;
  if (style.unit === "\u4E07\u5143" && money.currency === "CNY") return grouped(fixedText(tenThousands(value), 2));
  return grouped(fixedText(value, money.digits));
}

/** A round figure alone, without needless places, in the unit of the style: `200,000`, `20`. */
export const shortFigure = (value: Decimal, { unit }: Pick<Style, "unit">): string =>
  grouped(decimalText(unit === "\u4E07\u5143" ? tenThousands(value) : value));

export function unitOf({ currency }: Money, { unit, language }: Style): string {
  if (currency !== "CNY") return currency;
  return wordsOfValue("unit", unit, language) ?? unit;
}

interface Ends {
  readonly min: Decimal;
  readonly max: Decimal | null;
}

const same = (a: Decimal, b: Decimal): boolean => fixedText(a, 0) === fixedText(b, 0);

/** An amount in words that keep what is certain about it: `\u81F3\u5C11 1,000,000.00 \u5143`. */
export function amountWords({ min, max }: Ends, money: Money, style: Style): string {
  const { language } = style;
  const unit = unitOf(money, style);
  const low = figure(min, money, style);
  if (max === null) return `${term("at least", language)} ${low} ${unit}`;
  const high = figure(max, money, style);
  if (same(min, max)) return `${low} ${unit}`;
  if (Number(min.units) === 0) return `${term("at most", language)} ${high} ${unit}`;
  return `${low} ${term("to", language)} ${high} ${unit}`;
}

/** Bounds that missing facts leave: always both ends. */
export function boundsWords({ min, max }: Ends, money: Money, style: Style): string {
  const unit = unitOf(money, style);
  if (max === null && Number(min.units) === 0) return term("amount unknown", style.language);
  if (max === null) return amountWords({ min, max }, money, style);
  return `${figure(min, money, style)} ${term("to", style.language)} ${figure(max, money, style)} ${unit}`;
}
