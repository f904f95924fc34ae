import type { Bend, BentCurve } from "../../estimate/bends.js";
import type { RuleDecision } from "../../estimate/decisions.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { cutWords } from "../../messages/cuts.js";
import { inLanguage } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Policy } from "../../policy/policy.js";
import { decimalOfFraction } from "../../values/decimal.js";
import { type Language, wordsIn } from "../../values/words.js";
import { factWords, itemWords } from "./fact-words.js";
import { moneyWords } from "./money-words.js";

/** The clauses that make an amount bend along an input, each in a few words: the cap, the bracket's bound, the condition. */
export function causesOf({ estimating }: PolicyEstimate, curve: BentCurve, bend: Bend, language: Language): string[] {
  const { policy } = estimating;
  const bound = factWords(bend.at, curve.question.field, policy, language);
  const own = curve.question;
  const decided = bend.decisions.map((decision) => {
    const words = decisionWords(decision, bound, policy, language);
    const { list, item } = decision;
    if (!list || item < 0 || (own.list === list && own.index === item)) return words;
    return say("line-of-item", language, { item: itemWords(list, item, language), words });
  });
  return [...new Set([...decided, ...bend.cuts.map((kind) => cutWords(kind, language))])];
}

function decisionWords(decision: RuleDecision, bound: string, policy: Policy, language: Language): string {
  if (decision.kind === "condition") {
    const { condition, bars } = decision.reason;
    return say("kink-condition", language, { condition: inLanguage(wordsIn(condition, language), language), bars: bars === true });
  }
  if (decision.kind === "used up") return say("kink-used-up", language);
  const figure = decision.kind === "limit" ? decimalOfFraction(decision.figure) : undefined;
  if (decision.kind === "bound" || !figure) return say("kink-bound", language, { value: bound });
  return say("kink-limit", language, { role: decision.role, figure: moneyWords(figure, policy, language) });
}
