import type { Fact, Field, Reason } from "../expression/core.js";
import type { FactValue } from "../expression/facts.js";
import type { Step } from "../expression/step.js";
import type { PolicyEstimate } from "./estimator.js";

/** A fact that stands under a check, and where an application says it. */
export interface FactLookedAt {
  readonly field: Field;
  /** `events[0].role`. */
  readonly input: string;
  readonly value: Exclude<FactValue, undefined>;
}

/** A check that does not hold: of which item, and by which facts. */
export interface FailedCheck {
  readonly reason: Reason;
  readonly list: Field | null;
  /** From 0; -1 where it is of no item. */
  readonly item: number;
  readonly facts: readonly FactLookedAt[];
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
          failed.push({ reason, list: own, item: within, facts: factsUnder(check, own, within) });
      }
    for (const each of steps) walk(each, own, within);
  };
  for (const step of evaluator.trace(prepared, row).evaluation.trace) walk(step, null, -1);
  return failed;
}

/** What a step looks at of the facts that are known, each once. */
export function factsUnder(root: Step, list: Field | null, item: number): FactLookedAt[] {
  const found = new Map<string, FactLookedAt>();
  const walk = (step: Step, around: Field | null, at: number): void => {
    const { expression, steps, value } = step;
    const within = step.item ?? at;
    const own = expression.kind === "fold" ? expression.list.field : around;
    const fact = expression.kind === "fact" ? factOf(expression, value) : undefined;
    if (expression.kind === "fact" && fact !== undefined) {
      const { field } = expression;
      const input = field.list === null ? field.name : `${field.list}[${within}].${field.name}`;
      if (!found.has(input)) found.set(input, { field, input, value: fact });
    }
    for (const each of steps) walk(each, own, within);
  };
  walk(root, list, item);
  return [...found.values()];
}

function factOf({ field }: Fact, value: Step["value"]): Exclude<FactValue, undefined> | undefined {
  if (field.type === "list" || value.missing.length > 0) return undefined;
  if (value.kind === "answer") return value.truth === "unknown" ? undefined : value.truth;
  if (value.kind === "sign") return value.value;
  return value.present === true ? value.low : undefined;
}
