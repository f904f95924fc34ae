import * as z from "zod";
import { number } from "../../expression/type.js";
import type { LimitConstruct, Ranking } from "../limit.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** Only so many, the best or the first: 名额, 排序. */
export const ranking: LimitConstruct = {
  key: "ranking",
  shape: z.strictObject({
    ranking: shapes.quantity,
    on: z.array(z.string()).min(1),
    by: z.string().optional(),
    order: z.enum(["largest", "smallest"]).optional(),
    ties: z.enum(["all", "none", "id"]).optional(),
    each: z.string().optional(),
  }),
  words: { zh: "名额", en: "ranking" },
  lower: (tree, read) => {
    const [by, order, ties] = [find(tree, "by"), find(tree, "order"), find(tree, "ties")];
    const targets = read.targets(find(tree, "on") as Tree, find(tree, "each"), by);
    const figure = read.figure(find(tree, "ranking") as Tree, number, find(tree, "each") !== undefined);
    if (!targets || !figure) return null;
    const dated = targets.every((target) => target.order === null || target.order.type === "date");
    return {
      kind: "ranking",
      targets,
      within: "batch",
      figure,
      first: order?.kind === "scalar" ? (order.text as Ranking["first"]) : dated ? "smallest" : "largest",
      ties: ties?.kind === "scalar" ? (ties.text as Ranking["ties"]) : "id",
      span: tree.span,
    };
  },
};
