import type { AuditCut } from "../results/outcome.js";
import { currencyDigits } from "../values/currency.js";
import { decimal } from "../values/decimal.js";

/**
 * Cuts as they are printed: whole cents that add up to exactly what the cuts do, each less than a cent from its own (the largest
 * remainders go up, rounding first among equal ones). Cuts whose sum is no whole number of cents stay as they are.
 */
export function printedCuts(cuts: readonly AuditCut[], currency: string): readonly AuditCut[] {
  const digits = currencyDigits(currency);
  const scale = Math.max(digits, ...cuts.map(({ amount }) => amount.scale));
  if (scale === digits) return cuts;
  const cent = 10n ** BigInt(scale - digits);
  const parts = cuts.map((cut) => {
    const units = BigInt(cut.amount.units) * 10n ** BigInt(scale - cut.amount.scale);
    return { cut, whole: units / cent, rest: units % cent };
  });
  const rest = parts.reduce((sum, part) => sum + part.rest, 0n);
  if (rest % cent !== 0n) return cuts;
  const first = (cut: AuditCut) => (cut.kind === "取整" ? 0 : 1);
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? first(a.cut) - first(b.cut) : a.rest > b.rest ? -1 : 1));
  const raised = new Set(byRest.slice(0, Number(rest / cent)));
  return parts.flatMap((part) => {
    const cents = part.whole + (raised.has(part) ? 1n : 0n);
    return cents === 0n ? [] : [{ ...part.cut, amount: decimal(cents, digits) }];
  });
}
