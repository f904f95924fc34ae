import type { PolicyEstimate } from "../../estimate/estimator.js";
import { inLanguage, inTurn } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Result, Status } from "../../results/outcome.js";
import { decimalText } from "../../values/decimal.js";
import { type Language, wordsIn } from "../../values/words.js";
import { moneyWords, rangeWords } from "./money-words.js";
import { amountOf, briefWords } from "./result-sentence.js";
import { refusalWords } from "./why-not.js";

/** Where one subsidy stands while its applicant is being asked. */
export interface SubsidyStanding {
  readonly id: string;
  readonly status: Status;
  readonly title: string;
  readonly words: string;
}

/** Where each subsidy stands, a line each: what it lies between so far, or why it is out. */
export const standings = (estimates: readonly PolicyEstimate[], language: Language): SubsidyStanding[] =>
  estimates.flatMap((estimate) =>
    estimate.outcome.subsidies.map((result) => {
      const { policy } = estimate.estimating;
      const title = policy.subsidies.find(({ id }) => id === result.id)?.title ?? { zh: result.id };
      return {
        id: `${policy.id}/${result.id}`,
        status: result.status,
        title: inLanguage(wordsIn(title, language), language),
        words: standingWords(estimate, result, language),
      };
    }),
  );

function standingWords(estimate: PolicyEstimate, result: Result, language: Language): string {
  const { policy } = estimate.estimating;
  if (result.status === "ineligible")
    return say("stands-refused", language, { why: inTurn(refusalWords(estimate, result, language), language) });
  if (result.status === "eligible") return briefWords(result, policy, language) ?? "";
  const amount = amountOf(result);
  const count = result.missing?.length ?? 0;
  const entitled = result.entitled === true;
  if (!amount) return say("stands-open", language, { entitled, count });
  const { min, max } = amount;
  if (max !== null && decimalText(min) !== decimalText(max))
    return say("stands-between", language, { range: rangeWords({ min, max }, policy, language), entitled, count });
  return say("stands-open", language, {
    entitled,
    count,
    ...(Number(min.units) === 0 ? {} : { low: moneyWords(min, policy, language) }),
  });
}
