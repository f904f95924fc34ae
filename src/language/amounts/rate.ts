import * as z from "zod";
import { money } from "../../expression/type.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** A share of a base: 按…的比例. */
export const rate: Head = {
  keys: ["rate"],
  shape: z.strictObject({ rate: shapes.quantity, of: shapes.quantity }),
  words: { zh: "按比例", en: "rate" },
  meaning: { zh: "给基数的一个比例。", en: "A share of a base." },
  law: ["按…%的比例给予", "按照…的…%予以补贴", "给予…%的补助"],
  parts: {
    rate: { zh: "比例: `50%`、`0.6‰`, 或结果是数的 FEEL", en: "the share: `50%`, `0.6‰`, or FEEL that is a number" },
    of: {
      zh: "基数: 一个金额输入, 或结果是金额的 FEEL, 如 `invoice - tax`",
      en: "the base: an input of money, or FEEL that is money, such as `invoice - tax`",
    },
  },
  notes: [
    {
      zh: "按…% 是确定金额; 不超过…%、最高按…% 要写在 `at most` 里, 不低于…% 写在 `at least` 里。",
      en: "按…% is exact; 不超过…% and 最高按…% go into `at most`, 不低于…% into `at least`.",
    },
    {
      zh: "从基数里扣的写进 `of`(如 `cost - grants`); 从补贴额里扣的写 `minus`。基数小于零按零算。",
      en: "What comes off the base is written in `of` (`cost - grants`); what comes off the subsidy is `minus`. A base below zero counts as zero.",
    },
  ],
  see: ["cap", "at least", "tiers", "from"],
  lower: (tree, environment, read) => {
    const share = read.rate(find(tree, "rate") as Tree, environment);
    const base = read.measure(find(tree, "of") as Tree, environment, money);
    return share && base && { kind: "arithmetic", operator: "*", left: share, right: base };
  },
};
