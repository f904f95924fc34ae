import type { Benefit } from "../policy/policy.js";
import { benefits } from "../policy/policy.js";
import type { Result, Total } from "../results/outcome.js";
import { addDecimals, type Decimal, nought } from "../values/decimal.js";

/** The sums of each benefit over the results that are not refused; undefined where there is none. */
export function totalsOf(results: readonly Result[]): Partial<Record<Benefit, Total>> | undefined {
  let totals: Partial<Record<Benefit, Total>> | undefined;
  const granted = results.filter((result) => result.benefit !== undefined);
  if (granted.length === 0) return undefined;
  for (const benefit of benefits) {
    const total = totalOf(granted, benefit);
    if (total) {
      totals ??= {};
      totals[benefit] = total;
    }
  }
  return totals;
}

function totalOf(results: readonly Result[], benefit: Benefit): Total | undefined {
  let [exact, min] = [nought, nought];
  let max: Decimal | null = nought;
  let any = false;
  let unstated: string[] | undefined;
  for (const result of results) {
    if (result.benefit !== benefit) continue;
    const amount = result.settled ?? result.amount;
    if (!amount) {
      if (result.status === "undetermined" || result.certainty === "unstated") {
        unstated ??= [];
        unstated.push(result.id);
      }
      continue;
    }
    any = true;
    min = addDecimals(min, amount.min);
    max = max === null || amount.max === null ? null : addDecimals(max, amount.max);
    if (result.certainty === "exact") exact = addDecimals(exact, amount.min);
  }
  if (!any && !unstated) return undefined;
  return unstated ? { exact, min, max, unstated } : { exact, min, max };
}
