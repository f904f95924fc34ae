import type { Evaluator } from "../evaluation/evaluator.js";
import type { Outcome } from "../results/outcome.js";
import type { Claiming } from "./claiming.js";
import { GrantsBefore } from "./grants-before.js";
import type { Earlier } from "./history.js";
import { settleRow } from "./settle-row.js";
import { Settlement } from "./settlement.js";

/** Looks at a settlement when it has settled. */
export type SettledWatch = (settlement: Settlement) => void;

/** A whole batch that is at hand, settled; as it is where its policy has no limits. */
export function settleBatch(
  evaluator: Evaluator,
  outcomes: readonly Outcome[],
  history: readonly Earlier[] | GrantsBefore,
  claiming?: Claiming,
  watch?: SettledWatch,
): readonly Outcome[] {
  const { limits } = evaluator.policy;
  if (limits.length === 0) return outcomes;
  const settlement = new Settlement(evaluator, history instanceof GrantsBefore ? history : GrantsBefore.of(history, limits), claiming);
  for (const outcome of outcomes) settlement.add(outcome);
  for (const row of settlement.settleItems()) settlement.lookAgain(row, outcomes[row] as Outcome);
  settlement.settle();
  watch?.(settlement);
  return outcomes.map((outcome, row) => settleRow(settlement, row, outcome));
}
