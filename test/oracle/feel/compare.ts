import { order } from "../rational.js";
import type { Comparison } from "./node.js";
import type { Value } from "./value.js";

/** Below zero where the first is less; null where they are of no order, such as texts. */
function compared(left: Value, right: Value): number | null {
  if (left.kind === "number" && right.kind === "number") return order(left, right);
  if (left.kind === "day" && right.kind === "day") return left.number - right.number;
  if (left.kind === "months" && right.kind === "months") return left.count - right.count;
  return null;
}

function same(left: Value, right: Value): boolean {
  if (left.kind === "text" && right.kind === "text") return left.text === right.text;
  if (left.kind === "truth" && right.kind === "truth") return left.holds === right.holds;
  return compared(left, right) === 0;
}

/** A comparison with what has no value is false, whatever it asks. */
export function compares(comparison: Comparison, left: Value, right: Value): boolean {
  if (left.kind === "none" || right.kind === "none") return false;
  if (comparison === "=") return same(left, right);
  if (comparison === "!=") return !same(left, right);
  const difference = compared(left, right);
  if (difference === null) throw new Error(`${left.kind} and ${right.kind} have no order`);
  if (comparison === "<") return difference < 0;
  if (comparison === "<=") return difference <= 0;
  return comparison === ">" ? difference > 0 : difference >= 0;
}
