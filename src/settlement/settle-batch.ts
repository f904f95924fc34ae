import type { Evaluator } from "../evaluation/evaluator.js";
import type { Outcome } from "../results/outcome.js";
import type { Claiming } from "./claiming.js";
import { GrantsBefore } from "./grants-before.js";
import type { Earlier } from "./history.js";
import { settleRow } from "./settle-row.js";
import { Settlement } from "./settlement.js";

/** A whole batch that is at hand, settled; as it is where its policy has no limits. */
export function settleBatch(
  evaluator: Evaluator,
  outcomes: readonly Outcome[],
  history: readonly Earlier[],
  claiming?: Claiming,
): readonly Outcome[] {
  const { limits } = evaluator.policy;
  if (limits.length === 0) return outcomes;
  const settlement = new Settlement(evaluator, GrantsBefore.of(history, limits), claiming);
  for (const outcome of outcomes) settlement.add(outcome);
  for (const row of settlement.settleItems()) settlement.lookAgain(row, outcomes[row] as Outcome);
  settlement.settle();
  return outcomes.map((outcome, row) => settleRow(settlement, row, outcome));
}
