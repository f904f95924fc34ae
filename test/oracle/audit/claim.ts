import { equal, greater, less, lesser, nought, order, over, type Rational, rational } from "../rational.js";
import type { Amount, Due } from "../rules/amount.js";
import { amountOf } from "../rules/amounts.js";
import type { Evaluated } from "../rules/subsidies.js";
import { type Branch, isBranch, leaves, type Tree } from "../rules/tree.js";

/** What is asked for, was paid, and was decided. */
export interface Claim {
  readonly claimed: Rational;
  readonly paid: Rational | null;
  readonly decision: { readonly amount: Rational; readonly because: boolean } | null;
}

/** Between which ends a claim may be granted, before limits. */
export interface Standing {
  readonly least: Rational;
  readonly most: Rational;
  readonly decision: "none" | "accepted" | "below" | "outside";
}

/** No more than was asked for, and than the rule gives; or what a person decided within what the rule leaves open, or with a reason below it. */
export function standingOf({ claimed, decision }: Claim, { least, most }: Due): Standing {
  const ends = { least: lesser(claimed, least), most: most === null ? claimed : lesser(claimed, most) };
  if (!decision) return { ...ends, decision: "none" };
  const { amount, because } = decision;
  const own = lesser(claimed, amount);
  if (order(amount, ends.least) >= 0 && (most === null || order(amount, most) <= 0)) return { least: own, most: own, decision: "accepted" };
  const isLess = most !== null && equal(least, most) && order(amount, least) < 0;
  return isLess && because ? { least: own, most: own, decision: "below" } : { ...ends, decision: "outside" };
}

export const isDecided = ({ decision }: Standing): boolean => decision === "accepted" || decision === "below";

/** What the rule gives before caps and deductions, and before deductions. */
export interface Uncut {
  readonly base: Amount;
  readonly capped: Amount;
}

export function uncutOf(world: Evaluated, id: string): Uncut {
  const at = (keys: readonly string[]): Amount => amountOf(without(keys, (world.subsidy(id) as Branch).amount as Tree), world.placeOf(id));
  return { base: at(["cap", "minus"]), capped: at(["minus"]) };
}

function without(keys: readonly string[], tree: Tree): Tree {
  if (typeof tree === "string") return tree;
  if (!isBranch(tree)) return leaves(tree).map((part) => without(keys, part));
  return Object.fromEntries(Object.entries(tree).flatMap(([key, part]) => (keys.includes(key) ? [] : [[key, without(keys, part)]])));
}

export interface Cut {
  readonly kind: string;
  readonly amount: Rational;
}

/** From what is claimed down to what enters limits: base, cap, deductions, rounding; what is then still above was not decided for it. */
export function cutsOfRule(claimed: Rational, entered: Rational, given: { exact: Due; amount: Due } & Uncut, last: string): Cut[] {
  // A figure that rounding raises is no reason to cut below what the rule gives.
  const raised = (step: Amount): Rational | null => (step?.most ? greater(step.most, given.amount.most ?? step.most) : null);
  const steps: (readonly [string, Rational | null])[] = [
    ["基数核减", raised(given.base)],
    ["封顶核减", raised(given.capped)],
    ["扣除已拨", raised(given.exact)],
    ["取整", given.amount.most],
    [last, entered],
  ];
  let left = claimed;
  return steps.flatMap(([kind, most]): Cut[] => {
    const down = most ? greater(most, entered) : left;
    if (order(left, down) <= 0) return [];
    const amount = less(left, down);
    left = down;
    return [{ kind, amount }];
  });
}

/** Whether a claim looks as if it were written in yuan for 10,000 yuan, or the other way round. */
export function isAnotherUnit(claimed: Rational, figures: readonly (Rational | null | undefined)[]): boolean {
  const isAbout = (a: Rational, b: Rational): boolean => {
    if (b.n === 0n) return false;
    const ratio = over(a, b);
    return order(ratio, rational(2000)) >= 0 && order(ratio, rational(50_000)) <= 0;
  };
  return figures.some((figure) => figure && (isAbout(claimed, figure) || isAbout(figure, claimed)));
}

export const isPaid = ({ paid }: Claim): boolean => order(paid ?? nought, nought) > 0;
