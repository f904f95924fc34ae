import * as z from "zod";
import { type LimitConstruct, periods } from "../limit.js";
import { find, type Tree } from "../tree.js";

/** The same person, invoice or project counts so many times only: 只能享受一次. */
export const oncePer: LimitConstruct = {
  key: "once per",
  shape: z.strictObject({
    "once per": z.string(),
    on: z.array(z.string()).min(1),
    within: z.enum(periods).optional(),
    allowed: z.number().int().min(1).optional(),
  }),
  words: { zh: "只能享受一次", en: "once per" },
  meaning: {
    zh: "同一个键(人、发票、项目)只算一次, 取最早的, 同日的取编号在前的; 其余的不给。",
    en: "The same key (a person, an invoice, a project) counts once: the earliest, then the first by id; the others are refused.",
  },
  law: ["…只能用一次", "不得重复享受", "同一人员只能享受一次", "每…限一次"],
  also: ["只享受一次", "享受一次", "限一次", "一次性"],
  parts: {
    "once per": {
      zh: "什么不能重复: `for each` 的一项的字段, 或申报的字段",
      en: "what may not come twice: a field of an item of a `for each`, or of the application",
    },
    on: { zh: "管哪些补贴项目; 它们合在一起只算一次", en: "the subsidies that it binds; among them all it counts once" },
    within: {
      zh: "`batch` 本批, `year` 决定日期的同一年, `lifetime` 不限年份; 后两种连同 `--history`",
      en: "`batch`, `year` of the deciding date, or `lifetime`; the latter two count `--history`",
    },
    allowed: { zh: "可以几次, 不写是一次", en: "how many times, once if not said" },
  },
  notes: [
    {
      zh: "写的是一项的字段时, 重复的那一项在计算金额之前去掉; 写的是申报的字段时, 整个补贴项目不给。",
      en: "With a field of an item, that item is dropped before the amount is computed; with a field of the application, the whole subsidy is refused.",
    },
  ],
  see: ["highest only", "joint cap", "for each"],
  lower: (tree, read) => {
    const targets = read.targets(find(tree, "on") as Tree, find(tree, "once per"), undefined);
    const allowed = find(tree, "allowed");
    return (
      targets && {
        kind: "once per",
        targets,
        within: read.within(find(tree, "within"), "lifetime"),
        allowed: allowed?.kind === "scalar" ? Number(allowed.text) : 1,
        span: tree.span,
      }
    );
  },
};
