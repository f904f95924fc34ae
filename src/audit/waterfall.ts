import { type CutKind, cutKinds } from "../messages/cut-kind.js";
import type { Amount, AuditCut, Cut, Result } from "../results/outcome.js";
import { addDecimals, type Decimal, fractionOfDecimal } from "../values/decimal.js";
import {
  add,
  compare,
  type Fraction,
  fraction,
  greatest,
  infinity,
  isBounded,
  isZero,
  least,
  powerOfTen,
  round,
  subtract,
  zero,
} from "../values/fraction.js";
import { decimalOf } from "./entering.js";

/** What an amount may not pass, and what the cut to it is called. */
interface Ceiling {
  readonly kind: CutKind;
  readonly most: Fraction;
}

const top = (amount: Amount | undefined): Fraction => (amount && amount.max !== null ? fractionOfDecimal(amount.max) : infinity);

/**
 * The cuts that lead from a claim to what enters limits: the base, the cap, deductions and rounding, in the order in which the
 * rule does them. A claim that is already below a step takes no cut there. What is left above `entered` was not decided for it: a cut of
 * the kind `last`.
 */
export function cutsOfRule(claimed: Fraction, entered: Fraction, result: Result, last: CutKind): AuditCut[] {
  let left = claimed;
  const cuts: AuditCut[] = [];
  for (const { kind, most: ceiling } of [...ceilingsOf(result), { kind: last, most: entered }]) {
    // Where rounding goes up, or an amount is raised, a figure before it is no reason to cut.
    const most = greatest(ceiling, entered);
    if (compare(left, most) <= 0) continue;
    cuts.push({ kind, amount: decimalOf(subtract(left, most)) });
    left = most;
  }
  return cuts;
}

function ceilingsOf({ amount, unrounded, claim }: Result): Ceiling[] {
  const most = top(amount);
  const exact = greatest(unrounded?.max ? beforeRounding(unrounded.max) : most, most);
  const beforeDeductions = claim?.withoutDeductions ? greatest(top(claim.withoutDeductions), most) : exact;
  return [
    { kind: "基数核减", most: claim?.withoutCaps ? greatest(top(claim.withoutCaps), most) : beforeDeductions },
    { kind: "封顶核减", most: beforeDeductions },
    { kind: "扣除已拨", most: exact },
    { kind: "取整", most },
  ];
}

/** A figure whose digits never end is cut off where no cent is near. */
function beforeRounding(end: Decimal | string): Fraction {
  if (typeof end === "object") return fractionOfDecimal(end);
  const [n = "0", d = "1"] = end.split("/");
  return round(fraction(BigInt(n), BigInt(d)), powerOfTen(-8), "down");
}

/**
 * Exactly `sum`, by the limits that cut it. A cut that was open when its limit was done takes its least; what is then missing
 * is taken by the last that may have taken more, since they settled it.
 */
export function cutsOfLimits(cuts: readonly Cut[], sum: Fraction): AuditCut[] {
  const amounts = cuts.map(({ amount }) => fractionOfDecimal(amount.min));
  let rest = subtract(sum, amounts.reduce(add, zero));
  for (let at = cuts.length - 1; at >= 0 && rest.n > 0n; at -= 1) {
    const [own, most] = [amounts[at] as Fraction, top(cuts[at]?.amount)];
    const more = isBounded(most) ? least(rest, subtract(most, own)) : rest;
    amounts[at] = add(own, more);
    rest = subtract(rest, more);
  }
  return cuts.flatMap(({ kind, limit, source }, at) => {
    const amount = amounts[at] as Fraction;
    return isZero(amount) ? [] : [{ kind, amount: decimalOf(amount), source: source ?? limit }];
  });
}

/** Cuts in the order of a bureau's tables, those of one kind and clause together. */
export function inTableOrder(cuts: readonly AuditCut[]): AuditCut[] {
  const together = new Map<string, AuditCut>();
  for (const cut of cuts) {
    const name = `${cut.kind}\n${cut.source ?? ""}`;
    const known = together.get(name);
    together.set(name, known ? { ...known, amount: addDecimals(known.amount, cut.amount) } : cut);
  }
  return cutKinds.flatMap((kind) => [...together.values()].filter((cut) => cut.kind === kind));
}
