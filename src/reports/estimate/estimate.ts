import type { Answers } from "../../applications/answers.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { openQuestions } from "../../estimate/next-question.js";
import type { Question } from "../../estimate/questions.js";
import { inLanguage } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import { type Term, term } from "../../messages/terms.js";
import type { Benefit, NotComputed, Policy } from "../../policy/policy.js";
import { type RoundingRule, versionOn } from "../../policy/policy.js";
import type { Amount, Certainty, Result, Status, Total } from "../../results/outcome.js";
import { type Day, dayOfText, partsOfDay } from "../../values/date.js";
import { type Decimal, decimalOfFraction, decimalText, fractionOfDecimal, nought } from "../../values/decimal.js";
import { compare } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { type Language, type Words, wordsIn } from "../../values/words.js";
import { arithmeticLines } from "./arithmetic.js";
import { subjectWords } from "./fact-words.js";
import { type Currency, moneyWords, rangeWords } from "./money-words.js";
import { headlineOf, isUnconfirmed, missingQuestions, type Reread, rereadIn } from "./result-sentence.js";

/** A question as its applicant reads it. */
export interface AskedQuestion {
  /** `events[0].expenditure`. */
  readonly input: string;
  readonly title: string;
  readonly type: Question["field"]["type"];
  /** Of money, its currency's unit. */
  readonly unit?: string;
  readonly note?: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
}

/** One subsidy as its applicant reads it. */
export interface EstimatedSubsidy {
  readonly policy: string;
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly certainty?: Certainty;
  readonly benefit?: Benefit;
  /** Digits as results have them; a max of null is open. */
  readonly amount?: { readonly min: string; readonly max: string | null };
  /** After the limits of the policy, where it has any. */
  readonly settled?: { readonly min: string; readonly max: string | null };
  readonly sentence: string;
  /** What another reading of the policy gives, where it gives something else. */
  readonly reading?: string;
  readonly working: readonly string[];
  readonly missing: readonly { readonly input: string; readonly title: string }[];
  readonly clause: { readonly section?: string; readonly quote?: string; readonly document?: string };
  readonly lead: readonly string[];
  readonly note?: string;
}

/** What of one kind all subsidies of a policy come to. */
export interface EstimatedTotal {
  readonly benefit: Benefit;
  readonly min: string;
  readonly max: string | null;
  readonly words: string;
}

/** What a policy comes to for one applicant. */
export interface EstimatedPolicy {
  readonly policy: string;
  readonly title: string;
  readonly number?: string;
  readonly subsidies: readonly EstimatedSubsidy[];
  readonly totals: readonly EstimatedTotal[];
  /** What it rests on, and what to mind. */
  readonly notes: readonly string[];
  /** What to have ready, and whom to ask for it. */
  readonly prepare: readonly string[];
  /** Clauses about money that pay nobody by themselves and may be taken for subsidies, and how many further ones there are. */
  readonly notComputed: readonly { readonly section: string; readonly quote: string; readonly because?: string }[];
  readonly otherClauses: number;
}

/** What an applicant may get, and what is still to be asked, the best question first. */
export interface EstimateReport {
  readonly kind: "estimate";
  readonly policies: readonly EstimatedPolicy[];
  readonly questions: readonly AskedQuestion[];
  readonly disclaimer: string;
}

/** What answers come to, in words. */
export function estimateReport(estimates: readonly PolicyEstimate[], answers: Answers, language: Language): EstimateReport {
  return {
    kind: "estimate",
    policies: estimates.map((each) => estimatedPolicy(each, language)),
    questions: openQuestions(estimates, answers).map((question) => askedQuestion(question, currencyOf(estimates, question), language)),
    disclaimer: say("estimate-only", language),
  };
}

const currencyOf = (estimates: readonly PolicyEstimate[], { field, list }: Question): string | undefined =>
  estimates.find(({ estimating }) => estimating.policy.fields.includes(list ?? field))?.estimating.policy.currency;

/** A question in words. */
export function askedQuestion(question: Question, currency: string | undefined, language: Language): AskedQuestion {
  const { field, input } = question;
  const text = (words: Words) => inLanguage(wordsIn(words, language), language);
  return {
    input,
    title: subjectWords(question, language),
    type: field.type,
    ...(field.type === "money" && currency ? { unit: currency === "CNY" ? say("yuan", language) : currency } : {}),
    ...(field.note ? { note: text(field.note) } : {}),
    options:
      field.type === "boolean"
        ? (["yes", "no"] as const).map((answer) => ({ id: String(answer === "yes"), title: term(answer, language) }))
        : field.options.map(({ id, title }) => ({ id, title: text(title) })),
  };
}

/** What one policy comes to, in words. */
export function estimatedPolicy(estimate: PolicyEstimate, language: Language): EstimatedPolicy {
  const { estimating, outcome } = estimate;
  const { policy } = estimating;
  return {
    policy: policy.id,
    title: inLanguage(wordsIn(policy.title, language), language),
    ...(policy.document?.number ? { number: policy.document.number } : {}),
    subsidies: outcome.subsidies.map((result) => estimatedSubsidy(estimate, result, language)),
    totals: estimatedTotals(estimate, language),
    notes: notesOf(estimate, language),
    ...beside(estimate, language),
  };
}

/** What all subsidies of a policy come to, by what is given. */
export const estimatedTotals = (estimate: PolicyEstimate, language: Language): EstimatedTotal[] =>
  Object.entries(estimate.outcome.totals ?? {}).map(([benefit, total]) => estimatedTotal(benefit as Benefit, total, estimate, language));

/** Kinds of clauses that an applicant may take for a subsidy that was forgotten. */
const TOLD_KINDS: readonly NotComputed["kind"][] = ["reference", "limit"];

/** What of a document no subsidy is made of: what to have ready, and what is not computed. */
function beside(
  { estimating: { policy } }: PolicyEstimate,
  language: Language,
): Pick<EstimatedPolicy, "prepare" | "notComputed" | "otherClauses"> {
  const procedures = policy.notComputed.filter(({ kind }) => kind === "procedure");
  const told = policy.notComputed.filter(({ kind }) => TOLD_KINDS.includes(kind));
  const department = policy.subsidies.flatMap(({ source }) => source.lead)[0];
  const because = (words: Words | undefined) => (words ? { because: inLanguage(wordsIn(words, language), language) } : {});
  return {
    prepare:
      procedures.length > 0
        ? procedures.map(({ quote }) => inLanguage(quote, "zh"))
        : [say("nothing-to-prepare", language, { department })],
    notComputed: told.map((clause) => ({ section: clause.section, quote: inLanguage(clause.quote, "zh"), ...because(clause.because) })),
    otherClauses: policy.notComputed.length - procedures.length - told.length,
  };
}

const ends = ({ min, max }: { readonly min: Decimal; readonly max: Decimal | null }) => ({
  min: decimalText(min),
  max: max && decimalText(max),
});

/** What one subsidy comes to, in words. */
export function estimatedSubsidy(estimate: PolicyEstimate, result: Result, language: Language): EstimatedSubsidy {
  const { policy } = estimate.estimating;
  const subsidy = policy.subsidies.find(({ id }) => id === result.id);
  const { date } = estimate.outcome;
  const version = subsidy && versionOn(subsidy, date === undefined ? undefined : dayOfText(date));
  const source = version?.source ?? subsidy?.source;
  const document = (version ? version.document : policy.document)?.number;
  const reread = rereadIn(estimate, result, language);
  const text = (words: Words) => inLanguage(wordsIn(words, language), language);
  return {
    policy: policy.id,
    id: result.id,
    title: text(subsidy?.title ?? { zh: result.id }),
    status: result.status,
    ...(result.certainty ? { certainty: result.certainty } : {}),
    ...(result.benefit ? { benefit: result.benefit } : {}),
    ...(result.amount ? { amount: ends(result.amount) } : {}),
    ...(result.settled ? { settled: ends(result.settled) } : {}),
    sentence: headlineOf(estimate, result, reread, language),
    ...(reread ? { reading: reread.sentence } : {}),
    working: workingLines(estimate, result, reread, language),
    missing: missingQuestions(estimate, result).map((question) => ({ input: question.input, title: subjectWords(question, language) })),
    clause: {
      ...(source?.section ? { section: inLanguage(source.section, language) } : {}),
      ...(source?.quote ? { quote: inLanguage(source.quote, "zh") } : {}),
      ...(document ? { document } : {}),
    },
    lead: source?.lead ?? [],
    ...(subsidy?.note ? { note: text(subsidy.note) } : {}),
  };
}

/** How it was worked out; by each reading of the policy where they come to different amounts. */
function workingLines(estimate: PolicyEstimate, result: Result, reread: Reread | undefined, language: Language): string[] {
  if (!reread) return arithmeticLines(estimate, result, language);
  return reread.ways.flatMap((way) => {
    const [first, ...lines] = arithmeticLines(way.estimate, way.result, language);
    return first === undefined ? [] : [say("worked-out-read-so", language, { option: way.option, working: first }), ...lines];
  });
}

function estimatedTotal(benefit: Benefit, total: Total, estimate: PolicyEstimate, language: Language): EstimatedTotal {
  const { policy } = estimate.estimating;
  const others = estimate.others.map(({ outcome }) => outcome.totals?.[benefit] ?? noTotal);
  const low = others.reduce((min, other) => (lessThan(other.min, min) ? other.min : min), total.min);
  const high = others.reduce<Decimal | null>(
    (max, other) => (max === null || other.max === null ? null : lessThan(max, other.max) ? other.max : max),
    total.max,
  );
  const read = decimalText(low) !== decimalText(total.min) || (high && decimalText(high)) !== (total.max && decimalText(total.max));
  const amount = totalWords({ min: low, max: high }, policy, language);
  const eligible = estimate.outcome.subsidies.filter(({ id, status }) => status === "eligible" && total.unstated?.includes(id));
  const unstated = eligible.length > 0 ? { unstated: eligible.length } : {};
  const unconfirmed = Number(low.units) > 0 && isUnconfirmed(estimate);
  return { benefit, ...ends(total), words: say("total-of", language, { benefit, amount, read, unconfirmed, ...unstated }) };
}

const noTotal = { min: nought, max: nought };
const lessThan = (a: Decimal, b: Decimal): boolean => compare(fractionOfDecimal(a), fractionOfDecimal(b)) < 0;

function totalWords({ min, max }: Amount, currency: Currency, language: Language): string {
  const low = moneyWords(min, currency, language);
  if (max === null) return Number(min.units) === 0 ? say("not-told-yet", language) : say("at-least-in-brief", language, { amount: low });
  return decimalText(min) === decimalText(max) ? low : rangeWords({ min, max }, currency, language);
}

/** What an estimate rests on, for those who do not know the program. */
export function notesOf({ estimating, outcome }: PolicyEstimate, language: Language): string[] {
  const { policy, evaluator } = estimating;
  const { cautions = [], assumptions = [] } = outcome;
  const confirmed = policy.effective.confirmedTo;
  const department = evaluator.prepared.flatMap(({ subsidy }) => subsidy.source.lead)[0];
  return [
    ...(cautions.includes("validity-not-confirmed") && confirmed !== null
      ? [say("confirmed-only-to", language, { day: dayWords(confirmed, language), department })]
      : []),
    ...(cautions.includes("date-not-given") ? [say("as-if-in-force", language)] : []),
    ...assumptions
      .filter((code) => code.startsWith(ABSENT))
      .map((code) => say("taken-as-absent", language, { input: absentWords(code.slice(ABSENT.length), policy, language) })),
    ...(assumptions.includes("rounding") && policy.rounding
      ? [say("rounding-not-written", language, roundingOf(policy.rounding, policy, language))]
      : []),
  ];
}

const ABSENT = "absent:";

/** The title of an input by its path without a number: `taxYears[].overseas`. */
function absentWords(path: string, { fields }: Policy, language: Language): string {
  const [name, field] = path.split("[].");
  const top = fields.find((each) => each.name === name);
  const own = field === undefined ? top : top?.item.find((each) => each.name === field);
  return own ? inLanguage(wordsIn(own.title, language), language) : path;
}

function dayWords(at: Day, language: Language): string {
  return say("day-of-year", language, partsOfDay(at));
}

function roundingOf({ to, by }: RoundingRule, currency: Currency, language: Language): { to: string; by: string } {
  const decimal = decimalOfFraction(to);
  return { to: decimal ? moneyWords(decimal, currency, language) : fractionText(to), by: term(by as Term, language) };
}
