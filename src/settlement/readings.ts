import { sameAmount } from "../evaluation/amount.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { readerFor } from "../evaluation/readers.js";
import type { Outcome, Result } from "../results/outcome.js";
import { own } from "../values/own.js";
import type { Claiming } from "./claiming.js";
import type { GrantsBefore } from "./grants-before.js";
import { settlementObservers } from "./observers.js";
import { beforeRuling, fitsRow, type RulingOfReading, ruleItems, ruleLines, rulingOf } from "./ruling.js";
import { settleRow } from "./settle-row.js";
import { Settlement } from "./settlement.js";

/** A batch settled under one policy, and under each of its readings that was not chosen. */
export class ReadBatch {
  readonly chosen: Settlement;
  private readonly others: readonly { readonly name: string; readonly settlement: Settlement }[];
  /** The applications that get something else under another reading, by the reading. */
  readonly sensitive = new Map<string, string[]>();

  /** `scale`: in which steps it was settled elsewhere. */
  constructor(evaluator: Evaluator, history: GrantsBefore, claiming?: Claiming, scale?: number) {
    const settle = (each: Evaluator) => new Settlement(each, history, claiming, scale);
    this.chosen = settle(evaluator);
    this.others = evaluator.turned().map(({ name, evaluator: turned }) => ({ name, settlement: settle(turned) }));
  }

  /** Whether no other reading is looked at. */
  get alone(): boolean {
    return this.others.length === 0;
  }

  add(outcome: Outcome): void {
    this.chosen.add(outcome);
    for (const { name, settlement } of this.others) settlement.add(under(name, outcome, settlement.evaluator));
  }

  private get all(): readonly { readonly name?: string; readonly settlement: Settlement }[] {
    return [{ settlement: this.chosen }, ...this.others];
  }

  settleItems(): void {
    for (const { settlement } of this.all) settlement.settleItems();
  }

  /** The rows of which limits dropped or lowered items, under one reading or another: they must be looked at again. */
  get changed(): ReadonlySet<number> {
    return new Set(this.all.flatMap(({ settlement }) => [...settlement.items.changed]));
  }

  /** What was made of a row under each reading; undefined where it is as it was under all of them. */
  rulings(row: number): readonly RulingOfReading[] | undefined {
    const rulings = this.all.flatMap(({ name, settlement }) => {
      const ruling = rulingOf(settlement, row);
      return ruling ? [{ ...(name === undefined ? {} : { reading: name }), ...ruling }] : [];
    });
    return rulings.length > 0 ? rulings : undefined;
  }

  private under(name: string | undefined): Settlement | undefined {
    return name === undefined ? this.chosen : this.others.find((other) => other.name === name)?.settlement;
  }

  /** Whether rulings speak of what is there. */
  fits(row: number, rulings: readonly RulingOfReading[]): boolean {
    return rulings.every((ruling) => {
      const settlement = this.under(ruling.reading);
      return settlement !== undefined && fitsRow(settlement, row, ruling);
    });
  }

  ruleItems(row: number, rulings: readonly RulingOfReading[]): void {
    for (const ruling of rulings) ruleItems(this.under(ruling.reading) as Settlement, row, ruling);
  }

  beforeRuling(): void {
    for (const { settlement } of this.all) beforeRuling(settlement);
  }

  ruleLines(row: number, rulings: readonly RulingOfReading[]): void {
    for (const ruling of rulings) ruleLines(this.under(ruling.reading) as Settlement, row, ruling);
  }

  lookAgain(row: number, outcome: Outcome): void {
    if (this.chosen.items.changed.has(row)) this.chosen.lookAgain(row, outcome);
    for (const { name, settlement } of this.others)
      if (settlement.items.changed.has(row)) settlement.lookAgain(row, under(name, outcome, settlement.evaluator));
  }

  settle(): void {
    this.chosen.settle();
    for (const { settlement } of this.others) settlement.settle();
  }

  /** A row as the batch leaves it, with what it would get if the whole batch were read otherwise. */
  row(row: number, outcome: Outcome): Outcome {
    const settled = settleRow(this.chosen, row, outcome);
    if (this.others.length === 0) return settled;
    const others = this.others.map(({ name, settlement }) => ({
      name,
      outcome: settleRow(settlement, row, under(name, outcome, settlement.evaluator)),
    }));
    const subsidies = settled.subsidies.map((result, at) => {
      const readings = { ...result.readings };
      for (const { name, outcome: other } of others) {
        const found = other.subsidies[at] as Result;
        if (!differs(result, found)) continue;
        this.note(name, outcome.application);
        const { status, certainty, amount, settled: left } = found;
        readings[name] = { status, ...(certainty ? { certainty } : {}), ...(amount ? { amount } : {}), ...(left ? { settled: left } : {}) };
      }
      return Object.keys(readings).length > 0 ? { ...result, readings } : result;
    });
    return { ...settled, subsidies };
  }

  private note(name: string, application: string): void {
    const known = this.sensitive.get(name);
    if (!known) this.sensitive.set(name, [application]);
    else if (known.at(-1) !== application) known.push(application);
  }
}

/** The outcome of a row under another reading, before limits. */
function under(name: string, outcome: Outcome, evaluator: Evaluator): Outcome {
  if (outcome.given !== undefined) {
    const row = readerFor(evaluator.policy, [evaluator.policy], false, settlementObservers).readText(outcome.given);
    const other = evaluator.evaluate(row, outcome.line ?? 0, outcome.file, outcome.given);
    const claimOf = (id: string) => outcome.subsidies.find((result) => result.id === id)?.claim;
    return { ...other, subsidies: other.subsidies.map((result) => withClaim(result, claimOf(result.id))) };
  }
  const subsidies = outcome.subsidies.map(({ readings, ...result }): Result => {
    const other = own(readings ?? {}, name);
    if (!other) return result;
    const { id, benefit, on, keys, parts, claim } = result;
    const read: Result = {
      id,
      ...other,
      benefit: benefit ?? evaluator.policy.subsidies.find((subsidy) => subsidy.id === id)?.benefit ?? "cash",
      ...(parts ? { parts } : {}),
      ...(on ? { on } : {}),
      ...(keys ? { keys } : {}),
    };
    return withClaim(read, claim);
  });
  return { ...outcome, subsidies };
}

const withClaim = (result: Result, claim: Result["claim"]): Result => (claim ? { ...result, claim } : result);

function differs(a: Result, b: Result): boolean {
  if (a.status !== b.status || a.certainty !== b.certainty) return true;
  const [left, right] = [a.settled ?? a.amount, b.settled ?? b.amount];
  return left && right ? !sameAmount(left, right) : left !== right;
}
