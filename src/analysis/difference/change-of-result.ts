import type { Result, Status } from "../../results/outcome.js";
import { addDecimals, type Decimal, negated, nought } from "../../values/decimal.js";

/** One subsidy for one applicant under one version: what is granted for sure, and what it may come to; null has no end. */
export interface SideOfResult {
  readonly status: Status;
  readonly least: Decimal;
  readonly most: Decimal | null;
  /** Granted, and no figure is written anywhere. */
  readonly unstated?: true;
}

/** What is not there is as good as refused. */
const NOTHING: SideOfResult = { status: "ineligible", least: nought, most: nought };

/** What one version gives; of an amount that is open the least is sure, and of one that is undetermined nothing. */
export function sideOf(result: Result | undefined): SideOfResult {
  if (!result || result.status === "ineligible") return NOTHING;
  const { status, settled, amount } = result;
  const ends = settled ?? amount;
  if (!ends) return { status, least: nought, most: nought, ...(status === "eligible" ? { unstated: true } : {}) };
  return { status, least: status === "eligible" ? ends.min : nought, most: ends.max };
}

/** The one less the other. */
export const lessOf = (after: Decimal, before: Decimal): Decimal => addDecimals(after, negated(before));

/** Below zero, above it, or neither. */
export const signOf = ({ units }: Decimal): -1 | 0 | 1 => (units > 0 ? 1 : units < 0 ? -1 : 0);

const sameMost = (a: Decimal | null, b: Decimal | null): boolean => (a && b ? signOf(lessOf(a, b)) === 0 : a === b);

/** What a version changes of one result. */
export interface ChangeOfResult {
  readonly before: SideOfResult;
  readonly after: SideOfResult;
  readonly difference: Decimal;
  readonly way: "gain" | "lose" | "same";
  /** What is sure is the same, what it may come to is not. */
  readonly isOtherwiseOpen: boolean;
}

export function changeOfResult(old: Result | undefined, now: Result | undefined): ChangeOfResult {
  const [before, after] = [sideOf(old), sideOf(now)];
  const difference = lessOf(after.least, before.least);
  const sign = signOf(difference);
  return {
    before,
    after,
    difference,
    way: sign > 0 ? "gain" : sign < 0 ? "lose" : "same",
    isOtherwiseOpen: sign === 0 && before.status === after.status && !sameMost(before.most, after.most),
  };
}
