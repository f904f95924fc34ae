import type { PolicyEstimate } from "../../estimate/estimator.js";
import { type FailedCheck, failedChecks } from "../../estimate/failed-checks.js";
import { inLanguage, inOrder, withinSentence } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Result } from "../../results/outcome.js";
import { type Language, wordsIn } from "../../values/words.js";
import { summaryOf } from "../policy-summary.js";
import { factWords, itemWords } from "./fact-words.js";

/** More facts behind one condition are not told beside it. */
const MOST_FACTS = 2;

/** Why a subsidy is refused, each in a few words: which condition, of which item, and what was entered. */
export function refusalWords(estimate: PolicyEstimate, result: Result, language: Language): string[] {
  const failed = failedChecks(estimate, result.id);
  const told = (result.reasons ?? []).flatMap((reason) => {
    const checks = failed.filter((check) => check.reason.condition.zh === reason.condition);
    if (checks.length === 0) return [conditionWords(estimate, result, reason.condition, language)];
    return checks.map((check) => checkWords(check, estimate, language));
  });
  return [...new Set(told)];
}

function checkWords({ reason, list, item, facts }: FailedCheck, estimate: PolicyEstimate, language: Language): string {
  const { policy } = estimate.estimating;
  const condition = withinSentence(inLanguage(wordsIn(reason.condition, language), language), language);
  const entered = facts.slice(0, MOST_FACTS).map(({ field, value }) => factWords(value, field, policy, language));
  return say("refused-by", language, {
    ...(list && item >= 0 ? { item: itemWords(list, item, language) } : {}),
    condition,
    bars: reason.bars === true,
    ...(entered.length > 0 && facts.length <= MOST_FACTS ? { entered: inOrder(entered, language) } : {}),
  });
}

/** The words of a condition that no check of the rule is: of an empty list, of a limit. */
function conditionWords({ estimating }: PolicyEstimate, { id }: Result, condition: string, language: Language): string {
  const summary = summaryOf(estimating.policy).subsidies[id];
  const words = summary?.refused[condition] ?? summary?.conditions[condition];
  return words ? withinSentence(inLanguage(wordsIn(words, language), language), language) : condition;
}
