import type { Fold } from "../expression/core.js";
import { AnyLength, type KnownLoop } from "./any-length.js";
import { isAtMost, nought } from "./ends.js";
import { above, notAbove } from "./inequality.js";
import { less } from "./polynomial.js";
import type { ProofRegion } from "./region.js";
import type { SymbolicSituation } from "./situation.js";
import { absentValue, type SymbolicQuantity } from "./symbolic.js";

/** Lists of any length, in which an input of items is raised: a total is not below another where no item is. */
export class RaisedLoops extends AnyLength {
  override refined(region: ProofRegion): ProofRegion | "empty" | undefined {
    const same = super.refined(region);
    if (same !== undefined) return same;
    const told = this.loopsOf(region);
    for (const one of told)
      for (const other of told) {
        if (one === other || one.shape !== other.shape || !isTotal(one) || !isTotal(other) || this.isCompared(one, other)) continue;
        const order = less(this.endIn(one, region), this.endIn(other, region));
        const isKnown = region.impossible(above(order));
        const contradicts =
          region.answers.get(`loop ${one.number} present`) === true && region.answers.get(`loop ${other.number} present`) === false;
        if ((isKnown && !contradicts) || !this.isOrderedLoop(one, other, region)) continue;
        if (contradicts) return "empty";
        return region.holding([notAbove(order)]);
      }
    return undefined;
  }

  private isOrderedLoop(one: KnownLoop, other: KnownLoop, region: ProofRegion): boolean {
    return this.ofItems(one, other, region, (a, b, at) => {
      const worth = ({ where, body }: Fold, situation: SymbolicSituation): SymbolicQuantity | undefined => {
        const truth = where ? situation.answer(where).truth : true;
        if (truth === "unknown") return undefined;
        return truth ? situation.quantity(body) : absentValue;
      };
      const [low, high] = [worth(one.node, a), worth(other.node, b)];
      if (!low || !high) return false;
      return isItemOrdered(at, low, high);
    });
  }
}

const isTotal = ({ node, plain }: KnownLoop): boolean =>
  plain && !node.selection && !node.distinct && (node.operator === "total" || node.operator === "sum");

/** Whether an item is worth no less than it was: what is not due is worth nothing. */
function isItemOrdered(region: ProofRegion, one: SymbolicQuantity, other: SymbolicQuantity): boolean {
  if (one.present === "unknown" || other.present === "unknown") return false;
  if (!one.present) return !other.present || isAtMost(region, nought, other.low);
  return other.present && isAtMost(region, one.low, other.low) && isAtMost(region, one.high, other.high);
}
