import * as z from "zod";
import { money } from "../../expression/type.js";
import { type JointCap, type LimitConstruct, periods } from "../limit.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** Several subsidies, or several applications of one applicant, together under one cap: 年度限额. */
export const jointCap: LimitConstruct = {
  key: "joint cap",
  shape: z.strictObject({
    "joint cap": shapes.quantity,
    on: z.array(z.string()).min(1),
    each: z.string().optional(),
    within: z.enum(periods).optional(),
    cut: z.enum(["last listed", "first listed", "in proportion"]).optional(),
  }),
  words: { zh: "合计限额", en: "joint cap" },
  lower: (tree, read) => {
    const each = find(tree, "each");
    const applicant = each?.kind === "scalar" && each.text === "applicant";
    const targets = read.targets(find(tree, "on") as Tree, applicant ? undefined : each, undefined);
    const figure = read.figure(find(tree, "joint cap") as Tree, money, true);
    const cut = find(tree, "cut");
    if (!targets || !figure) return null;
    return {
      kind: "joint cap",
      targets,
      within: read.within(find(tree, "within"), "batch"),
      figure,
      cut: cut?.kind === "scalar" ? (cut.text as JointCap["cut"]) : "last listed",
      span: tree.span,
    };
  },
};
