import { keyFor, limits as kinds } from "../language/limits.js";
import { find, keySpan, mappingsOf } from "../language/tree.js";
import type { RuleCheck } from "./check.js";

/** A limit that does not say what counts beside a result: what holds then is rarely what the clause means. */
export const withinNotSaid: RuleCheck = ({ tree }, raise) => {
  const limits = find(tree, "limits");
  if (!limits) return;
  for (const limit of mappingsOf(limits)) {
    const kind = kinds.find(({ key }) => find(limit, key) !== undefined);
    if (kind && find(limit, keyFor(kind, "period") ?? "") === undefined)
      raise("within-not-said", keySpan(limit, kind.key), { rolling: kind.rolling === true ? "yes" : "no" });
  }
};
