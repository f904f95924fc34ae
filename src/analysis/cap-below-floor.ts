import { find, keySpan, mappingsOf } from "../language/tree.js";
import { compare } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import type { Check } from "./check.js";

/** A cap below the floor beside it: the cap wins, so that the floor never speaks. */
export const capBelowFloor: Check = ({ tree }, raise) => {
  for (const mapping of mappingsOf(tree)) {
    const [cap, floor] = [find(mapping, "cap"), find(mapping, "raise to")];
    if (cap?.kind !== "scalar" || floor?.kind !== "scalar") continue;
    const [high, low] = [readLiteral(cap.text, false), readLiteral(floor.text, false)];
    const figures = typeof high === "object" && typeof low === "object" && high.type !== "date" && low.type !== "date";
    if (figures && compare(high.value, low.value) < 0)
      raise("cap-below-floor", keySpan(mapping, "cap"), { cap: cap.text, floor: floor.text });
  }
};
