import { type Audited, type EvaluationRow, isRefused, type Result } from "../results/outcome.js";
import { addDecimals, type Decimal, decimalText, nought } from "../values/decimal.js";

/** What a person would see change of one subsidy for one applicant; amounts as texts with exactly their digits. */
interface ComparedSide {
  readonly status: string;
  readonly conclusion?: string;
  readonly amount?: string;
  readonly granted?: string;
  readonly reasons?: string;
  /** What a person decided: the amount, who, when and why. */
  readonly decision?: string;
}

export interface ComparedRow {
  readonly application: string;
  readonly name?: string;
  readonly policy?: string;
  readonly subsidy?: string;
  readonly kind: "changed" | "added" | "removed";
  readonly changes: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>;
  /** What was granted before and after, where anything was. */
  readonly granted: { readonly before: Decimal; readonly after: Decimal };
}

export interface ComparedTotals {
  results: number;
  /** Least amounts, and what was granted, over all results. */
  amount: Decimal;
  granted: Decimal;
}

/** What is otherwise in the second of two runs. */
export interface RunComparison {
  readonly same: boolean;
  readonly unchanged: number;
  readonly rows: readonly ComparedRow[];
  readonly totals: { readonly before: ComparedTotals; readonly after: ComparedTotals };
}

type RowName = Pick<ComparedRow, "application" | "name" | "policy" | "subsidy">;

interface Held {
  readonly named: RowName;
  readonly side: ComparedSide;
  readonly granted: Decimal;
}

/** The results of a run by applicant and subsidy, in their order; of each only what is compared is kept. */
export class ComparedRun {
  readonly results = new Map<string, Held>();
  readonly totals: ComparedTotals = { results: 0, amount: nought, granted: nought };

  add(row: EvaluationRow): void {
    if (isRefused(row)) {
      const reasons = row.problems.map(({ code, field }) => [code, field].filter(Boolean).join(" ")).join("; ");
      this.put({ application: row.application ?? `#${row.line}` }, { status: "invalid", reasons });
      return;
    }
    const { application, name, policy } = row;
    for (const result of row.subsidies) {
      const named = { application, ...(name === undefined ? {} : { name }), policy, subsidy: result.id };
      this.put(named, sideOf(result), result.audit?.granted ?? nought);
      this.totals.results += 1;
      this.totals.amount = addDecimals(this.totals.amount, (result.settled ?? result.amount)?.min ?? nought);
      this.totals.granted = addDecimals(this.totals.granted, result.audit?.granted ?? nought);
    }
  }

  /** An applicant who comes several times is told apart by the order. */
  private put(named: RowName, side: ComparedSide, granted: Decimal = nought): void {
    const key = JSON.stringify([named.policy, named.application, named.subsidy]);
    let own = key;
    for (let again = 2; this.results.has(own); again += 1) own = `${key} ${again}`;
    this.results.set(own, { named, side, granted });
  }
}

function sideOf(result: Result): ComparedSide {
  const { status, audit } = result;
  const amount = result.settled ?? result.amount;
  const reasons = (audit?.reasons ?? result.reasons ?? []).map(({ code, condition }) => [code, condition].filter(Boolean).join(" "));
  return {
    status,
    ...(audit ? { conclusion: audit.conclusion } : {}),
    ...(amount ? { amount: `${decimalText(amount.min)}..${amount.max ? decimalText(amount.max) : ""}` } : {}),
    ...(audit?.granted ? { granted: decimalText(audit.granted) } : {}),
    ...(reasons.length > 0 ? { reasons: reasons.join("; ") } : {}),
    ...(audit?.decision ? { decision: decisionText(audit.decision) } : {}),
  };
}

const decisionText = ({ amount, by, on, because }: NonNullable<Audited["decision"]>): string =>
  [decimalText(amount), by, on, because].filter((each) => each !== undefined).join("; ");

const FIELDS = ["status", "conclusion", "amount", "granted", "reasons", "decision"] as const;

function changesOf(before: ComparedSide | undefined, after: ComparedSide | undefined): ComparedRow["changes"] {
  const changed = FIELDS.filter((field) => before?.[field] !== after?.[field]);
  return Object.fromEntries(changed.map((field) => [field, { before: before?.[field] ?? null, after: after?.[field] ?? null }]));
}

export function compareRuns(before: ComparedRun, after: ComparedRun): RunComparison {
  const rows: ComparedRow[] = [];
  for (const [key, { named, side, granted: was }] of before.results) {
    const other = after.results.get(key);
    const changes = changesOf(side, other?.side);
    const granted = { before: was, after: other?.granted ?? nought };
    if (!other) rows.push({ ...named, kind: "removed", changes, granted });
    else if (Object.keys(changes).length > 0) rows.push({ ...named, kind: "changed", changes, granted });
  }
  const unchanged = before.results.size - rows.length;
  for (const [key, { named, side, granted }] of after.results)
    if (!before.results.has(key))
      rows.push({ ...named, kind: "added", changes: changesOf(undefined, side), granted: { before: nought, after: granted } });
  const same = rows.length === 0;
  return { same, unchanged, rows, totals: { before: before.totals, after: after.totals } };
}
