import type { Evaluator } from "../evaluation/evaluator.js";
import type { Outcome } from "../evaluation/outcome.js";
import { readOutcome } from "../evaluation/read-outcome.js";
import type { Earlier } from "../evaluation/settlement/history.js";
import { ReadBatch } from "../evaluation/settlement/readings.js";
import { type EvaluationRow, isRefused } from "./evaluation.js";

/** Where rows wait, as lines, while their batch is settled; they may be read again. */
export interface WaitingRoom {
  put(rows: readonly EvaluationRow[]): Promise<void>;
  lines(): AsyncIterable<readonly string[]>;
}

/**
 * The rows of a batch with what they may get together. Every row is put aside once, and read again when the limits of its
 * policy are settled: rows of policies without limits are as they were. At the end, `tell` hears of each other reading
 * which applications it would change.
 */
export async function* settledRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  evaluators: readonly Evaluator[],
  history: readonly Earlier[],
  room: WaitingRoom,
  tell: (reading: string, applications: readonly string[]) => void = () => {},
): AsyncGenerator<readonly EvaluationRow[]> {
  const settlements = new Map(
    evaluators
      .filter(({ policy }) => policy.limits.length > 0)
      .map((evaluator) => [evaluator.policy.id, new ReadBatch(evaluator, history)]),
  );
  const of = (row: EvaluationRow) => (isRefused(row) ? undefined : settlements.get(row.policy));
  for await (const rows of batches) {
    for (const row of rows) of(row)?.add(row as Outcome);
    await room.put(rows);
  }
  const again = new Map([...settlements.values()].map((settlement) => [settlement, settlement.settleItems()]));
  if ([...again.values()].some((rows) => rows.size > 0)) {
    for await (const { row, at, settlement } of placed(room, of)) {
      if (settlement && again.get(settlement)?.has(at)) settlement.lookAgain(at, row as Outcome);
    }
  }
  for (const settlement of settlements.values()) settlement.settle();
  let settled: EvaluationRow[] = [];
  for await (const { row, at, settlement } of placed(room, of)) {
    settled.push(settlement ? settlement.row(at, row as Outcome) : row);
    if (settled.length < BATCH_ROWS) continue;
    yield settled;
    settled = [];
  }
  yield settled;
  for (const batch of settlements.values()) for (const [reading, ids] of batch.sensitive) tell(reading, ids);
}

const BATCH_ROWS = 128;

/** The rows that wait, each with its number within its policy's batch. */
async function* placed(room: WaitingRoom, of: (row: EvaluationRow) => ReadBatch | undefined) {
  const counts = new Map<ReadBatch, number>();
  for await (const lines of room.lines()) {
    for (const line of lines) {
      const row = readOutcome(line) as EvaluationRow;
      const settlement = of(row);
      const at = settlement ? (counts.get(settlement) ?? 0) : -1;
      if (settlement) counts.set(settlement, at + 1);
      yield { row, at, settlement };
    }
  }
}
