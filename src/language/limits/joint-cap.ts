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
  meaning: {
    zh: "几个补贴项目、同一申请人的几份申报, 合计不超过这个数; 先到的先占。",
    en: "Several subsidies, and several applications of one applicant, together never more than this; what is earlier comes first.",
  },
  law: ["同一企业年度累计不超过…", "同一单位每年最高…", "累计资助不超过…", "合计不超过…"],
  also: ["联合限额", "年度限额", "累计限额", "每年", "年度", "累计", "一次性限额"],
  parts: {
    "joint cap": { zh: "合计最高多少", en: "the most that they get together" },
    on: { zh: "哪些补贴项目; `grant.区级` 是其中的一部分", en: "the subsidies; `grant.区级` is a named part of one" },
    each: {
      zh: "谁的合计: `applicant`(不写就是它, 按信用代码, 没有则按编号), 或一个字段",
      en: "whose total: `applicant` (if not said; by credit code, else by id), or a field",
    },
    within: {
      zh: "`batch` 本批, `year` 同一年, `lifetime` 累计; 后两种连同 `--history`",
      en: "`batch`, `year`, or `lifetime`; the latter two count `--history`",
    },
    cut: {
      zh: "同一份申报里先减哪个: `last listed`(不写就是它)、`first listed`、`in proportion` 按比例",
      en: "what is cut first within one application: `last listed` (if not said), `first listed`, or all `in proportion`",
    },
  },
  notes: [
    {
      zh: "限额可以因申请人而异: `joint cap: 'if isHighTech then 50万元 else 30万元'`。",
      en: "The cap may depend on the applicant: `joint cap: 'if isHighTech then 50万元 else 30万元'`.",
    },
    {
      zh: "补贴项目里的 `cap` 只管一份申报; 条款写“每年”“累计”的要用合计限额。",
      en: "A `cap` in a subsidy covers one application only; where the law says 每年 or 累计, write a joint cap.",
    },
  ],
  see: ["cap", "budget", "highest only"],
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
