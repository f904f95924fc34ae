import type { Expression } from "../expression/core.js";
import { childrenForValue } from "../expression/openness.js";
import { decimalOfFraction } from "../values/decimal.js";
import { divide, one } from "../values/fraction.js";

/** Whether the digits of an amount need not end, so that `rounding: none` could not keep them. */
export function mayBeEndless(node: Expression, seen = new Set<Expression>()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  if (node.kind === "fold" && node.operator === "mean") return true;
  if (node.kind === "round") return false;
  if (node.kind === "arithmetic" && node.operator === "/") {
    const { right } = node;
    if (right.kind !== "literal" || typeof right.value !== "object" || right.value.n === 0n) return true;
    if (decimalOfFraction(divide(one, right.value)) === undefined) return true;
  }
  return childrenForValue(node).some((child) => mayBeEndless(child, seen));
}
