import type { Expression } from "../expression/core.js";
import type { Policy, RoundingRule } from "../policy/policy.js";
import { type Rounds, sameMultiples } from "../values/rounded-alike.js";
import { isAtMost, isCalled, isFigure, isSameEnd, nought, type Quotient, type SymbolicEnd } from "./ends.js";
import { type OpenLeaf, openLeaves, type ProofWork, type Refining } from "./exploration.js";
import { stepOf } from "./inequality.js";
import { unity } from "./polynomial.js";
import { DividedBy, NotTold, type ProofRegion } from "./region.js";
import { beforeRounding, roundedQuantity } from "./rounding.js";
import { isSameForm } from "./same-form.js";
import { type LoopReader, type ReadingOptions, SymbolicSituation } from "./situation.js";
import { isSameValue, lesserEnd, type Symbolic, type SymbolicQuantity } from "./symbolic.js";

/** Two expressions that stand for the same in two policies: an amount that is granted, or what is asked beside it. */
export interface ComparedPair {
  readonly subsidy: string;
  readonly what: "amount" | "part" | "due";
  readonly one: Expression;
  readonly other: Expression;
}

/** What two policies say that may be another though it is no expression, by its name. */
export type Unlike = "currency" | "subsidies" | "limits" | "payments" | "benefit" | "inputs" | "readings";

/** How two policies read: options for each reading, for either. */
export interface ComparedReadings {
  readonly one: ReadingOptions;
  readonly other: ReadingOptions;
}

/** What is to be compared of two policies; `unlike`: what is another already. */
export interface Comparable {
  readonly pairs: readonly ComparedPair[];
  readonly unlike: readonly Unlike[];
}

/** The subsidies of two policies beside each other, by their ids or by what they were named anew: `named` has old names by new ones. */
export function comparable(one: Policy, other: Policy, named: ReadonlyMap<string, string>): Comparable {
  const pairs: ComparedPair[] = [];
  const unlike = new Set<Unlike>();
  if (one.currency !== other.currency || one.digits !== other.digits) unlike.add("currency");
  if (!isSameForm(one.limits, other.limits)) unlike.add("limits");
  if (!isSameForm(one.rounding, other.rounding) && [one, other].some(isRoundedAgain)) unlike.add("payments");
  if (one.subsidies.length !== other.subsidies.length) unlike.add("subsidies");
  for (const after of other.subsidies) {
    const before = one.subsidies.find(({ id }) => id === (named.get(after.id) ?? after.id));
    if (!before) {
      unlike.add("subsidies");
      continue;
    }
    const subsidy = after.id;
    if (before.benefit !== after.benefit || before.pays !== after.pays) unlike.add("benefit");
    pairs.push({ subsidy, what: "amount", one: before.entitlement, other: after.entitlement });
    if (before.parts.length !== after.parts.length) unlike.add("payments");
    for (const [at, part] of after.parts.entries()) {
      const own = before.parts[at];
      if (own?.name !== part.name) unlike.add("payments");
      else pairs.push({ subsidy, what: "part", one: own.amount, other: part.amount });
    }
    const [paid, paidAfter] = [before.payments, after.payments];
    if (!isSameForm(withoutDue(paid), withoutDue(paidAfter))) unlike.add("payments");
    for (const [at, { due }] of (paidAfter?.instalments ?? []).entries()) {
      const own = paid?.instalments[at]?.due;
      if (own && due) pairs.push({ subsidy, what: "due", one: own, other: due });
      else if (own || due) unlike.add("payments");
    }
  }
  return { pairs, unlike: [...unlike] };
}

/** Whether what is left of an amount after it was rounded is rounded once more: by limits, or in payments and shares. */
const isRoundedAgain = ({ limits, subsidies }: Policy): boolean => limits.length > 0 || subsidies.some(({ payments }) => payments !== null);

const withoutDue = (payments: Policy["subsidies"][number]["payments"]) =>
  payments && { ...payments, instalments: payments.instalments.map(({ due: _, ...rest }) => rest) };

/** Where two policies give other than the same, or may: what could not be told stands there too. */
export function leavesOf(
  { one, other, what }: ComparedPair,
  rounding: readonly [RoundingRule | null, RoundingRule | null],
  start: ProofRegion,
  readings: ComparedReadings,
  loops: LoopReader & Refining,
  work: ProofWork,
  most: number,
): OpenLeaf[] {
  const isWell = (region: ProofRegion): boolean => {
    const [a, b] = [
      new SymbolicSituation(region.atoms, region, readings.one, loops).of(one),
      new SymbolicSituation(region.atoms, region, readings.other, loops).of(other),
    ];
    return what === "due" ? isSameValue(region, a, b) : isSameResult(region, rounding, a, b);
  };
  return openLeaves(start, loops, isWell, work, most);
}

/** Whether two amounts are one result: what may not be due is nothing at least, and both are rounded at the end. */
function isSameResult(
  region: ProofRegion,
  [first, second]: readonly [RoundingRule | null, RoundingRule | null],
  a: Symbolic,
  b: Symbolic,
): boolean {
  if (a.kind !== "quantity" || b.kind !== "quantity") return isSameValue(region, a, b);
  const [one, other] = [asResult(region, a), asResult(region, b)];
  const isSame = isSameValue(region, one, other);
  if (isSameForm(first, second)) return isSame || isSameValue(region, unrounded(region, one, first), unrounded(region, other, second));
  if (first && second && isSame && isRoundedAlike(region, one, first, second)) return true;
  // What is noted of rounded figures is not to stand in the way of finding somebody.
  const apart = region.holding([]);
  const round = (value: SymbolicQuantity, rule: RoundingRule | null) =>
    rule ? roundedQuantity(apart, apart.atoms, { unit: rule.to, by: rule.by }, value) : value;
  return isSameValue(apart, round(one, first), round(other, second));
}

/** An amount before it was rounded as it will be at the end. */
function unrounded({ atoms }: ProofRegion, value: SymbolicQuantity, rule: RoundingRule | null): SymbolicQuantity {
  if (!rule || value.present === false) return value;
  const to = { unit: rule.to, by: rule.by };
  const low = beforeRounding(atoms, value.low, to);
  return { ...value, low, high: value.high === value.low ? low : beforeRounding(atoms, value.high, to) };
}

/** Whether an amount comes in steps of which it is the same how they are rounded. */
function isRoundedAlike(region: ProofRegion, { low, high }: SymbolicQuantity, first: RoundingRule, second: RoundingRule): boolean {
  const [a, b] = [first, second].map(({ to, by }) => ({ unit: to, by })) as [Rounds, Rounds];
  const isAlike = (end: SymbolicEnd): boolean => {
    if (!isFigure(end)) return !isCalled(end);
    const step = end.below === unity ? stepOf(end.above, region.atoms) : undefined;
    return step !== undefined && sameMultiples(step, a, b);
  };
  // What lies below nothing is rounded the other way.
  return isAlike(low) && isAlike(high) && isAtMost(region, nought, low);
}

const asResult = (region: ProofRegion, value: SymbolicQuantity): SymbolicQuantity =>
  value.present !== "unknown" || isAtMost(region, nought, value.low) ? value : { ...value, low: lesserEnd(region, value.low, nought) };

/** Two figures of one result that are not known to be the same. */
export interface FiguresApart {
  readonly one: Quotient;
  readonly other: Quotient;
}

/** The figures that both amounts are all over a region before they are rounded. */
export function sameAt(pair: ComparedPair, region: ProofRegion, readings: ComparedReadings, loops: LoopReader): Quotient[] {
  const zero = { ...pair, other: NOTHING };
  return apartAt(zero, region, readings, loops).map(({ one }) => one);
}

const NOTHING: Expression = { kind: "literal", value: { n: 0n, d: 1n } };

/** Where two amounts are figures all over a region that are not known to be the same: their ends. */
export function apartAt({ one, other }: ComparedPair, region: ProofRegion, readings: ComparedReadings, loops: LoopReader): FiguresApart[] {
  try {
    const a = new SymbolicSituation(region.atoms, region, readings.one, loops).of(one);
    const b = new SymbolicSituation(region.atoms, region, readings.other, loops).of(other);
    if (a.kind !== "quantity" || b.kind !== "quantity" || a.present !== true || b.present !== true) return [];
    const ends = [[a.low, b.low] as const, ...(a.high === a.low && b.high === b.low ? [] : [[a.high, b.high] as const])];
    return ends.flatMap(([x, y]) => (isFigure(x) && isFigure(y) && !isSameEnd(region, x, y) ? [{ one: x, other: y }] : []));
  } catch (thrown) {
    if (thrown instanceof DividedBy || thrown instanceof NotTold) return [];
    throw thrown;
  }
}
