import { findRole } from "../language/roles.js";
import { mappingsOf } from "../language/tree.js";
import { compare } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import type { RuleCheck } from "./check.js";

/** A cap below the floor beside it: the cap wins, so that the floor never speaks. */
export const capBelowFloor: RuleCheck = ({ tree }, raise) => {
  for (const mapping of mappingsOf(tree)) {
    const ceiling = findRole(mapping, "ceiling");
    const [cap, floor] = [ceiling?.value, findRole(mapping, "floor")?.value];
    if (!ceiling || cap?.kind !== "scalar" || floor?.kind !== "scalar") continue;
    const [high, low] = [readLiteral(cap.text, false), readLiteral(floor.text, false)];
    const figures = typeof high === "object" && typeof low === "object" && high.type !== "date" && low.type !== "date";
    if (figures && compare(high.value, low.value) < 0) raise("cap-below-floor", ceiling.key.span, { cap: cap.text, floor: floor.text });
  }
};
