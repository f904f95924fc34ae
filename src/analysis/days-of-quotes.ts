import { find, mappingsOf, type Scalar, spanWithin } from "../language/tree.js";
import { type Day, dayOf, dayOfText, dayText, partsOfDay } from "../values/date.js";
import { halfWidth } from "../values/literal.js";
import type { RuleCheck } from "./check.js";
import { daysOfText } from "./days-of-text.js";

const LITERAL = /(?<![\d"-])\d{4}-\d{2}-\d{2}(?![\d"-])/gu;
const NO_YEAR = /(?<!年\s?)(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu;

/** Each day that a condition compares with is one that its own quote names, or the day beside it; a quote without days says nothing. */
export const daysOfQuotes: RuleCheck = ({ tree }, raise) => {
  for (const mapping of mappingsOf(tree)) {
    const [feel, quote] = [find(mapping, "if"), find(mapping, "quote")];
    if (feel?.kind !== "scalar" || quote?.kind !== "scalar") continue;
    const named = daysIn(quote);
    if (named.length === 0) continue;
    for (const { 0: literal, index } of feel.text.matchAll(LITERAL)) {
      const day = dayOfText(literal);
      if (day === undefined || named.some((each) => Math.abs(each - day) <= 1) || isEndOfPeriod(day, withoutDays(quote.text))) continue;
      raise("figure-not-in-quote", spanWithin(feel, index, index + literal.length), { figure: literal, figures: named.map(dayText) });
    }
  }
};

/** The days that a quote names; one without a year is of the year before it: 2023年4月1日至5月31日. */
function daysIn({ text }: Scalar): Day[] {
  const plain = halfWidth(text);
  const whole = daysOfText(plain);
  const others = [...plain.matchAll(NO_YEAR)].flatMap(({ index, 1: month, 2: date }) => {
    const before = whole.findLast(({ from }) => from < index);
    return before ? (dayOf(partsOfDay(before.day).year, Number(month), Number(date)) ?? []) : [];
  });
  return [...whole.map(({ day }) => day), ...others];
}

const withoutDays = (text: string): string =>
  daysOfText(text).reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);

/** Whether a day begins or ends a month or a year that a text names without its days. */
function isEndOfPeriod(day: Day, text: string): boolean {
  return [day, day + 1].some((each) => {
    const { year, month, day: date } = partsOfDay(each);
    return (
      date === 1 && (text.includes(String(year)) || text.includes(String(year - 1))) && (month === 1 || /\d\s*月(?!\s*\d)/u.test(text))
    );
  });
}
