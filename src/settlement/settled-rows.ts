import type { Evaluator } from "../evaluation/evaluator.js";
import { type EvaluationRow, isRefused, type Outcome } from "../results/outcome.js";
import { isWritten, readWaiting, type WaitingLine } from "../results/written-row.js";
import type { Claiming } from "./claiming.js";
import { NumberColumn } from "./columns.js";
import type { GrantsBefore } from "./grants-before.js";
import type { OverlookedGrants } from "./overlooked.js";
import { patchedRow } from "./patched-row.js";
import { ReadBatch } from "./readings.js";

/** Where rows wait, as lines with marks, while their batch is settled; they may be read again, a block of lines at a time. */
export interface WaitingRoom {
  put(rows: readonly EvaluationRow[]): Promise<void>;
  lines(): AsyncIterable<Iterable<WaitingLine>>;
}

/** A row of a policy without limits, or one that could not be evaluated. */
const UNBOUND = 0;

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

/**
 * The rows of a batch with what they may get together. Every row is put aside once, and read again when the limits of its
 * policy are settled: rows of policies without limits are as they were.
 */
export async function* settledRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  evaluators: readonly Evaluator[],
  { history, room, claiming, tell, tellOverlooked }: Settling,
): AsyncGenerator<readonly EvaluationRow[]> {
  const bound = evaluators.filter(({ policy }) => policy.limits.length > 0);
  const settlements = bound.map((evaluator) => new ReadBatch(evaluator, history, claiming));
  const placeOf = new Map(bound.map(({ policy }, at) => [policy.id, at + 1]));
  /** Of each row which settlement it belongs to, from 1. */
  const of = NumberColumn.integers();
  for await (const rows of batches) {
    for (const row of rows) {
      const place = isRefused(row) ? UNBOUND : (placeOf.get(row.policy) ?? UNBOUND);
      settlements[place - 1]?.add(isWritten(row) ? row.outcome : (row as Outcome));
      of.push(place);
    }
    await room.put(rows);
  }
  await lookAgain(settlements, of, room);
  for (const settlement of settlements) settlement.settle();
  tellOverlooked?.(settlements.flatMap(({ chosen }) => chosen.overlooked));
  const next = settlements.map(() => 0);
  let number = 0;
  for await (const lines of room.lines()) {
    let settled: EvaluationRow[] = [];
    for (const line of lines) {
      const place = of.at(number) - 1;
      number += 1;
      const at = next[place] ?? 0;
      if (place >= 0) next[place] = at + 1;
      settled.push(settledRow(settlements[place], at, line, claiming));
      if (settled.length < BATCH_ROWS) continue;
      yield settled;
      settled = [];
    }
    yield settled;
  }
  if (number !== of.length) throw new Error(`of ${of.length} rows that were put aside, ${number} were read again`);
  for (const { sensitive } of settlements) for (const [reading, ids] of sensitive) tell?.(reading, ids);
}

const BATCH_ROWS = 128;

function settledRow(settlement: ReadBatch | undefined, at: number, line: WaitingLine, claiming: Claiming | undefined): EvaluationRow {
  if (!claiming) {
    const patched = settlement?.alone && !settlement.chosen.dropsItems ? patchedRow(settlement.chosen, at, line) : undefined;
    if (patched) return patched;
  }
  const row = readWaiting(line);
  if (isRefused(row)) return row;
  const settled = settlement ? settlement.row(at, row) : row;
  return claiming ? claiming.kept(row, settled) : settled;
}

/** Settles limits on items; rows of which some were dropped or lowered are evaluated again. */
async function lookAgain(settlements: readonly ReadBatch[], of: NumberColumn<Int32Array>, room: WaitingRoom): Promise<void> {
  const changed = settlements.map((settlement) => settlement.settleItems());
  if (changed.every((rows) => rows.size === 0)) return;
  const next = settlements.map(() => 0);
  let number = 0;
  for await (const lines of room.lines()) {
    for (const line of lines) {
      const place = of.at(number) - 1;
      number += 1;
      if (place < 0) continue;
      const at = next[place] as number;
      next[place] = at + 1;
      if (changed[place]?.has(at)) settlements[place]?.lookAgain(at, readWaiting(line) as Outcome);
    }
  }
}
