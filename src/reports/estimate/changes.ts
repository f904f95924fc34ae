import { type BentCurve, bentCurve } from "../../estimate/bends.js";
import { type CurveEnd, curveAlong, endOf, factAt, hasCurve } from "../../estimate/curve.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { fieldsOfSubsidy, type Question, questionAt } from "../../estimate/questions.js";
import { type Remedy, remedyFor } from "../../estimate/remedy.js";
import { withFact } from "../../estimate/with-fact.js";
import type { Field } from "../../expression/core.js";
import type { Facts, FactValue } from "../../expression/facts.js";
import { nodesOf } from "../../expression/walk.js";
import { inLanguage, inOrder, withinSentence } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Result } from "../../results/outcome.js";
import { decimalOfFraction, fractionOfDecimal } from "../../values/decimal.js";
import { add, compare, type Fraction, fraction, multiply, powerOfTen, round, subtract, zero } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import { factWords, itemWords, subjectWords } from "./fact-words.js";
import { moneyWords } from "./money-words.js";
import { amountOf, briefWords } from "./result-sentence.js";

/** Something that an applicant might have said otherwise, and what would come of it. */
export interface ToldChange {
  /** What would be otherwise: inputs by their paths. */
  readonly inputs: readonly string[];
  readonly words: string;
}

/** More figures of one application are not tried. */
const MOST_FIGURES = 6;

/** What would change a result: of a refusal the nearest way out, of an amount what a little more of each figure comes to. */
export function changesOf(estimate: PolicyEstimate, result: Result, language: Language): ToldChange[] {
  if (result.status === "ineligible") {
    const remedy = remedyFor(estimate, result.id);
    return remedy ? [remedyTold(estimate, remedy, language)] : [];
  }
  if (result.status !== "eligible" || !amountOf(result)) return [];
  const figures = figuresTold(estimate, result.id).slice(0, MOST_FIGURES);
  const told = [
    ...figures.flatMap((question) => alongFigure(estimate, result, question, language) ?? []),
    ...oneMore(estimate, result, language),
  ];
  // What more comes to was computed by the reading that is chosen; by another it may be less.
  return asksReading(estimate, result.id)
    ? told.map((change) => ({ ...change, words: say("by-that-reading", language, { words: change.words }) }))
    : told;
}

/** Whether a subsidy can be read in several ways. */
const asksReading = ({ estimating: { policy } }: PolicyEstimate, id: string): boolean =>
  policy.subsidies.some(({ id: own, entitlement }) => own === id && [...nodesOf(entitlement)].some(({ kind }) => kind === "reading"));

/** What an applicant would have to have said instead, and what it would give. */
export function remedyTold({ estimating }: PolicyEstimate, { changes, result }: Remedy, language: Language): ToldChange {
  const { policy } = estimating;
  const instead = changes.map(({ question, value }) =>
    say("instead-said", language, {
      subject: withinSentence(subjectWords(question, language), language),
      value: factWords(value, question.field, policy, language),
      isAnswer: question.field.type === "boolean",
    }),
  );
  const amount = amountOf(result);
  const words = briefWords(result, policy, language);
  return {
    inputs: changes.map(({ question }) => question.input),
    words: say("would-pass", language, {
      instead: inOrder(instead, language),
      words,
      amount: amount === undefined ? "none" : words && /^[\d-]/.test(words) ? "figure" : "words",
    }),
  };
}

/** The figures that an applicant told and that the rule of a subsidy looks at. */
export function figuresTold({ estimating, row }: PolicyEstimate, id: string): Question[] {
  const { policy } = estimating;
  const asked = fieldsOfSubsidy(policy, id);
  const paths = policy.fields.flatMap((field) => {
    if (hasCurve(field)) return asked.has(field) ? [field.name] : [];
    const items = field.type === "list" ? ((row.facts[field.slot] ?? []) as readonly Facts[]) : [];
    const own = field.item.filter((each) => hasCurve(each) && asked.has(each));
    return items.flatMap((_, at) => own.map(({ name }) => `${field.name}[${at}].${name}`));
  });
  return paths.filter((path) => factAt(row.facts, path, policy) !== undefined).flatMap((path) => questionAt(path, policy) ?? []);
}

/** What more of a figure comes to, until where; undefined where nothing changes along it. */
function alongFigure(estimate: PolicyEstimate, result: Result, question: Question, language: Language): ToldChange | undefined {
  const curve = bentCurve(estimate, curveAlong(estimate, result.id, question));
  const { now, pieces } = curve;
  const at = pieces.findIndex(({ from, to }) => now !== null && compare(from, now) <= 0 && compare(now, to) < 0);
  const piece = pieces[at];
  if (now === null || !piece) return undefined;
  const words = isLevel(piece.amountFrom, piece.amountTo)
    ? wordsOfLevel(estimate, curve, at, language)
    : wordsOfSlope(estimate, curve, at, now, result, language);
  return words === undefined ? undefined : { inputs: [question.input], words };
}

const isLevel = (from: Fraction, to: Fraction): boolean => compare(from, to) === 0;

/** So much more, so much more of it, to where. */
function wordsOfSlope(
  estimate: PolicyEstimate,
  { question, pieces, subsidy, end }: BentCurve,
  at: number,
  now: Fraction,
  result: Result,
  language: Language,
): string | undefined {
  const { field, input } = question;
  const { policy } = estimate.estimating;
  const piece = pieces[at];
  if (!piece) return undefined;
  const more = add(now, stepOf(now, field));
  const to = compare(more, piece.to) <= 0 ? more : piece.to;
  const gain = subtract(amountWith(estimate, subsidy, input, to, end), amountWith(estimate, subsidy, input, now, end));
  if (compare(gain, zero) === 0) return undefined;
  const next = pieces[at + 1];
  const money = (value: Fraction) => moneyOf(value, estimate, language);
  const jumps = next && !isLevel(piece.amountTo, next.amountFrom);
  return say("more-gives-more", language, {
    subject: subjectWords(question, language),
    step: factWords(subtract(to, now), field, policy, language),
    gain: money(compare(gain, zero) < 0 ? subtract(zero, gain) : gain),
    less: compare(gain, zero) < 0,
    of: certaintyOf(result),
    ...(next ? { end: factWords(next.from, field, policy, language), after: afterOf(next, jumps === true) } : {}),
    ...(jumps ? { jump: money(next.amountFrom) } : {}),
  });
}

const afterOf = ({ amountFrom, amountTo }: BentCurve["pieces"][number], jumps: boolean): "same" | "jump" | "other" =>
  jumps ? "jump" : isLevel(amountFrom, amountTo) ? "same" : "other";

/** An amount that stays: from where it does, and where it would be another. */
function wordsOfLevel(estimate: PolicyEstimate, { question, pieces }: BentCurve, at: number, language: Language): string | undefined {
  const { policy } = estimate.estimating;
  const [before, piece, next] = [pieces[at - 1], pieces[at], pieces[at + 1]];
  if (!piece || (!before && !next)) return undefined;
  const value = (each: Fraction) => factWords(each, question.field, policy, language);
  return say("stays-as-it-is", language, {
    subject: subjectWords(question, language),
    ...(before ? { from: value(piece.from) } : {}),
    ...(next ? { to: value(next.from) } : {}),
    ...(next && !isLevel(piece.amountTo, next.amountFrom) ? { jump: moneyOf(next.amountFrom, estimate, language) } : {}),
  });
}

/** What one more item like one that there is comes to, of each list whose amounts add up. */
function oneMore(estimate: PolicyEstimate, result: Result, language: Language): ToldChange[] {
  const { estimating, row } = estimate;
  const { policy } = estimating;
  const asked = fieldsOfSubsidy(policy, result.id);
  const of = certaintyOf(result);
  const end = of === "most" ? of : "least";
  const now = endOf(result, end);
  return policy.fields.flatMap((list): ToldChange[] => {
    const items = list.type === "list" ? row.facts[list.slot] : undefined;
    if (!asked.has(list) || !Array.isArray(items) || items.length === 0) return [];
    const made = items.map((item: Facts) => amountWith(estimate, result.id, list.name, [...(items as Facts[]), item], end));
    const at = made.findIndex((amount) => compare(amount, now) > 0);
    const more = made[at];
    if (!more) return [];
    const words = say("one-more-gives", language, {
      counter: list.counter ? withinSentence(inLanguage(wordsIn(list.counter, language), language), language) : undefined,
      list: inLanguage(wordsIn(list.title, language), language),
      item: withinSentence(itemWords(list, at, language), language),
      gain: moneyOf(subtract(more, now), estimate, language),
      of,
    });
    return [{ inputs: [list.name], words }];
  });
}

/** Whether what is told of an amount is all of it, or its least or its most. */
function certaintyOf(result: Result): "all" | CurveEnd {
  const { min, max = null } = amountOf(result) ?? {};
  if (max === null) return "least";
  if (min?.units === 0 && max.units !== 0) return "most";
  return min && compare(fractionOfDecimal(min), fractionOfDecimal(max)) === 0 ? "all" : "least";
}

/** What a subsidy gives with another value in a place. */
const amountWith = ({ estimating, row }: PolicyEstimate, id: string, input: string, value: FactValue, end: CurveEnd): Fraction =>
  endOf(estimating.resultOf({ ...row, facts: withFact(row.facts, input, value, estimating.policy) }, id), end);

function moneyOf(value: Fraction, { estimating }: PolicyEstimate, language: Language): string {
  const { policy } = estimating;
  const rounded = round(value, powerOfTen(-policy.digits), "half up");
  return moneyWords(decimalOfFraction(rounded) ?? { units: 0, scale: 0 }, policy, language);
}

/** People try a little more: of money at most ten thousand, of a percentage one point, of what is counted one. */
const MOST_STEP = 4;

function stepOf(now: Fraction, field: Field): Fraction {
  if (field.type === "percent") return fraction(1n, 100n);
  if (field.type !== "money") return fraction(1n);
  for (let power = MOST_STEP; power > 0; power -= 1) {
    const step = powerOfTen(power);
    if (compare(multiply(step, fraction(5n)), now) <= 0) return step;
  }
  return fraction(1n);
}
