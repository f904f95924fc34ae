import * as z from "zod";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find } from "../tree.js";

/** The authority decides, within these ends: 不低于, 不超过, 最高按. An interval, not a clamp. */
export const within: Head = {
  keys: ["at least", "at most"],
  role: "range",
  sides: { "at least": ["from"], "at most": ["to"] },
  shape: z.strictObject({ "at least": shapes.amount.optional(), "at most": shapes.amount.optional() }),
  words: { zh: "由主管部门在此范围内确定", en: "decided by the authority within" },
  lower: (tree, environment, read) => {
    const least = find(tree, "at least");
    const most = find(tree, "at most");
    const low = least ? read.amount(least, environment) : null;
    const high = most ? read.amount(most, environment) : null;
    return (least && !low) || (most && !high) ? null : { kind: "within", low, high };
  },
};
