import type { PolicyEstimate } from "../../estimate/estimator.js";
import { type Question, questionAt } from "../../estimate/questions.js";
import { answersTried } from "../../estimate/tried-answers.js";
import { inLanguage, inOrder, inTurn, withinSentence } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Amount, OtherReading, Result } from "../../results/outcome.js";
import { type Decimal, fractionOfDecimal } from "../../values/decimal.js";
import { compare } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";
import { moneyWords, rangeWords } from "./money-words.js";
import { refusalWords } from "./why-not.js";

type Bounded = Amount & { readonly max: Decimal };

const isNothing = (value: Decimal): boolean => Number(value.units) === 0;
const isBounded = (amount: Amount): amount is Bounded => amount.max !== null;
const isOne = ({ min, max }: Bounded): boolean => min.scale === max.scale && min.units === max.units;

/** What a subsidy comes to for its applicant, in one sentence that promises no more than is certain. */
export function resultSentence(estimate: PolicyEstimate, result: Result, language: Language): string {
  if (result.status === "ineligible")
    return say("you-are-refused", language, { reasons: inTurn(refusalWords(estimate, result, language), language) });
  if (result.status === "undetermined") return openSentence(estimate, result, language);
  return eligibleSentence(estimate, result, language);
}

/** The amount that is left to an applicant alone. */
export const amountOf = ({ settled, amount }: Pick<Result, "settled" | "amount">): Amount | undefined => settled ?? amount;

/** Whether nobody confirmed that the policy is in force on the day of the application, or that day is not known. */
export const isUnconfirmed = ({ outcome: { cautions = [] } }: PolicyEstimate): boolean =>
  cautions.includes("validity-not-confirmed") || cautions.includes("date-not-given");

function eligibleSentence(estimate: PolicyEstimate, result: Result, language: Language): string {
  const { policy } = estimate.estimating;
  const amount = amountOf(result);
  const department = policy.subsidies.find(({ id }) => id === result.id)?.source.lead[0];
  if (!amount)
    return result.certainty === "unstated" ? say("no-figure-stated", language, { department }) : say("you-are-eligible", language);
  const money = (value: Decimal) => moneyWords(value, policy, language);
  const unconfirmed = isUnconfirmed(estimate);
  if (!isBounded(amount)) return say("at-least-so-much", language, { amount: money(amount.min), unconfirmed });
  if (isOne(amount)) {
    if (isNothing(amount.min)) return say("eligible-for-nothing", language, { amount: money(amount.min) });
    return say("you-receive", language, { amount: money(amount.min), benefit: result.benefit ?? "cash", unconfirmed });
  }
  if (isNothing(amount.min)) return say("up-to-so-much", language, { amount: money(amount.max), unconfirmed });
  return say("between-as-decided", language, { range: rangeWords(amount, policy, language), unconfirmed });
}

function openSentence(estimate: PolicyEstimate, result: Result, language: Language): string {
  const { policy } = estimate.estimating;
  const questions = missingQuestions(estimate, result);
  const two = sentenceOfOptions(estimate, result, questions, language);
  if (two !== undefined) return two;
  const missing = inOrder(
    questions.map((question) => withinSentence(subjectWords(question, language), language)),
    language,
  );
  const asked = { missing, entitled: result.entitled === true };
  const amount = amountOf(result);
  if (!amount || (!isBounded(amount) && isNothing(amount.min)))
    return say("cannot-tell-yet", language, { ...asked, count: questions.length });
  const low = moneyWords(amount.min, policy, language);
  return say("not-settled-yet", language, {
    ...asked,
    low,
    ...(isBounded(amount) ? { high: moneyWords(amount.max, policy, language) } : {}),
  });
}

/** What a result still hangs on, as questions. */
export const missingQuestions = ({ estimating }: PolicyEstimate, { missing = [] }: Result): Question[] =>
  missing.flatMap((path) => questionAt(path, estimating.policy) ?? []);

/** Where one choice is all that is open: what each option comes to; undefined elsewhere, and where an option leaves it open. */
function sentenceOfOptions(
  estimate: PolicyEstimate,
  result: Result,
  questions: readonly Question[],
  language: Language,
): string | undefined {
  const { estimating } = estimate;
  const [question, ...others] = questions;
  if (!question || others.length > 0 || !["boolean", "choice"].includes(question.field.type)) return undefined;
  const told = answersTried(question, estimating.policy).map((value) => {
    const found = estimating.answered(estimate.row, question.input, value).outcome.subsidies.find(({ id }) => id === result.id);
    const words = found && briefWords(found, estimating.policy, language);
    return { words, option: value === undefined ? "" : factWords(value, question.field, estimating.policy, language) };
  });
  if (told.some(({ words }) => words === undefined)) return undefined;
  const options = told.map(({ option, words = "" }) => say("if-option-then", language, { option, words }));
  return say("hangs-on-one", language, {
    subject: withinSentence(subjectWords(question, language), language),
    options: inTurn(options, language),
  });
}

/** A result in two or three words; undefined where it is open. */
export function briefWords(
  result: Pick<Result, "status" | "certainty" | "settled" | "amount"> | OtherReading,
  policy: { readonly currency: string; readonly digits: number },
  language: Language,
): string | undefined {
  if (result.status === "ineligible") return say("nothing-given", language);
  if (result.status === "undetermined") return undefined;
  const amount = amountOf(result);
  if (!amount) return say("no-figure", language);
  const money = (value: Decimal) => moneyWords(value, policy, language);
  if (!isBounded(amount)) return say("at-least-in-brief", language, { amount: money(amount.min) });
  if (isOne(amount)) return money(amount.min);
  return isNothing(amount.min) ? say("up-to-in-brief", language, { amount: money(amount.max) }) : rangeWords(amount, policy, language);
}

/** What each reading of the policy gives, where they give different things. */
export interface Reread {
  /** Each in two or three words, the smallest amount first: none that says one of them alone is certain. */
  readonly given: readonly string[];
  readonly sentence: string;
  /** What each option of a reading that matters comes to, and how it was worked out. */
  readonly ways: readonly ReadWay[];
}

/** A result by one option of a reading. */
export interface ReadWay {
  readonly name: string;
  readonly option: string;
  readonly estimate: PolicyEstimate;
  readonly result: Result;
}

/** Where another reading of the policy gives something else: what each gives; undefined where all agree. */
export function rereadIn(estimate: PolicyEstimate, result: Result, language: Language): Reread | undefined {
  const { policy } = estimate.estimating;
  const own = briefWords(result, policy, language) ?? say("not-told-yet", language);
  const asked = policy.readings.flatMap(({ name, question, options }) => {
    const ways = options.map((option) => {
      const way = readWay(estimate, result, `${name}=${option.id}`, inLanguage(wordsIn(option.title, language), language));
      return { ...way, words: briefWords(way.result, policy, language) ?? say("not-told-yet", language) };
    });
    return ways.every(({ words }) => words === own) ? [] : [{ question, ways: ways.sort((a, b) => compareLeast(a.result, b.result)) }];
  });
  if (asked.length === 0) return undefined;
  const sentences = asked.map(({ question, ways }) => {
    const told = ways.map(({ option, words }) => say("read-so", language, { option, words }));
    return say("read-in-ways", language, { question: inLanguage(wordsIn(question, language), language), ways: inTurn(told, language) });
  });
  const ways = asked.flatMap((each) => each.ways);
  const all = [{ result, words: own }, ...ways].sort((a, b) => compareLeast(a.result, b.result));
  return { given: [...new Set(all.map(({ words }) => words))], sentence: sentences.join(" "), ways };
}

/** What a subsidy comes to by a reading; what it comes to anyway where that is the one that is chosen. */
function readWay(estimate: PolicyEstimate, result: Result, name: string, option: string): ReadWay {
  const { estimating, row, others } = estimate;
  const other = others.find((each) => each.name === name);
  const found = other?.outcome.subsidies.find(({ id }) => id === result.id);
  if (!other || !found) return { name, option, estimate, result };
  const read = { estimating: estimating.readAs(name), row, problems: [], outcome: other.outcome, others: [] };
  return { name, option, estimate: read, result: found };
}

/** Who is to be prepared for the smaller amount reads of it first; what is not known yet comes last. */
function compareLeast(a: Result, b: Result): number {
  const [left, right] = [a, b].map((each) => (each.status === "undetermined" ? undefined : (amountOf(each)?.min ?? NOTHING)));
  if (!left || !right) return Number(right !== undefined) - Number(left !== undefined);
  return compare(fractionOfDecimal(left), fractionOfDecimal(right));
}

const NOTHING: Decimal = { units: 0, scale: 0 };

/** One or the other; a figure stands apart from the word before it. */
const inAlternatives = (words: readonly string[], language: Language): string =>
  words.reduce((before, each) => `${before}${say("or-else", language, { figure: /^[\d-]/.test(each) })}${each}`);

/** What a subsidy comes to, in one sentence; where readings differ it names what each gives, and calls none of them certain. */
export function headlineOf(estimate: PolicyEstimate, result: Result, reread: Reread | undefined, language: Language): string {
  if (!reread || result.status === "undetermined") return resultSentence(estimate, result, language);
  return say("one-or-the-other", language, { ways: inAlternatives(reread.given, language), unconfirmed: isUnconfirmed(estimate) });
}
