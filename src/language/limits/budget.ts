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
