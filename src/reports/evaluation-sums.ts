import { type EvaluationRow, isRefused, type Result } from "../results/outcome.js";
import { addDecimals, type Decimal, nought } from "../values/decimal.js";
import { type Premises, premisesOf } from "./certainty-words.js";
import type { PolicySummary } from "./evaluation.js";

/** What many applicants get of one subsidy together, and how many of them. */
export interface SubsidySums {
  readonly policy: PolicySummary;
  readonly id: string;
  eligible: number;
  undetermined: number;
  ineligible: number;
  unstated: number;
  exact: Decimal;
  min: Decimal;
  max: Decimal | null;
  /** What some of what is granted rests on. */
  premises: Premises;
}

const nothingAssumed: Premises = { read: false, inForce: false };
const none = {
  premises: nothingAssumed,
  eligible: 0,
  undetermined: 0,
  ineligible: 0,
  unstated: 0,
  exact: nought,
  min: nought,
  max: nought,
};

/** Counts and sums over many applicants, by subsidy. */
export class EvaluationSums {
  applications = 0;
  refused = 0;
  private readonly sums: ReadonlyMap<string, SubsidySums>;

  constructor(policies: readonly PolicySummary[]) {
    this.sums = new Map(
      policies.flatMap((policy) => Object.keys(policy.subsidies).map((id) => [`${policy.id}/${id}`, { ...none, policy, id }])),
    );
  }

  /** Of the subsidies that somebody was judged by. */
  get subsidies(): SubsidySums[] {
    return [...this.sums.values()].filter((sums) => sums.eligible + sums.undetermined + sums.ineligible > 0);
  }

  add(row: EvaluationRow): void {
    this.applications += 1;
    if (isRefused(row)) {
      this.refused += 1;
      return;
    }
    for (const result of row.subsidies) {
      const sums = this.sums.get(`${row.policy}/${result.id}`);
      if (!sums) continue;
      addResult(sums, result);
      const { read, inForce } = premisesOf(result, row.cautions ?? [], sums.policy.subsidies[result.id]?.readings ?? []);
      sums.premises = { read: sums.premises.read || read, inForce: sums.premises.inForce || inForce };
    }
  }
}

function addResult(sums: SubsidySums, result: Result): void {
  sums[result.status] += 1;
  if (result.status === "ineligible") return;
  const amount = result.settled ?? result.amount;
  if (!amount) {
    sums.unstated += 1;
    return;
  }
  if (result.certainty === "exact") sums.exact = addDecimals(sums.exact, amount.min);
  sums.min = addDecimals(sums.min, amount.min);
  sums.max = sums.max === null || amount.max === null ? null : addDecimals(sums.max, amount.max);
}
