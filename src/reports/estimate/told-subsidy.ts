import type { PolicyEstimate } from "../../estimate/estimator.js";
import { cutWords } from "../../messages/cuts.js";
import { inOrder, inTurn } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import { cautionWords } from "../../messages/terms.js";
import type { Policy } from "../../policy/policy.js";
import type { Amount, Result } from "../../results/outcome.js";
import { negated } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { workingProse } from "./arithmetic.js";
import { changesOf, type ToldChange } from "./changes.js";
import { type EstimatedSubsidy, estimatedSubsidy, notesOf } from "./estimate.js";
import { briefWords, type Reread, rereadIn } from "./result-sentence.js";
import { type ToldStep, toldTree } from "./told-tree.js";

/** One subsidy as a clerk would tell it to its applicant. */
export interface ToldSubsidy extends Pick<EstimatedSubsidy, "title" | "sentence" | "reading" | "missing" | "clause" | "lead" | "note"> {
  /** How the amount was worked out, in a sentence. */
  readonly working?: string;
  /** What limits took off, and how it is paid. */
  readonly payment: readonly string[];
  readonly changes: readonly ToldChange[];
  /** Each step below what it came to. */
  readonly steps: readonly ToldStep[];
}

/** A subsidy in words, with what would change it. */
export function toldSubsidy(estimate: PolicyEstimate, result: Result, language: Language): ToldSubsidy {
  const { policy } = estimate.estimating;
  const { title, sentence, reading, missing, clause, lead, note } = estimatedSubsidy(estimate, result, language);
  const reread = rereadIn(estimate, result, language);
  const working = reread ? workingByReadings(reread, language) : workingProse(estimate, result, language);
  return {
    title,
    sentence,
    ...(working === undefined ? {} : { working }),
    ...(reading === undefined ? {} : { reading }),
    payment: paymentWords(result, policy, language),
    missing,
    changes: changesOf(estimate, result, language),
    clause,
    lead,
    ...(note === undefined ? {} : { note }),
    steps: toldTree(estimate, result.id, language),
  };
}

/** How it was worked out by each reading that matters. */
function workingByReadings({ ways }: Reread, language: Language): string | undefined {
  const told = ways.flatMap(({ option, estimate, result }) => {
    const prose = workingProse(estimate, result, language);
    return prose === undefined ? [] : [say("worked-out-read-so", language, { option, working: prose })];
  });
  return told.length > 0 ? inTurn(told, language) : undefined;
}

function paymentWords(result: Result, policy: Policy, language: Language): string[] {
  const { amount, settled, unrounded, cuts = [], parts = {}, instalments = [], shares = {}, paid, balance } = result;
  const words = (each: Pick<Amount, "min" | "max">) => briefWords({ status: "eligible", amount: each }, policy, language) ?? "";
  const named = (record: NonNullable<Result["shares"]>) =>
    inOrder(
      Object.entries(record).map(([name, part]) => say("part-named", language, { name, amount: words(part) })),
      language,
    );
  const paying = instalments.map(({ name, amount: part, due }) =>
    say("instalment-told", language, { name, amount: words(part), ...(due === undefined ? {} : { due }) }),
  );
  const back = balance && balance.max !== null && balance.max.units < 0 ? { min: negated(balance.max), max: negated(balance.min) } : null;
  const before = unrounded && isDecimal(unrounded.min) && isDecimal(unrounded.max) ? { min: unrounded.min, max: unrounded.max } : undefined;
  return [
    ...(before ? [say("before-rounding", language, { amount: words(before) })] : []),
    ...(result.status === "eligible" && settled && amount && cuts.length > 0
      ? [
          say("limits-took", language, {
            before: words(amount),
            limits: [...new Set(cuts.map(({ kind }) => cutWords(kind, language)))],
            left: words(settled),
          }),
        ]
      : []),
    ...(Object.keys(parts).length > 0 ? [say("parts-told", language, { parts: named(parts) })] : []),
    ...(paying.length > 0 ? [say("instalments-told", language, { instalments: inOrder(paying, language) })] : []),
    ...(Object.keys(shares).length > 0 ? [say("shares-told", language, { shares: named(shares) })] : []),
    ...(paid ? [say("paid-told", language, { amount: words({ min: paid, max: paid }) })] : []),
    ...(balance ? [say("balance-told", language, { amount: words(back ?? balance), back: back !== null })] : []),
  ];
}

/** Of figures whose digits never end nothing is told. */
const isDecimal = <T>(value: T | string): value is T => typeof value !== "string";

/** What an application's results rest on, and what to mind, each in a sentence. */
export function furtherNotes(estimate: PolicyEstimate, language: Language): string[] {
  const { estimating, outcome } = estimate;
  const { policy } = estimating;
  const { assumptions = [], cautions = [] } = outcome;
  const absent = assumptions.filter((code) => code.startsWith(ABSENT)).map((code) => code.slice(ABSENT.length));
  const fields = policy.fields.flatMap((field) => [field, ...field.item]).filter((field) => absent.includes(absentName(field)));
  return [
    ...(policy.limits.length > 0 ? [say("alone-with-limits", language)] : []),
    ...notesOf(estimate, language),
    ...(assumptions.includes("effective-from") ? [say("first-day-not-stated", language)] : []),
    ...fields.map(({ title }) => say("input-left-out", language, { input: title })),
    ...cautions.filter((code) => !TOLD_BY_NOTES.includes(code)).map((code) => cautionWords(code, language)),
  ];
}

const ABSENT = "absent:";
const absentName = ({ list, name }: Policy["fields"][number]): string => (list === null ? name : `${list}[].${name}`);

/** What an estimate's own notes tell. */
const TOLD_BY_NOTES: readonly string[] = ["validity-not-confirmed", "date-not-given"];
