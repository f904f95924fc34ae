import * as z from "zod";
import { money } from "../../expression/type.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";
import { wordsOf } from "../words.js";

/** Due, but the document states no figure: 给予补助. */
export const unstated: Head = {
  keys: ["unstated"],
  shape: z.strictObject({ unstated: shapes.words, basis: shapes.quantity.optional() }),
  words: { zh: "未规定金额", en: "no figure stated" },
  meaning: {
    zh: "符合就给, 但文件没有写金额。结论是符合, 金额是“未规定”, 不计入合计。",
    en: "Due, but the document gives no figure: eligible, with no amount, not added to any total.",
  },
  law: ["给予补助", "给予支持", "给予奖励", "适当补助"],
  parts: {
    unstated: { zh: "给申报人看的一句话", en: "a sentence for the applicant" },
    basis: { zh: "可以一并列出的基数", en: "a base to be shown with it" },
  },
  notes: [
    {
      zh: "只有下限的(不低于…)用 `at least`; 只是引用别的文件的, 写在 `not computed`。",
      en: "With a least figure (不低于…) use `at least`; what only refers to another document stands under `not computed`.",
    },
  ],
  see: ["at least", "not computed", "conditions"],
  lower: (tree, environment, read) => {
    const basis = find(tree, "basis");
    const shown = basis ? read.quantity(basis, environment, money) : null;
    if (basis && !shown) return null;
    return { kind: "unstated", words: wordsOf(find(tree, "unstated") as Tree), basis: shown };
  },
};
