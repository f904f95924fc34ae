import { type Expression, nodesOf } from "../expression/core.js";
import { decimalOfFraction } from "../values/decimal.js";
import { divide, one } from "../values/fraction.js";

/** Whether the digits of an amount need not end, so that `rounding: none` could not keep them. */
export function mayBeEndless(amount: Expression): boolean {
  return [...nodesOf(amount)].some((node) => {
    if (node.kind === "fold") return node.operator === "mean";
    if (node.kind !== "arithmetic" || node.operator !== "/") return false;
    const { right } = node;
    if (right.kind !== "literal" || typeof right.value !== "object") return true;
    return right.value.n === 0n || decimalOfFraction(divide(one, right.value)) === undefined;
  });
}
