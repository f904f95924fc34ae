import { decimalOfFraction, fractionOfDecimal } from "../../values/decimal.js";
import { add, compare, type Fraction, infinity, subtract, zero } from "../../values/fraction.js";
import type { Amount, AuditCut, CutKind, Result } from "../outcome.js";

/** What an amount may not pass, and what the cut to it is called. */
interface Ceiling {
  readonly kind: CutKind;
  readonly source: string | undefined;
  readonly most: Fraction;
}

/** What the rules would give without caps and deductions, and without deductions alone; null where nothing is due. */
export interface Uncut {
  readonly withoutCaps: Amount | null;
  readonly withoutDeductions: Amount | null;
}

const top = ({ max }: Amount): Fraction => (max === null ? infinity : fractionOfDecimal(max));

/**
 * The cuts that lead from a claim to what is granted: in turn the base, the cap, deductions, each limit and rounding. A claim that
 * is already below a step takes no cut there, so the cuts add up to the claim less the rest.
 */
export function waterfall(claimed: Fraction, result: Result, uncut: Uncut): { readonly cuts: AuditCut[]; readonly left: Fraction } {
  let left = claimed;
  const cuts: AuditCut[] = [];
  for (const { kind, source, most } of ceilingsOf(result, uncut)) {
    if (compare(left, most) <= 0) continue;
    const amount = decimalOfFraction(subtract(left, most));
    if (amount) cuts.push({ kind, amount, ...(source ? { source } : {}) });
    left = most;
  }
  return { cuts, left };
}

function ceilingsOf(result: Result, { withoutCaps, withoutDeductions }: Uncut): Ceiling[] {
  const { amount, unrounded, cuts = [] } = result;
  if (!amount) return [];
  const exact = unrounded && typeof unrounded.max === "object" && unrounded.max !== null ? fractionOfDecimal(unrounded.max) : top(amount);
  const ceilings: Ceiling[] = [
    { kind: "基数核减", source: undefined, most: withoutCaps ? top(withoutCaps) : infinity },
    { kind: "封顶核减", source: undefined, most: withoutDeductions ? top(withoutDeductions) : infinity },
    { kind: "扣除已拨", source: undefined, most: compare(exact, top(amount)) > 0 ? exact : top(amount) },
    { kind: "取整", source: undefined, most: top(amount) },
  ];
  let off = zero;
  for (const { kind, limit, source, amount: cut } of cuts) {
    off = add(off, fractionOfDecimal(cut.min));
    ceilings.push({ kind, source: source ?? limit, most: subtract(top(amount), off) });
  }
  return ceilings;
}
