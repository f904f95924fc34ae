import { kindOf } from "../../language/limits.js";
import { inLanguage, inOrder } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { addDecimals, type Decimal, decimalText, fractionOfDecimal, negated, nought } from "../../values/decimal.js";
import { compare } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import { said, sumWords } from "../audit/audit-words.js";
import type { PolicySummary } from "../evaluation.js";
import type { LimitedResult, LimitUse } from "./limit-uses.js";

/** A limit that took something: its figure, who else had of it, and what of it this one had. Others than the applicant are not named. */
export function limitSentence({ limit, mine, figure, others, largest }: LimitUse, policy: PolicySummary, language: Language): string {
  const say = sayIn(language);
  const { words, figure: type } = kindOf(limit);
  const money = (amount: Decimal) => sumWords(amount, policy.currency, language);
  const subsidies = [...new Set(limit.targets.map(({ subsidy }) => subsidy))];
  const titles = subsidies.map((id) => said(policy.subsidies[id]?.title ?? { zh: id }, language));
  const within = limit.within;
  const named = (limit.byApplicant ? largest : []).map((each) => otherWords(each, policy, money, language));
  const told = {
    limit: inLanguage(words[language], language),
    on: titles,
    period: within.kind,
    ...(within.kind === "months" ? { months: within.months } : {}),
    others: others.count,
    ...(named.length > 0 ? { named: inOrder(named, language) } : {}),
    after: money(mine.after),
  };
  const sentence =
    figure === null
      ? say("limit-without-figure", { ...told, before: money(mine.before) })
      : type?.kind === "number"
        ? say("limit-of-places", { ...told, places: decimalText(figure) })
        : say("limit-of-money", { ...told, figure: money(figure), used: money(others.after), ...restOf(figure, others, mine, money) });
  const clause = [limit.section, limit.quote && `\u201C${limit.quote}\u201D`].filter(Boolean).join(" ");
  return clause === "" ? sentence : say("with-clause", { sentence, clause: inLanguage(clause, language) });
}

/** What all of them came with, where that is more than there is; and what of the figure neither the others nor this one had. */
function restOf(figure: Decimal, others: LimitUse["others"], mine: LimitUse["mine"], money: (amount: Decimal) => string) {
  const all = addDecimals(others.before, mine.before);
  const rest = addDecimals(figure, negated(addDecimals(others.after, mine.after)));
  const isMore = (a: Decimal, b: Decimal) => compare(fractionOfDecimal(a), fractionOfDecimal(b)) > 0;
  return { ...(isMore(all, figure) ? { all: money(all) } : {}), ...(isMore(rest, nought) ? { rest: money(rest) } : {}) };
}

function otherWords(
  { row, result, after }: LimitedResult,
  policy: PolicySummary,
  money: (amount: Decimal) => string,
  language: Language,
): string {
  const title = wordsIn(policy.subsidies[result.id]?.title ?? { zh: result.id }, language);
  return inLanguage(`${row.application} ${title} ${money(after)}`, language);
}
