import { say } from "../../messages/phrase.js";
import type { Amount } from "../../results/outcome.js";
import { type Decimal, fixedText, grouped, placesOf } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";

/** How a policy's money is written. */
export interface Currency {
  readonly currency: string;
  readonly digits: number;
}

/** People count in ten thousands, and in hundred millions, by powers of ten, where that takes no more places than this. */
const SCALES = [8, 4] as const;
const MOST_PLACES = 2;

/** An amount as people say it: `93.2 \u4E07\u5143`, `12,345.67 \u5143`; `CNY 932,000`. */
export function moneyWords(value: Decimal, { currency, digits }: Currency, language: Language): string {
  const [scale = 0] = SCALES.filter((power) => isShort(value, power));
  const figure = grouped(fixedText({ units: value.units, scale: value.scale + scale }, 0));
  return say("money-in", language, { currency, plain: plain(value, digits), figure, scale });
}

/** Whether an amount is counted so by a few digits. */
const isShort = ({ units, scale }: Decimal, power: number): boolean =>
  Math.abs(Number(units)) >= 10 ** (power + scale) && placesOf({ units, scale: scale + power }) <= MOST_PLACES;

/** The whole digits alone, and the minor unit where there is any. */
const plain = (value: Decimal, digits: number): string => grouped(fixedText(value, placesOf(value) > 0 ? digits : 0));

/** An amount between two ends that are not the same; one that is open above is not asked for. */
export const rangeWords = ({ min, max }: Amount & { readonly max: Decimal }, currency: Currency, language: Language): string =>
  say("money-between", language, { low: moneyWords(min, currency, language), high: moneyWords(max, currency, language) });
