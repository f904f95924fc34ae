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
  meaning: {
    zh: "排好次序, 只有前几名有; 其余的不给。先到先得的名额, 按日期排。",
    en: "Put in order, only the first so many are granted; the others are refused. A quota for those who come first is an order by date.",
  },
  law: ["限前…名", "择优支持不超过…家", "总数不超过…台", "按得分从高到低"],
  also: ["排序", "排名", "择优"],
  parts: {
    ranking: { zh: "几个名额", en: "how many places" },
    on: { zh: "哪些补贴项目", en: "the subsidies that it binds" },
    by: { zh: "按什么排: 得分、日期; 不写按决定日期", en: "what puts them in order: a score, a date; if not said, the deciding date" },
    order: {
      zh: "`largest` 大的在前, `smallest` 小的、早的在前; 按日期时不写就是早的在前",
      en: "`largest` first or `smallest` first; of dates the earliest if not said",
    },
    ties: {
      zh: "最后一名并列: `id` 按编号(不写就是它), `all` 都给, `none` 都不给",
      en: "where the last place is shared: by `id` (if not said), `all` of them, or `none`",
    },
    each: { zh: "各组各有名额时, 按哪个字段分组", en: "where each group has places of its own, the field that makes the groups" },
  },
  notes: [
    {
      zh: "各组名额不同时, 名额用表: `ranking: places(district).n`, `each: district`。",
      en: "Where groups have different numbers of places, use a table: `ranking: places(district).n`, `each: district`.",
    },
  ],
  see: ["budget", "once per", "group"],
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
