import { type Question, questionAt } from "../../estimate/questions.js";
import type { Field } from "../../expression/core.js";
import { type Facts, type FactValue, quantityOf } from "../../expression/facts.js";
import { inLanguage } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import { term } from "../../messages/terms.js";
import type { Policy } from "../../policy/policy.js";
import { type Day, dayText } from "../../values/date.js";
import { decimalOfFraction, fixedText, grouped } from "../../values/decimal.js";
import { fraction, multiply } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { type Language, wordsIn } from "../../values/words.js";
import { type Currency, moneyWords } from "./money-words.js";

const text = (words: Field["title"], language: Language): string => inLanguage(wordsIn(words, language), language);

/** An item of a list by its number: \u7B2C 1 \u6B21\u6D3B\u52A8. */
export const itemWords = ({ title, counter }: Field, index: number, language: Language): string =>
  counter
    ? say("item-counted", language, { number: index + 1, counter: text(counter, language) })
    : say("item-numbered", language, { number: index + 1, list: text(title, language) });

/** What a question is about, in a few words: `Events, total`. */
export function subjectWords({ field, list, index }: Pick<Question, "field" | "list" | "index">, language: Language): string {
  const title = text(field.title, language);
  return list && index !== null ? say("subject-of-item", language, { item: itemWords(list, index, language), title }) : title;
}

/** A fact as its applicant would say it. */
export function factWords(value: Exclude<FactValue, undefined>, field: Field, currency: Currency, language: Language): string {
  if (typeof value === "boolean") return term(value ? "yes" : "no", language);
  if (typeof value === "string") {
    const option = field.options.find(({ id }) => id === value);
    return option ? text(option.title, language) : inLanguage(value, language);
  }
  if (field.type === "list") return countWords((value as readonly Facts[]).length, field, language);
  const exact = quantityOf(value as number, field);
  if (field.type === "date") return dayText(Number(exact.n) as Day);
  const decimal = decimalOfFraction(field.type === "percent" ? multiply(exact, fraction(100n)) : exact);
  if (!decimal) return fractionText(exact);
  if (field.type === "money") return moneyWords(decimal, currency, language);
  const digits = field.type === "year" ? fixedText(decimal, 0) : grouped(fixedText(decimal, 0));
  return field.type === "percent" ? `${digits}%` : digits;
}

/** How many items of a list there are: none, or so many by their counter. */
const countWords = (count: number, { counter }: Field, language: Language): string =>
  say("items-in-all", language, { count, ...(counter ? { counter: text(counter, language) } : {}) });

/** What a path is about; the path itself where it names no input. */
export function pathWords(path: string, policy: Policy, language: Language): string {
  const question = questionAt(path, policy);
  return question ? subjectWords(question, language) : path;
}
