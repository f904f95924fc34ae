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
  zero,
} from "../values/fraction.js";
import { both, type Truth } from "../values/truth.js";
import type { Arithmetic, Comparison } from "./core.js";
import { isTooGreat, power, rest } from "./powers.js";
import { type Answer, answer, nothing, perhaps, type Quantity, quantity, type Sign, undeterminable, union, type Value } from "./value.js";

const operations: Record<"+" | "-" | "*" | "/", (a: Quantity, b: Quantity) => [Fraction, Fraction]> = {
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

/**
 * The interval of a sum, difference, product, quotient, rest or power; division by zero cannot be determined. Every rest is a
 * multiple of `unit`, where there is one.
 */
export function calculate(operator: Arithmetic["operator"], a: Quantity, b: Quantity, unit?: Fraction): Quantity {
  const present = both(a.present, b.present);
  const divides = operator === "/" || operator === "modulo";
  // What is not there for sure stays so, whatever is computed of it.
  const undetermined = (reason: string): Quantity =>
    present === true ? undeterminable(reason) : perhaps(undeterminable(reason), present, union(a.missing, b.missing));
  if (present !== false && divides && isZero(b.low) && isZero(b.high)) return undetermined("division-by-zero");
  if (present !== false && operator === "**" && isTooGreat(a, b)) return undetermined("too-great");
  const [low, high] = operator === "**" ? power(a, b) : operator === "modulo" ? rest(a, b, unit) : operations[operator](a, b);
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

/** What the authority decides between two ends; one that is left out is open. */
export function betweenEnds(low: Quantity | undefined, high: Quantity | undefined): Quantity {
  const present = both(low?.present ?? true, high?.present ?? true);
  const missing = union(low?.missing ?? nothing, high?.missing ?? nothing);
  const most = high?.high ?? infinity;
  // Where the ends cross the upper one wins, as a cap does; while it may still fall, so may the lower one.
  const bound = high && high.missing.length > 0 ? high.low : most;
  return quantity(least(low?.low ?? zero, bound), most, present, missing);
}
