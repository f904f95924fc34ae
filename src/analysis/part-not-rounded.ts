import { unitOf } from "../expression/unit.js";
import { divide, isWhole } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import type { RuleCheck } from "./check.js";

/**
 * A limit on a part of an amount that may end in a fraction of what results are rounded to: it takes off the whole what it takes off
 * the rounded part, which may be a fen more or less than what it would take off the exact one.
 */
export const partNotRounded: RuleCheck = ({ policy }, raise) => {
  const step = policy.rounding?.to;
  if (!step) return;
  for (const { targets, span } of policy.limits)
    for (const { subsidy: id, part: name } of targets) {
      const part = policy.subsidies.find((subsidy) => subsidy.id === id)?.parts.find((each) => each.name === name);
      const unit = part && unitOf(part.amount);
      if (part && !(unit && isWhole(divide(unit, step)))) raise("part-not-rounded", span, { part: part.name, step: fractionText(step) });
    }
};
