import type { Evaluator } from "../evaluation/evaluator.js";
import type { EvaluationRow } from "../results/outcome.js";
import type { Claiming } from "./claiming.js";
import type { GrantsBefore } from "./grants-before.js";
import type { OverlookedGrants } from "./overlooked.js";
import { WaitingBatch, type WaitingRoom } from "./waiting-batch.js";

/** How a batch is settled. */
export interface Settling {
  readonly history: GrantsBefore;
  readonly room: WaitingRoom;
  /** Where an audit is made. */
  readonly claiming?: Claiming;
  /** Hears at the end of each other reading which applications it would change. */
  readonly tell?: (reading: string, applications: readonly string[]) => void;
  /** Hears of earlier grants that limits may not have found. */
  readonly tellOverlooked?: (grants: readonly OverlookedGrants[]) => void;
}

/** The rows of a batch with what they may get together. */
export async function* settledRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  evaluators: readonly Evaluator[],
  { history, room, claiming, tell, tellOverlooked }: Settling,
): AsyncGenerator<readonly EvaluationRow[]> {
  const batch = new WaitingBatch(evaluators, history, room, claiming);
  await batch.take(batches);
  await batch.settle();
  tellOverlooked?.(batch.overlooked);
  yield* batch.rows();
  for (const [reading, ids] of batch.sensitive()) tell?.(reading, ids);
}
