import type { Comparison } from "../expression/core.js";
import { both, type Truth } from "../values/truth.js";
import { isAtMost, isFigure } from "./ends.js";
import type { ProofRegion } from "./region.js";
import { answered, joined, type SymbolicAnswer, type SymbolicQuantity } from "./symbolic.js";

const isOne = ({ low, high }: SymbolicQuantity): boolean => low === high;

/** Whether a comparison holds; as the engine answers it. */
export function compared(region: ProofRegion, operator: Comparison["operator"], a: SymbolicQuantity, b: SymbolicQuantity): SymbolicAnswer {
  const present = both(a.present, b.present);
  if (present === false) return answered(false);
  const truth = both(present, ordered(region, operator, a, b));
  const lacking = joined(a.lacking, b.lacking);
  return answered(truth, lacking.size === 0 ? new Set(["open-amount"]) : lacking);
}

function ordered(region: ProofRegion, operator: Comparison["operator"], a: SymbolicQuantity, b: SymbolicQuantity): Truth {
  switch (operator) {
    case "<":
      return !isAtMost(region, b.low, a.high) ? true : isAtMost(region, b.high, a.low) ? false : "unknown";
    case ">":
      return ordered(region, "<", b, a);
    case "<=":
      if (isAtMost(region, a.high, b.low) && isFigure(b.low)) return true;
      return isAtMost(region, a.low, b.high) ? "unknown" : false;
    case ">=":
      return ordered(region, "<=", b, a);
    case "=":
      if (!isAtMost(region, b.low, a.high) || !isAtMost(region, a.low, b.high)) return false;
      return isSettled(region, a) && isSettled(region, b) ? true : "unknown";
    case "!=": {
      const same = ordered(region, "=", a, b);
      return same === "unknown" ? same : !same;
    }
    default:
      return operator satisfies never;
  }
}

const isSettled = (region: ProofRegion, value: SymbolicQuantity): boolean =>
  isOne(value) || (isAtMost(region, value.high, value.low) && isAtMost(region, value.low, value.high));
