import { Evaluation } from "../../expression/evaluate.js";
import type { FactValue } from "../../expression/facts.js";
import { bindsItems, type Limit, type Target } from "../../language/limit.js";
import { yearOfPeriod } from "../../language/settling/period.js";
import { applicationDate } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { type BatchProperty, budgetsOf } from "../../proof/batch-bound.js";
import type { Amount, Result } from "../../results/outcome.js";
import { type Day, dayOfText } from "../../values/date.js";
import { fractionOfDecimal } from "../../values/decimal.js";
import { add, compare, type Fraction, fraction, greatest, infinity, multiply, zero } from "../../values/fraction.js";
import type { CaseApplication } from "../case-batch.js";
import type { RanTrial } from "../mutation/runner.js";

/** The subsidies in which a batch speaks against a property; none where it keeps to it. */
export function speakingOfBatch(property: BatchProperty, policy: Policy, ran: RanTrial): readonly string[] {
  if (property.kind === "batch never above")
    return compare(totalOfBatch(ran, property.subsidies), property.figure) > 0
      ? property.subsidies.filter((id) => compare(totalOfBatch(ran, [id]), zero) > 0)
      : [];
  const over = budgetsOf(policy, property.subsidy).filter((limit) => isOver(limit, ran));
  return [...new Set(over.flatMap(({ targets }) => targets.map(({ subsidy }) => subsidy)))];
}

/** What the applications of a batch are granted for sure of some subsidies, together. */
export const totalOfBatch = ({ applications }: RanTrial, ids: readonly string[]): Fraction =>
  applications
    .flatMap(({ outcome }) => outcome.subsidies.filter(({ id }) => ids.includes(id)).map((each) => grantedOf(each)))
    .reduce(add, zero);

/** What is granted for sure: of an amount that is open the least, of what may yet be refused nothing. */
function grantedOf(result: Result, part: string | null = null): Fraction {
  if (result.status !== "eligible" && !result.entitled) return zero;
  const amount: Amount | undefined = part === null ? (result.settled ?? result.amount) : result.parts?.[part];
  return amount ? fractionOfDecimal(amount.min) : zero;
}

/** What those who share a limit are granted, and the most that its figure is for any of them. */
interface Shared {
  readonly granted: Fraction;
  readonly figure: Fraction;
}

/** Whether those who share a limit are granted more than its figure. */
function isOver(limit: Limit, ran: RanTrial): boolean {
  const groups = new Map<string, Shared>();
  const put = (group: string, { granted, figure }: Shared): void => {
    const known = groups.get(group) ?? { granted: zero, figure: zero };
    groups.set(group, { granted: add(known.granted, granted), figure: greatest(known.figure, figure) });
  };
  const items = new Set<string>();
  for (const application of ran.applications)
    for (const target of limit.targets) {
      const result = application.outcome.subsidies.find(({ id }) => id === target.subsidy);
      const day = result && dayOfText(result.on ?? application.outcome.date ?? "");
      const figure = result && figureOn(limit, application, ran, day);
      if (!result || !figure) continue;
      const found = bindsItems(limit) ? groupsOfItems(limit, target, result) : groupOf(limit, target, result, day);
      for (const each of found) items.add(each);
      const [group] = bindsItems(limit) ? [""] : found;
      if (group !== undefined) put(group, { granted: grantedOf(result, target.part), figure });
    }
  // Items of an application may share with others each apart: all together come to what all who share may have.
  const times = bindsItems(limit) ? fraction(BigInt(Math.max(1, items.size))) : fraction(1n);
  return [...groups.values()].some(({ granted, figure }) => compare(granted, multiply(figure, times)) > 0);
}

/** With whom a result shares; nobody who is known where its key is not. */
function groupOf({ within }: Limit, { key }: Target, { keys }: Result, day: Day | undefined): string[] {
  const own = key === null ? "" : keys?.[key.text];
  const year = within.kind === "year" && day !== undefined ? yearOfPeriod(within, day) : "";
  return own === undefined ? [] : [`${year} ${own}`];
}

const groupsOfItems = (limit: Limit, target: Target, { units = [] }: Result): string[] =>
  units.flatMap(({ keys, on }) => groupOf(limit, target, { keys } as Result, dayOfText(on ?? "")));

/** The figure of a limit for an application on a day, where it is done then; endless where it has ended. */
function figureOn({ figure, when }: Limit, { row }: CaseApplication, { evaluator }: RanTrial, day: Day | undefined): Fraction | undefined {
  const facts: FactValue[] = [...row.facts];
  facts[applicationDate.slot] = day;
  const evaluation = new Evaluation(facts, evaluator.readings);
  const done = when && evaluation.evaluate(when);
  if (done && !(done.kind === "answer" && done.truth === true)) return undefined;
  const { present, high } = figure ? evaluation.quantity(figure) : { present: false, high: infinity };
  return present === true ? high : infinity;
}
