import { commonMeasure, divide, type Fraction, multiply } from "../values/fraction.js";
import type { Comparison, Expression } from "./core.js";
import { type Calculate, checked, type Decide } from "./run.js";

export const comparisons: Record<Comparison["operator"], (a: Calculate, b: Calculate) => Decide> = {
  "=": (a, b) => (run) => a(run) === b(run),
  "!=": (a, b) => (run) => {
    const [left, right] = [a(run), b(run)];
    return left !== right && left === left && right === right;
  },
  "<": (a, b) => (run) => a(run) < b(run),
  "<=": (a, b) => (run) => a(run) <= b(run),
  ">": (a, b) => (run) => a(run) > b(run),
  ">=": (a, b) => (run) => a(run) >= b(run),
};

/** A quotient of whole numbers, in a unit; one without a divisor is a whole number of it. */
interface Ratio {
  readonly unit: Fraction;
  readonly of: Calculate;
  readonly by: Calculate | null;
}

/** What is a quotient of facts, perhaps with others added to it or taken of it; null for what is nothing of the kind. */
export function ratioOf(node: Expression, quantity: (node: Expression) => Omit<Ratio, "by"> | null): Ratio | null {
  const plain = quantity(node);
  if (plain) return { ...plain, by: null };
  if (node.kind === "named") return ratioOf(node.value, quantity);
  if (node.kind !== "arithmetic") return null;
  const [left, right] = [ratioOf(node.left, quantity), ratioOf(node.right, quantity)];
  if (!left || !right) return null;
  switch (node.operator) {
    case "/":
      return { unit: divide(left.unit, right.unit), of: product(left.of, right.by), by: product(right.of, left.by) };
    case "*":
      return { unit: multiply(left.unit, right.unit), of: product(left.of, right.of), by: left.by ? product(left.by, right.by) : right.by };
    case "+":
    case "-": {
      const sides = together(left, right);
      const sign = node.operator === "+" ? 1 : -1;
      const by = left.by ? product(left.by, right.by) : right.by;
      return sides && { unit: sides.unit, of: (run) => checked(run, sides.first(run) + sign * sides.second(run)), by };
    }
    default:
      return null;
  }
}

function product(a: Calculate, b: Calculate | null): Calculate {
  return b ? (run) => checked(run, a(run) * b(run)) : a;
}

/** Two quotients as whole numbers of one unit, each times the divisor of the other. */
function together(a: Ratio, b: Ratio): { readonly unit: Fraction; readonly first: Calculate; readonly second: Calculate } | null {
  const unit = commonMeasure(a.unit, b.unit);
  const [first, second] = [timesBy(a, unit, b.by), timesBy(b, unit, a.by)];
  return first && second && { unit, first, second };
}

function timesBy({ of, unit }: Ratio, common: Fraction, by: Calculate | null): Calculate | null {
  const factor = Number(divide(unit, common).n);
  if (!Number.isSafeInteger(factor)) return null;
  return product(factor === 1 ? of : (run) => checked(run, of(run) * factor), by);
}

/** Compares quotients, each multiplied by the divisor of the other; a divisor of zero spoils the run. */
export function compareRatios(operator: Comparison["operator"], a: Ratio, b: Ratio): Decide | null {
  const sides = together(a, b);
  if (!sides) return null;
  let [x, y] = [0, 0];
  const holds = comparisons[operator](
    () => x,
    () => y,
  );
  return (run) => {
    const [p, q] = [a.by ? a.by(run) : 1, b.by ? b.by(run) : 1];
    if (p === 0 || q === 0) run.bail = true;
    const sign = p < 0 === q < 0 ? 1 : -1;
    x = sign * sides.first(run);
    y = sign * sides.second(run);
    return holds(run);
  };
}
