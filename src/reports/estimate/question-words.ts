import type { PolicyEstimate } from "../../estimate/estimator.js";
import type { Question } from "../../estimate/questions.js";
import type { Field } from "../../expression/core.js";
import { inLanguage, inOrder } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import { isBounded } from "../../values/fraction.js";
import { type Language, type Words, wordsIn } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";
import type { Currency } from "./money-words.js";

/** More subsidies that hang on one answer are not named beside it. */
const MOST_NAMED = 3;

/** The policy that a question is of: the first that asks it. */
export const askedUnder = (question: Question, estimates: readonly PolicyEstimate[]): PolicyEstimate | undefined =>
  estimates.find(({ estimating }) => estimating.policy.fields.includes(question.list ?? question.field));

/** A question as it stands above the field for its answer: what is asked and how it is written, help, bounds, and what hangs on it. */
export function questionWords(question: Question, estimates: readonly PolicyEstimate[], language: Language): string[] {
  const { field } = question;
  const currency = askedUnder(question, estimates)?.estimating.policy ?? { currency: "CNY", digits: 2 };
  const subject = subjectWords(question, language);
  const asked = say("asked-of", language, { subject, type: field.type, currency: currency.currency });
  const note = field.note && inLanguage(wordsIn(field.note, language), language);
  const deciding = subsidiesOn(question, estimates);
  const named = deciding.slice(0, MOST_NAMED).map((title) => inLanguage(wordsIn(title, language), language));
  const why = say("decides", language, {
    subsidies: inOrder(named, language),
    ...(deciding.length > MOST_NAMED ? { count: deciding.length } : {}),
  });
  return [asked, note, endsWords(field, currency, language), named.length > 0 ? why : undefined].filter((line) => line !== undefined);
}

/** Between what a figure must lie, where that is not plain from what it is. */
function endsWords(field: Field, currency: Currency, language: Language): string | undefined {
  const { min, max } = field;
  if (isBounded(max))
    return say("figure-within", language, {
      ...(isBounded(min) ? { min: factWords(min, field, currency, language) } : {}),
      max: factWords(max, field, currency, language),
    });
  return isBounded(min) && min.n !== 0n ? say("figure-from", language, { min: factWords(min, field, currency, language) }) : undefined;
}

/** The subsidies that are still open for want of the answer. */
function subsidiesOn({ input }: Question, estimates: readonly PolicyEstimate[]): Words[] {
  return estimates.flatMap(({ estimating, outcome, others }) => {
    const results = [outcome, ...others.map((other) => other.outcome)].flatMap(({ subsidies }) => subsidies);
    const open = new Set(results.filter(({ missing = [] }) => missing.includes(input)).map(({ id }) => id));
    return estimating.policy.subsidies.filter(({ id }) => open.has(id)).map(({ title }) => title);
  });
}
