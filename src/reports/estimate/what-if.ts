import { factAt } from "../../estimate/curve.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { questionAt } from "../../estimate/questions.js";
import { type Assignment, reassigned } from "../../estimate/reassigned.js";
import { inLanguage } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Amount, Result, Status } from "../../results/outcome.js";
import { decimalText } from "../../values/decimal.js";
import { type Language, wordsIn } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";
import { rangeWords } from "./money-words.js";
import { amountOf, briefWords, resultSentence } from "./result-sentence.js";

/** A result before or after, as data and in words. */
export interface ToldResult {
  readonly status: Status;
  readonly amount?: Amount;
  readonly brief: string;
  readonly sentence: string;
}

/** What other facts would make of an application. */
export interface WhatIf {
  readonly set: readonly { readonly input: string; readonly title: string; readonly before: string; readonly after: string }[];
  /** The subsidies that come to something else. */
  readonly changed: readonly { readonly id: string; readonly title: string; readonly before: ToldResult; readonly after: ToldResult }[];
  /** How many stay as they are. */
  readonly same: number;
}

/** Both sides of what would be otherwise. */
export function whatIf(before: PolicyEstimate, assignments: readonly Assignment[], language: Language): WhatIf {
  const { policy } = before.estimating;
  const after = reassigned(before, assignments, language);
  const set = assignments.flatMap(({ path }) => {
    const question = questionAt(path, policy);
    if (!question) return [];
    const words = ({ row }: PolicyEstimate) => {
      const value = factAt(row.facts, path, policy);
      return value === undefined ? say("not-given", language) : factWords(value, question.field, policy, language);
    };
    return [{ input: path, title: subjectWords(question, language), before: words(before), after: words(after) }];
  });
  const pairs = before.outcome.subsidies.flatMap((result) => {
    const other = after.outcome.subsidies.find(({ id }) => id === result.id);
    return other ? [{ result, other }] : [];
  });
  const changed = pairs.filter(({ result, other }) => keyOf(result) !== keyOf(other));
  return {
    set,
    changed: changed.map(({ result, other }) => ({
      id: result.id,
      title: titleOf(before, result.id, language),
      before: told(before, result, language),
      after: told(after, other, language),
    })),
    same: pairs.length - changed.length,
  };
}

/** What two results that are the same share. */
function keyOf(result: Result): string {
  const { min, max } = amountOf(result) ?? {};
  return [result.status, result.entitled, min && decimalText(min), max && decimalText(max)].join(" ");
}

function told(estimate: PolicyEstimate, result: Result, language: Language): ToldResult {
  const { policy } = estimate.estimating;
  const amount = amountOf(result);
  const open =
    amount && amount.max !== null ? rangeWords({ min: amount.min, max: amount.max }, policy, language) : say("not-told-yet", language);
  return {
    status: result.status,
    ...(amount ? { amount } : {}),
    brief: briefWords(result, policy, language) ?? open,
    sentence: resultSentence(estimate, result, language),
  };
}

function titleOf({ estimating }: PolicyEstimate, id: string, language: Language): string {
  const subsidy = estimating.policy.subsidies.find((each) => each.id === id);
  return subsidy ? inLanguage(wordsIn(subsidy.title, language), language) : id;
}
