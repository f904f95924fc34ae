import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { lowerBase } from "../base.js";
import { boundShapes, readBounds, withinBounds } from "../bounds.js";
import type { Head } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { find, type Sequence, type Tree } from "../tree.js";

/** The whole base falls in one bracket: 整额落档. */
export const brackets: Head = {
  keys: ["brackets"],
  shape: z.strictObject({ brackets: z.array(z.strictObject({ ...boundShapes, give: shapes.amount })).min(1), of: shapes.quantity }),
  words: { zh: "整额落档", en: "brackets" },
  meaning: { zh: "整个基数落在哪一档, 就给哪一档的金额。", en: "The whole base falls into one bracket, and that bracket says the amount." },
  law: ["达到…以上的给予", "…以上不满…的给予", "整额落档", "分档奖励"],
  parts: {
    brackets: { zh: "各档, 不得重叠", en: "the brackets; they may not overlap" },
    "brackets.give": { zh: "这一档的金额, 可以是带比例的金额", en: "what this bracket gives; it may be a rate of something" },
    of: { zh: "看哪个数: 金额或数量", en: "the figure to look at: money or a number" },
  },
  notes: [
    {
      zh: "低于最低一档、高于最高一档都不落档: 结论是不符合, 而不是零元。",
      en: "Below the lowest and above the highest bracket none fits: the answer is ineligible, not zero.",
    },
    {
      zh: "只对超出部分计算的, 用 `tiers`; 同时看两个数的, 用 `cases` 或 `tables`。",
      en: "For the part above a figure use `tiers`; to look at two figures use `cases` or `tables`.",
    },
  ],
  see: ["from", "tiers", "cases", "tables"],
  lower: (tree, environment, read) => {
    const base = lowerBase(find(tree, "of") as Tree, environment, read);
    if (!base) return null;
    let complete = true;
    const branches: { when: Expression; give: Expression }[] = [];
    for (const row of (find(tree, "brackets") as Sequence).items) {
      if (row.kind !== "mapping") continue;
      const bounds = readBounds(row, environment, read, base.type);
      const give = read.amount(find(row, "give") as Tree, environment);
      if (bounds && give) branches.push({ when: withinBounds(base.expression, bounds), give });
      else complete = false;
    }
    if (!complete) return null;
    return {
      kind: "choice",
      branches,
      otherwise: { kind: "none", reason: { ...reasons.noBracket, section: environment.context.section } },
    };
  },
};
