import * as z from "zod";
import { money } from "../../expression/type.js";
import type { Budget, LimitConstruct } from "../limit.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** The money for a whole batch: shared out in proportion, or until it is used up: 预算. */
export const budget: LimitConstruct = {
  key: "budget",
  shape: z.strictObject({
    budget: shapes.quantity,
    on: z.array(z.string()).min(1),
    pay: z.enum(["pro rata", "first come"]),
    by: z.string().optional(),
    last: z.enum(["partial", "skip", "stop"]).optional(),
    each: z.string().optional(),
  }),
  words: { zh: "预算", en: "budget" },
  meaning: {
    zh: "一批合计不超过预算: 不够时按比例折算, 或先到先得, 用完为止。",
    en: "A whole batch never gets more than the budget: where it does not suffice, all are cut in proportion, or those who come first are paid until it is used up.",
  },
  law: ["超过预算的按比例折算", "资金用完为止", "先到先得", "视预算安排情况"],
  also: ["按比例折算", "预算折算", "折算", "总额控制"],
  parts: {
    budget: { zh: "预算多少", en: "how much there is" },
    on: { zh: "哪些补贴项目", en: "the subsidies that it binds" },
    pay: { zh: "`pro rata` 按比例折算, `first come` 先到先得", en: "`pro rata` in proportion, or `first come`" },
    by: { zh: "先到先得按什么排, 不写按决定日期", en: "what puts those who come first in order; if not said, the deciding date" },
    last: {
      zh: "钱不够给完一个时: `partial` 给剩下的(不写就是它), `skip` 跳过它看下一个, `stop` 到此为止",
      en: "where the rest does not suffice for one: `partial` pays the rest (if not said), `skip` goes on to the next, `stop` ends",
    },
    each: { zh: "各组各有预算时, 按哪个字段分组", en: "where each group has a budget of its own, the field that makes the groups" },
  },
  notes: [
    {
      zh: "按比例折算舍到舍入单位, 剩下的逐个给余数最大的, 合计正好是预算。",
      en: "In proportion is cut to the rounding unit, and what is left goes to the largest remainders, so that the sum is the budget exactly.",
    },
  ],
  see: ["joint cap", "ranking", "rounding"],
  lower: (tree, read) => {
    const [by, last, pay] = [find(tree, "by"), find(tree, "last"), find(tree, "pay")];
    const targets = read.targets(find(tree, "on") as Tree, find(tree, "each"), by);
    const figure = read.figure(find(tree, "budget") as Tree, money, find(tree, "each") !== undefined);
    if (!targets || !figure) return null;
    return {
      kind: "budget",
      targets,
      within: "batch",
      figure,
      pay: pay?.kind === "scalar" ? (pay.text as Budget["pay"]) : "pro rata",
      last: last?.kind === "scalar" ? (last.text as Budget["last"]) : "partial",
      span: tree.span,
    };
  },
};
