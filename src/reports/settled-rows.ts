import type { Evaluator } from "../evaluation/evaluator.js";
import type { Outcome } from "../evaluation/outcome.js";
import { readOutcome } from "../evaluation/read-outcome.js";
import type { Earlier } from "../evaluation/settlement/history.js";
import { ReadBatch } from "../evaluation/settlement/readings.js";
import type { Settlement } from "../evaluation/settlement/settlement.js";
import { type EvaluationRow, isRefused } from "./evaluation.js";
import { isOutcomeLine, patchedLine, WrittenRow, withoutMarks } from "./patched-row.js";

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
    for await (const { row, at, settlement } of placed(room, of, undefined)) {
      if (settlement && again.get(settlement)?.has(at)) settlement.lookAgain(at, row() as Outcome);
    }
  }
  for (const settlement of settlements.values()) settlement.settle();
  let settled: EvaluationRow[] = [];
  const [only] = settlements.values();
  const alone = evaluators.length === 1 && !evaluators[0]?.audits && only?.alone ? only.chosen : undefined;
  for await (const { line, row, at, settlement } of placed(room, of, alone)) {
    const patched = alone && at >= 0 ? patchedLine(alone, at, line) : undefined;
    if (patched !== undefined) settled.push(new WrittenRow(patched));
    else settled.push(at >= 0 ? (settlement ?? (only as ReadBatch)).row(at, row() as Outcome) : row());
    if (settled.length < BATCH_ROWS) continue;
    yield settled;
    settled = [];
  }
  yield settled;
  for (const batch of settlements.values()) for (const [reading, ids] of batch.sensitive) tell(reading, ids);
}

const BATCH_ROWS = 128;

/** The rows that wait, each with its number within its policy's batch; where there is one policy alone, they are not read yet. */
async function* placed(room: WaitingRoom, of: (row: EvaluationRow) => ReadBatch | undefined, alone: Settlement | undefined) {
  const counts = new Map<ReadBatch | undefined, number>();
  for await (const lines of room.lines()) {
    for (const line of lines) {
      const read = (): EvaluationRow => readOutcome(withoutMarks(line)) as EvaluationRow;
      const known = alone ? undefined : read();
      const settlement = known ? of(known) : undefined;
      const counted = alone ? isOutcomeLine(line) : settlement !== undefined;
      const at = counted ? (counts.get(settlement) ?? 0) : -1;
      if (counted) counts.set(settlement, at + 1);
      yield { line, at, settlement, row: () => known ?? read() };
    }
  }
}
