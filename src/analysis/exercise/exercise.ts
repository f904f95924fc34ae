import type { Evaluator } from "../../evaluation/evaluator.js";
import type { Expression } from "../../expression/core.js";
import { Evaluation } from "../../expression/evaluate.js";
import type { Value } from "../../expression/value.js";
import type { Limit } from "../../language/limit.js";
import { expressionsOfSubsidy, type Policy } from "../../policy/policy.js";
import type { CaseApplication } from "../case-batch.js";
import { type OutcomeWatch, optionWatchesOf, outcomeWatchesOf } from "./outcomes-seen.js";
import { Places } from "./places.js";
import { type ExercisePoint, Spots } from "./spots.js";
import { type Watch, walkSteps } from "./watch.js";
import { watchesOf } from "./watches.js";

/** What cases reach of one policy's rules. */
export class Exercise {
  private readonly spots = new Spots();
  private readonly watches: ReadonlyMap<Expression, readonly Watch[]>;
  private readonly outcomes: ReadonlyMap<string, readonly OutcomeWatch[]>;

  /** `texts`: the policy's rule files and what they include, by path. */
  constructor(
    readonly policy: Policy,
    texts: ReadonlyMap<string, string>,
  ) {
    const places = new Places(texts);
    const roots = [...policy.subsidies.flatMap(expressionsOfSubsidy), ...policy.limits.flatMap(({ when, figure }) => [when, figure])];
    const options = optionWatchesOf(policy, places, this.spots);
    this.watches = watchesOf(
      roots.filter((root) => root != null),
      places,
      this.spots,
      options,
    );
    this.outcomes = outcomeWatchesOf(policy, places, this.spots);
  }

  /** Takes note of what a case reached, whether it passed or not. */
  see({ readings }: Evaluator, applications: readonly CaseApplication[]): void {
    for (const { row, outcome, refusedBy } of applications) {
      const evaluation = new Evaluation(row.facts, readings, true);
      const idle = this.evaluateAll(evaluation);
      walkSteps(evaluation.trace, this.watches, new Map());
      for (const result of outcome.subsidies) for (const watch of this.outcomes.get(result.id) ?? []) watch(result, { idle, refusedBy });
    }
  }

  /** What a case would reach, by the keys of points; nothing is taken note of. */
  reachedBy(evaluator: Evaluator, applications: readonly CaseApplication[]): ReadonlySet<string> {
    return this.spots.during(() => this.see(evaluator, applications));
  }

  /** In the order of the files and of their lines. */
  get points(): readonly ExercisePoint[] {
    return this.spots.points;
  }

  /**
   * What is asked of an application: parts, payments and limits only where there is an amount to be divided or cut. Answers with the
   * limits that are not in force for it.
   */
  private evaluateAll(evaluation: Evaluation): ReadonlySet<Limit> {
    const granted = new Set<string>();
    for (const { id, entitlement, parts, payments } of this.policy.subsidies) {
      const value: Value = evaluation.evaluate(entitlement);
      if (value.kind === "quantity" && value.present === false) continue;
      granted.add(id);
      for (const { amount } of parts) evaluation.evaluate(amount);
      // What is due item by item is asked inside of a loop, at none of which this stands.
      for (const { due } of payments && !payments.items ? payments.instalments : []) if (due) evaluation.evaluate(due);
    }
    const idle = new Set<Limit>();
    for (const limit of this.policy.limits) {
      const { targets, when, figure } = limit;
      if (!targets.some(({ subsidy }) => granted.has(subsidy))) continue;
      const found = when && evaluation.evaluate(when);
      if (found?.kind === "answer" && found.truth === false) idle.add(limit);
      else if (figure) evaluation.evaluate(figure);
    }
    return idle;
  }
}
