import type { PolicyEstimate } from "../../estimate/estimator.js";
import type { Fact, Field, Reason } from "../../expression/core.js";
import type { FactValue } from "../../expression/facts.js";
import type { Step } from "../../expression/step.js";
import { nodesOf } from "../../expression/walk.js";
import { inLanguage, inOrder } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Result } from "../../results/outcome.js";
import { type Language, wordsIn } from "../../values/words.js";
import { summaryOf } from "../policy-summary.js";
import { factWords, itemWords } from "./fact-words.js";

/** A fact that stands under a check, with the 0-based item that it is of. */
export interface FactLookedAt {
  readonly fact: Fact;
  readonly item: number;
  readonly value: Exclude<FactValue, undefined>;
}

/** A check that did not hold, and where. */
interface FailedCheck {
  readonly reason: Reason;
  readonly list: Field | null;
  readonly item: number;
  readonly facts: readonly FactLookedAt[];
}

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
  const condition = inLanguage(wordsIn(reason.condition, language), language);
  const entered = facts.slice(0, MOST_FACTS).map(({ fact, value }) => factWords(value, fact.field, policy, language));
  return say("refused-by", language, {
    ...(list && item >= 0 ? { item: itemWords(list, item, language) } : {}),
    condition,
    bars: reason.bars === true,
    ...(entered.length > 0 && facts.length <= MOST_FACTS ? { entered: inOrder(entered, language) } : {}),
  });
}

/** The words of a condition that no check of the rule is: of an empty list, of a limit. */
function conditionWords({ estimating }: PolicyEstimate, { id }: Result, condition: string, language: Language): string {
  const subsidy = estimating.policy.subsidies.find((each) => each.id === id);
  for (const node of subsidy ? nodesOf(subsidy.entitlement) : [])
    if (node.kind === "fold" && node.empty?.condition.zh === condition)
      return say("none-listed", language, { list: inLanguage(wordsIn(node.list.field.title, language), language) });
  const summary = summaryOf(estimating.policy).subsidies[id]?.conditions[condition];
  return summary ? inLanguage(wordsIn(summary, language), language) : condition;
}

/** The checks of a subsidy that do not hold for the facts. */
export function failedChecks({ estimating, row }: PolicyEstimate, id: string): FailedCheck[] {
  const { evaluator } = estimating;
  const prepared = evaluator.prepared.find(({ subsidy }) => subsidy.id === id);
  if (!prepared) return [];
  const failed: FailedCheck[] = [];
  const walk = (step: Step, list: Field | null, item: number): void => {
    const { expression, steps } = step;
    const within = step.item ?? item;
    const own = expression.kind === "fold" ? expression.list.field : list;
    if (expression.kind === "guard")
      for (const [at, { reason }] of expression.checks.entries()) {
        const check = steps[at];
        if (check?.value.kind === "answer" && check.value.truth === false)
          failed.push({ reason, list: own, item: within, facts: factsIn(check, within) });
      }
    for (const each of steps) walk(each, own, within);
  };
  for (const step of evaluator.trace(prepared, row).evaluation.trace) walk(step, null, -1);
  return failed;
}

/** What a step looks at of the facts that are known, each once. */
function factsIn(step: Step, item: number): FactLookedAt[] {
  const found = new Map<Fact["field"], FactLookedAt>();
  const walk = ({ expression, steps, value, item: own }: Step, at: number): void => {
    const within = own ?? at;
    const fact = expression.kind === "fact" ? factOf(expression, value) : undefined;
    if (expression.kind === "fact" && fact !== undefined && !found.has(expression.field))
      found.set(expression.field, { fact: expression, item: within, value: fact });
    for (const each of steps) walk(each, within);
  };
  walk(step, item);
  return [...found.values()];
}

function factOf({ field }: Fact, value: Step["value"]): Exclude<FactValue, undefined> | undefined {
  if (field.type === "list" || value.missing.length > 0) return undefined;
  if (value.kind === "answer") return value.truth === "unknown" ? undefined : value.truth;
  if (value.kind === "sign") return value.value;
  return value.present === true ? value.low : undefined;
}
