import {
  add,
  compare,
  divide,
  type Fraction,
  greatest,
  infinity,
  isBounded,
  isZero,
  least,
  minusInfinity,
  multiply,
  subtract,
} from "../values/fraction.js";
import { both, type Truth } from "../values/truth.js";
import type { Arithmetic, Comparison } from "./core.js";
import { type Answer, answer, nothing, type Quantity, quantity, type Sign, undeterminable, union, type Value } from "./value.js";

const operations: Record<Arithmetic["operator"], (a: Quantity, b: Quantity) => [Fraction, Fraction]> = {
  "+": (a, b) => [add(a.low, b.low), add(a.high, b.high)],
  "-": (a, b) => [subtract(a.low, b.high), subtract(a.high, b.low)],
  "*": (a, b) => ends([multiply(a.low, b.low), multiply(a.low, b.high), multiply(a.high, b.low), multiply(a.high, b.high)]),
  "/": (a, b) => {
    if (compare(b.low, { n: 0n, d: 1n }) <= 0 && compare(b.high, { n: 0n, d: 1n }) >= 0) return [minusInfinity, infinity];
    return ends([divide(a.low, b.low), divide(a.low, b.high), divide(a.high, b.low), divide(a.high, b.high)]);
  },
};

function ends(all: [Fraction, ...Fraction[]]): [Fraction, Fraction] {
  return [all.reduce(least), all.reduce(greatest)];
}

/** The interval of a sum, difference, product or quotient; division by zero cannot be determined. */
export function calculate(operator: Arithmetic["operator"], a: Quantity, b: Quantity): Quantity {
  const present = both(a.present, b.present);
  if (present !== false && operator === "/" && isZero(b.low) && isZero(b.high)) return undeterminable("division-by-zero");
  const [low, high] = operations[operator](a, b);
  const unstated = a.unstated && (b.unstated || (operator === "-" && isZero(b.low) && isZero(b.high)));
  return quantity(low, high, present, union(a.missing, b.missing), unstated);
}

const orders: Record<Comparison["operator"], (a: Quantity, b: Quantity) => Truth> = {
  "<": (a, b) => (compare(a.high, b.low) < 0 ? true : compare(a.low, b.high) >= 0 ? false : "unknown"),
  "<=": (a, b) => {
    if (compare(a.high, b.low) <= 0 && isBounded(b.low)) return true;
    return compare(a.low, b.high) > 0 ? false : "unknown";
  },
  ">": (a, b) => orders["<"](b, a),
  ">=": (a, b) => orders["<="](b, a),
  "=": (a, b) => {
    if (compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0) return false;
    return compare(a.low, a.high) === 0 && compare(b.low, b.high) === 0 ? true : "unknown";
  },
  "!=": (a, b) => {
    const same = orders["="](a, b);
    return same === "unknown" ? same : !same;
  },
};

/** Whether a comparison holds; a comparison with a value that is not there is false. */
export function relate(operator: Comparison["operator"], a: Value, b: Value): Answer {
  const missing = union(a.missing, b.missing);
  if (a.kind === "quantity" && b.kind === "quantity") {
    const truth = both(both(a.present, b.present), orders[operator](a, b));
    const left = missing.length === 0 ? [{ path: "open-amount", order: [Number.MAX_SAFE_INTEGER] }] : missing;
    return answer(truth, truth === "unknown" ? left : nothing);
  }
  if (a.kind === "answer" && b.kind === "answer") {
    const known = a.truth !== "unknown" && b.truth !== "unknown";
    return answer(known ? (a.truth === b.truth) === (operator === "=") : "unknown", missing);
  }
  return relateSigns(operator, a as Sign, b as Sign);
}

function relateSigns(operator: Comparison["operator"], a: Sign, b: Sign): Answer {
  const known = a.value !== undefined && b.value !== undefined;
  const same: Truth = known ? a.value === b.value : "unknown";
  const holds = same === "unknown" || operator === "=" ? same : !same;
  return answer(both(both(a.present, b.present), holds), union(a.missing, b.missing));
}
