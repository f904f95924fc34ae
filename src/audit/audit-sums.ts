import type { AuditCutKind } from "../messages/cut-kind.js";
import {
  type Amount,
  type Audited,
  type Conclusion,
  conclusions,
  type EvaluationRow,
  isRefused,
  type OtherReading,
  type Outcome,
  type Result,
} from "../results/outcome.js";
import { Texts } from "../settlement/texts.js";
import { addDecimals, type Decimal, decimalText, nought } from "../values/decimal.js";
import { identityOf } from "../values/identity.js";
import { printedCuts } from "./printed-cuts.js";
import { UnclaimedCount } from "./unclaimed-count.js";

/** How a claim that nobody decided yet stands: the law names a least amount, or something else is open. */
export type OpenKind = "at least" | "open";

/** Claims of one currency together. Claimed less cut is granted; open claims are in none of the three. */
export interface CurrencySums {
  claims: number;
  claimed: Decimal;
  cut: Decimal;
  granted: Decimal;
  paid: Decimal;
  held: Decimal;
  payable: Decimal;
  readonly open: Record<OpenKind, { claims: number; claimed: Decimal; min: Decimal; max: Decimal | null }>;
  /** Claims that may be in another unit, and that nobody decided: they are in no other sum. */
  unverified: CountedAmount;
  readonly cuts: Map<AuditCutKind, CountedAmount>;
  /** What is not supported at all, by the code of the first reason. */
  readonly refusals: Map<string, CountedAmount>;
  /** What is payable by level; the empty name is of what no level is said to bear. */
  readonly levels: Map<string, Decimal>;
}

export interface CountedAmount {
  readonly claims: number;
  readonly amount: Decimal;
}

/** What claims would be given under a reading that was not chosen, beside what they are given: the lower ends. */
export interface OtherSums {
  claims: number;
  differ: number;
  chosen: Decimal;
  other: Decimal;
}

/** How an undecided claim stands; undefined where it is decided. */
export const openKind = ({ status }: Result, { granted, computed }: Audited): OpenKind | undefined =>
  granted !== null ? undefined : status === "eligible" && computed?.max === null ? "at least" : "open";

/** Whether a claim may be in another unit than it should be, and waits for a person: its figure spoils every sum that it is in. */
export const isUnverified = ({ granted, cautions }: Audited): boolean => granted === null && cautions?.includes("unit-slip") === true;

/** The sum of what was cut off a claim. */
export const cutOf = ({ cuts }: Audited): Decimal => cuts.reduce((sum, { amount }) => addDecimals(sum, amount), nought);

/** Sums over the rows of an audit, taken on the way through; nothing of a row is kept but its applicant. */
export class AuditSums {
  rows = 0;
  refused = 0;
  claims = 0;
  readonly applicants = new Texts();
  readonly conclusions = new Map<Conclusion, number>(conclusions.map((each) => [each, 0]));
  /** How many results rest on each assumption, and bear each caution. */
  readonly assumptions = new Map<string, number>();
  readonly cautions = new Map<string, number>();
  readonly currencies = new Map<string, CurrencySums>();
  /** Under each reading that was not chosen, by policy and reading. */
  readonly readings = new Map<string, OtherSums>();
  decisions = 0;
  /** Claims that come second. */
  repeats = 0;
  private readonly withoutClaims = new UnclaimedCount();

  /** Applications that claim nothing. */
  get unclaimed(): number {
    return this.withoutClaims.count;
  }

  add(row: EvaluationRow): void {
    this.rows += 1;
    this.withoutClaims.add(row);
    if (isRefused(row)) {
      this.refused += 1;
      return;
    }
    const claimed = row.subsidies.filter(({ audit }) => audit);
    if (claimed.length === 0) return;
    this.applicants.numberOf((row.creditCode && identityOf(row.creditCode)) ?? row.name ?? row.application);
    for (const each of row.assumptions ?? []) note(this.assumptions, `${row.policy}\n${each}`);
    for (const each of row.cautions ?? []) note(this.cautions, each);
    for (const result of claimed) {
      this.addClaim(row, result, result.audit as Audited);
      for (const [reading, other] of Object.entries(result.readings ?? {})) this.addReading(`${row.policy}\n${reading}`, result, other);
    }
  }

  private addReading(name: string, result: Result, other: OtherReading): void {
    const sums = this.readings.get(name) ?? { claims: 0, differ: 0, chosen: nought, other: nought };
    const [mine, theirs] = [result.settled ?? result.amount, other.settled ?? other.amount];
    const ends = (amount: Amount | undefined) => (amount ? `${decimalText(amount.min)} ${amount.max ? decimalText(amount.max) : ""}` : "");
    sums.claims += 1;
    if (result.status !== other.status || ends(mine) !== ends(theirs)) sums.differ += 1;
    sums.chosen = addDecimals(sums.chosen, mine?.min ?? nought);
    sums.other = addDecimals(sums.other, theirs?.min ?? nought);
    this.readings.set(name, sums);
  }

  private addClaim({ currency = "CNY" }: Outcome, result: Result, audit: Audited): void {
    const sums = this.currencies.get(currency) ?? emptySums();
    this.currencies.set(currency, sums);
    this.claims += 1;
    note(this.conclusions, audit.conclusion);
    if (audit.decision && audit.granted) this.decisions += 1;
    if (audit.reasons.some(({ repeats }) => repeats)) this.repeats += 1;
    const kind = openKind(result, audit);
    if (isUnverified(audit)) {
      sums.unverified = counted(sums.unverified, audit.claimed);
      return;
    }
    if (kind) {
      addOpen(sums.open[kind], audit);
      return;
    }
    sums.claims += 1;
    sums.claimed = addDecimals(sums.claimed, audit.claimed);
    sums.cut = addDecimals(sums.cut, cutOf(audit));
    sums.granted = addDecimals(sums.granted, audit.granted ?? nought);
    sums.paid = addDecimals(sums.paid, audit.paid ?? nought);
    sums.held = addDecimals(sums.held, audit.held ?? nought);
    sums.payable = addDecimals(sums.payable, audit.payable ?? nought);
    for (const cut of printedCuts(audit.cuts, currency)) {
      count(sums.cuts, cut.kind, cut.amount);
      if (cut.kind === "不予支持") count(sums.refusals, audit.reasons[0]?.code ?? "", cut.amount);
    }
  }

  /** Takes what is payable of a claim by who bears it. */
  addLevels({ currency = "CNY" }: Outcome, payable: Decimal | null, levels: ReadonlyMap<string, Decimal> | undefined): void {
    const sums = this.currencies.get(currency)?.levels;
    for (const [name, amount] of levels ?? (payable ? [["", payable] as const] : []))
      sums?.set(name, addDecimals(sums.get(name) ?? nought, amount));
  }
}

function count<K>(counts: Map<K, CountedAmount>, key: K, amount: Decimal): void {
  counts.set(key, counted(counts.get(key), amount));
}

const counted = (known: CountedAmount | undefined, amount: Decimal): CountedAmount => ({
  claims: (known?.claims ?? 0) + 1,
  amount: addDecimals(known?.amount ?? nought, amount),
});

function note<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addOpen(open: CurrencySums["open"][OpenKind], { claimed, computed }: Audited): void {
  open.claims += 1;
  open.claimed = addDecimals(open.claimed, claimed);
  open.min = addDecimals(open.min, computed?.min ?? nought);
  open.max = open.max && computed?.max ? addDecimals(open.max, computed.max) : null;
}

function emptySums(): CurrencySums {
  const open = () => ({ claims: 0, claimed: nought, min: nought, max: nought });
  return {
    claims: 0,
    claimed: nought,
    cut: nought,
    granted: nought,
    paid: nought,
    held: nought,
    payable: nought,
    unverified: { claims: 0, amount: nought },
    open: { "at least": open(), open: open() },
    cuts: new Map(),
    refusals: new Map(),
    levels: new Map(),
  };
}
