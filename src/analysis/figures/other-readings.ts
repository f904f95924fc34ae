import { add, type Fraction, fraction, isWhole, multiply, one } from "../../values/fraction.js";

/** Periods in other units: what one of the first is in one of the others. */
const PERIODS: readonly (readonly [RegExp, Fraction])[] = [
  [/^ ?(?:周?年(?!期)|years?(?![a-z])|ans?(?![a-z])|Jahren?(?![a-z]))/u, fraction(12n)],
  [/^(?: ?(?:[个個箇かヶカケヵ]月)|[ -]months?(?![a-z])| mois(?![a-z])| Monaten?(?![a-z]))/u, fraction(1n, 12n)],
  [/^ ?(?:周(?![岁年])|星期|weeks?(?![a-z]))/u, fraction(7n)],
];

/** How a rule may count the same: three years as 36 months, and up to 79 of whole numbers as below 80. */
export function otherCounts(value: Fraction, behind: string, endsRange: boolean): Fraction[] {
  const periods = PERIODS.filter(([unit]) => unit.test(behind)).map(([, factor]) => multiply(value, factor));
  return endsRange && isWhole(value) ? [...periods, add(value, one)] : periods;
}

const EQUALLY_BEHIND =
  /^ ?[个個]?(?:年|期|次|批|笔|月|季度?)(?:内)?(?:平均|等额|均等|均衡|等比例|等分|均)|^(?: \p{L}+)? equal |^ (?:\p{L}+ )?\u00E9g(?:ales?|aux)(?!\p{L})/u;
const EQUALLY_BEFORE = /(?:平均|等额|均)(?:分为?|按) ?$/u;

/** Whether something is paid in so many equal parts, each of which a rule may state: 分三年平均发放. */
export const isInEqualParts = (text: string, from: number, to: number): boolean =>
  EQUALLY_BEHIND.test(text.slice(to, to + 32)) || EQUALLY_BEFORE.test(text.slice(Math.max(0, from - 8), from));
