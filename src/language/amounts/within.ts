import * as z from "zod";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find } from "../tree.js";
import { inline, placed, type Sentence } from "../wording/phrase.js";

/** The authority decides, within these ends: 不低于, 不超过, 最高按. An interval, not a clamp. */
export const within: Head = {
  keys: ["at least", "at most"],
  role: "range",
  sides: { "at least": ["from"], "at most": ["to"] },
  shape: z.strictObject({ "at least": shapes.amount.optional(), "at most": shapes.amount.optional() }),
  words: { zh: "由主管部门在此范围内确定", en: "decided by the authority within" },
  phrase: (own, scope, speak) => {
    const under: Sentence[] = [];
    const end = (key: string) => {
      const tree = own.take(key);
      return tree ? placed(key, speak.amount(tree, scope), under, speak) : undefined;
    };
    return { ...inline(speak.say("range", { low: end("at least"), high: end("at most") }), true), under };
  },
  lower: (tree, environment, read) => {
    const least = find(tree, "at least");
    const most = find(tree, "at most");
    const low = least ? read.amount(least, environment) : null;
    const high = most ? read.amount(most, environment) : null;
    return (least && !low) || (most && !high) ? null : { kind: "within", low, high };
  },
};
