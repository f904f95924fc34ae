import * as z from "zod";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find } from "../tree.js";

/** The authority decides, within these ends: 不低于, 不超过, 最高按. An interval, not a clamp. */
export const within: Head = {
  keys: ["at least", "at most"],
  shape: z.strictObject({ "at least": shapes.amount.optional(), "at most": shapes.amount.optional() }),
  words: { zh: "由主管部门在此范围内确定", en: "decided by the authority within" },
  meaning: {
    zh: "由主管部门在范围内决定: 结果是区间, 不是封顶。",
    en: "The authority decides within these ends: the result is an interval, not a clamp.",
  },
  law: ["不低于…", "不超过…%", "最高按…%", "按不超过…的…%", "可给予…至…万元", "…~…万元"],
  parts: {
    "at least": { zh: "下限", en: "the least" },
    "at most": { zh: "上限", en: "the most" },
  },
  notes: [
    {
      zh: "二者至少写一个。只有 `at least`: 结果是“至少”; 只有 `at most`: “至多”, 下限是零。",
      en: 'At least one of the two. With `at least` alone the result is "at least"; with `at most` alone "at most", from zero.',
    },
    {
      zh: "先按规则算出确定的数、超过才减到上限的, 是 `cap`。“按不超过支出的30%补助”是 `at most`; “按支出的30%补助, 最高50万元”是 `cap`。",
      en: "Where the rule makes an exact figure that is only cut above a limit, use `cap`. 按不超过支出的30%补助 is `at most`; 按支出的30%补助,最高50万元 is `cap`.",
    },
    {
      zh: "两端交叉时以 `at most` 为准, 与封顶高于保底相同: 至少50万元、至多投资额的30%, 投资100万元时就是30万元。",
      en: "Where the two cross, `at most` wins, as a cap wins over a floor: at least 50万元 and at most 30% of an investment of 100万元 is exactly 30万元.",
    },
  ],
  see: ["cap", "raise to", "rate", "unstated"],
  lower: (tree, environment, read) => {
    const least = find(tree, "at least");
    const most = find(tree, "at most");
    const low = least ? read.amount(least, environment) : null;
    const high = most ? read.amount(most, environment) : null;
    return (least && !low) || (most && !high) ? null : { kind: "within", low, high };
  },
};
