import type { Evaluator } from "../evaluation/evaluator.js";
import { type EvaluationRow, isRefused, type Outcome } from "../results/outcome.js";
import { isWritten, readWaiting, type WaitingLine } from "../results/written-row.js";
import type { Claiming } from "./claiming.js";
import { NumberColumn } from "./columns.js";
import type { GrantsBefore } from "./grants-before.js";
import type { OverlookedGrants } from "./overlooked.js";
import { patchedRow } from "./patched-row.js";
import { ReadBatch } from "./readings.js";
import type { RulingOfReading } from "./ruling.js";

/** Where rows wait, as lines with marks, while their batch is settled; they may be read again, a block of lines at a time. */
export interface WaitingRoom {
  put(rows: readonly EvaluationRow[]): Promise<void>;
  lines(): AsyncIterable<Iterable<WaitingLine>>;
}

/** A row of a policy without limits, or one that could not be evaluated. */
const UNBOUND = 0;

const BATCH_ROWS = 128;

/**
 * A batch while its limits are settled. Every row is put aside once, and read again when the limits of its policy are settled, here
 * or elsewhere: rows of policies without limits are as they were.
 */
export class WaitingBatch {
  private readonly settlements: readonly ReadBatch[];
  private readonly placeOf: ReadonlyMap<string, number>;
  /** Of each row which settlement it belongs to, from 1. */
  private readonly of = NumberColumn.integers();

  /** `scales`: in which steps each policy was settled elsewhere. */
  constructor(
    evaluators: readonly Evaluator[],
    history: GrantsBefore,
    private readonly room: WaitingRoom,
    private readonly claiming?: Claiming,
    scales: ReadonlyMap<string, number> = new Map(),
  ) {
    const bound = evaluators.filter(({ policy }) => policy.limits.length > 0);
    this.settlements = bound.map((evaluator) => new ReadBatch(evaluator, history, claiming, scales.get(evaluator.policy.id)));
    this.placeOf = new Map(bound.map(({ policy }, at) => [policy.id, at + 1]));
  }

  /** Takes all rows of the batch. */
  async take(batches: AsyncIterable<readonly EvaluationRow[]>): Promise<void> {
    for await (const rows of batches) {
      for (const row of rows) {
        const place = isRefused(row) ? UNBOUND : (this.placeOf.get(row.policy) ?? UNBOUND);
        this.settlements[place - 1]?.add(isWritten(row) ? row.outcome : (row as Outcome));
        this.of.push(place);
      }
      await this.room.put(rows);
    }
  }

  async settle(): Promise<void> {
    for (const settlement of this.settlements) settlement.settleItems();
    await this.lookAgain();
    for (const settlement of this.settlements) settlement.settle();
  }

  /** Earlier grants that limits may not have found. */
  get overlooked(): readonly OverlookedGrants[] {
    return this.settlements.flatMap(({ chosen }) => chosen.overlooked);
  }

  /** The steps in which each policy is settled: 10^-scale. */
  get scales(): ReadonlyMap<string, number> {
    return new Map(this.settlements.map(({ chosen }) => [chosen.policy.id, chosen.scale]));
  }

  /** Of each other reading the applications that it would change, once all rows were read. */
  sensitive(): (readonly [string, readonly string[]])[] {
    return this.settlements.flatMap(({ sensitive }) => [...sensitive]);
  }

  /** What was made of each row, in their order; undefined where it is as it was. */
  *rulings(): Generator<readonly RulingOfReading[] | undefined> {
    for (const [settlement, at] of this.places()) yield settlement?.rulings(at);
  }

  /** Makes of rows what was made of them elsewhere: by their number, from 0. Whether every ruling fits. */
  async rule(rulings: ReadonlyMap<number, readonly RulingOfReading[]>): Promise<boolean> {
    const ruled: { readonly settlement: ReadBatch; readonly at: number; readonly readings: readonly RulingOfReading[] }[] = [];
    let number = 0;
    for (const [settlement, at] of this.places()) {
      const readings = rulings.get(number);
      number += 1;
      if (!readings) continue;
      if (!settlement?.fits(at, readings)) return false;
      ruled.push({ settlement, at, readings });
    }
    for (const { settlement, at, readings } of ruled) settlement.ruleItems(at, readings);
    await this.lookAgain();
    for (const settlement of this.settlements) settlement.beforeRuling();
    for (const { settlement, at, readings } of ruled) settlement.ruleLines(at, readings);
    return true;
  }

  /** Of each row its settlement, if any, and the row's place there. */
  private *places(): Generator<readonly [ReadBatch | undefined, number]> {
    const next = this.settlements.map(() => 0);
    for (let number = 0; number < this.of.length; number += 1) {
      const place = this.of.at(number) - 1;
      const at = next[place] ?? 0;
      if (place >= 0) next[place] = at + 1;
      yield [this.settlements[place], at];
    }
  }

  /** The lines of the room, each with its place. */
  private async *waitingLines(): AsyncGenerator<readonly (readonly [WaitingLine, ReadBatch | undefined, number])[]> {
    const places = this.places();
    for await (const block of this.room.lines()) {
      let lines: (readonly [WaitingLine, ReadBatch | undefined, number])[] = [];
      for (const line of block) {
        const next = places.next();
        if (next.done) throw new Error(`more rows were read again than the ${this.of.length} that were put aside`);
        lines.push([line, ...next.value]);
        if (lines.length < BATCH_ROWS) continue;
        yield lines;
        lines = [];
      }
      yield lines;
    }
    if (!places.next().done) throw new Error(`fewer rows were read again than the ${this.of.length} that were put aside`);
  }

  /** The rows as their batch leaves them. */
  async *rows(): AsyncGenerator<readonly EvaluationRow[]> {
    for await (const lines of this.waitingLines()) yield lines.map(([line, settlement, at]) => this.settledRow(settlement, at, line));
  }

  private settledRow(settlement: ReadBatch | undefined, at: number, line: WaitingLine): EvaluationRow {
    if (!this.claiming) {
      const patched = settlement?.alone && !settlement.chosen.dropsItems ? patchedRow(settlement.chosen, at, line) : undefined;
      if (patched) return patched;
    }
    const row = readWaiting(line);
    if (isRefused(row)) return row;
    const settled = settlement ? settlement.row(at, row) : row;
    return this.claiming ? this.claiming.kept(row, settled) : settled;
  }

  /** Evaluates rows again of which limits dropped or lowered items. */
  private async lookAgain(): Promise<void> {
    const changed = new Map(this.settlements.map((settlement) => [settlement, settlement.changed]));
    if ([...changed.values()].every((rows) => rows.size === 0)) return;
    for await (const lines of this.waitingLines())
      for (const [line, settlement, at] of lines)
        if (settlement && changed.get(settlement)?.has(at)) settlement.lookAgain(at, readWaiting(line) as Outcome);
  }
}
