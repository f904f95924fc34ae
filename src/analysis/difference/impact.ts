import { type EvaluationRow, isRefused, type Result } from "../../results/outcome.js";
import { addDecimals, type Decimal, fractionOfDecimal, nought } from "../../values/decimal.js";
import { compare } from "../../values/fraction.js";

/** What a change does to applications at hand, limits settled on both sides: how many results, and what is granted in all. */
export interface DifferenceImpact {
  readonly gain: number;
  readonly lose: number;
  readonly becomeEligible: number;
  readonly becomeIneligible: number;
  readonly before: Decimal;
  readonly after: Decimal;
  /** Rows that one version or the other could not read. */
  readonly invalid: number;
}

/** The results of one version, by application and subsidy; of amounts that are open the least. */
export class ResultsOfSide {
  readonly results = new Map<string, { readonly status: string; readonly least: Decimal }>();
  sum = nought;
  invalid = 0;

  constructor(private readonly named: ReadonlyMap<string, string>) {}

  add(row: EvaluationRow): void {
    if (isRefused(row)) {
      this.invalid += 1;
      return;
    }
    for (const result of row.subsidies) {
      const least = leastOf(result);
      this.results.set(JSON.stringify([row.file, row.line, row.application, this.named.get(result.id) ?? result.id]), {
        status: result.status,
        least,
      });
      // Support and deductions are no money paid out.
      if (result.benefit === "cash") this.sum = addDecimals(this.sum, least);
    }
  }
}

const leastOf = ({ status, settled, amount }: Result): Decimal => (status === "eligible" ? ((settled ?? amount)?.min ?? nought) : nought);

export function impactOf(before: ResultsOfSide, after: ResultsOfSide): DifferenceImpact {
  const counts = { gain: 0, lose: 0, becomeEligible: 0, becomeIneligible: 0 };
  for (const key of new Set([...before.results.keys(), ...after.results.keys()])) {
    const [old, now] = [before.results.get(key), after.results.get(key)];
    const order = compare(fractionOfDecimal(now?.least ?? nought), fractionOfDecimal(old?.least ?? nought));
    if (order > 0) counts.gain += 1;
    if (order < 0) counts.lose += 1;
    if (old?.status !== "eligible" && now?.status === "eligible") counts.becomeEligible += 1;
    if (old?.status === "eligible" && now?.status !== "eligible") counts.becomeIneligible += 1;
  }
  return { ...counts, before: before.sum, after: after.sum, invalid: Math.max(before.invalid, after.invalid) };
}
