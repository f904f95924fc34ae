import * as z from "zod";
import { type LimitConstruct, periods } from "../limit.js";
import { find, type Tree } from "../tree.js";

/** Among amounts for the same matter only the highest is paid: 就高不重复. */
export const highestOnly: LimitConstruct = {
  key: "highest only",
  shape: z.strictObject({
    "highest only": z.array(z.string()).min(1),
    matter: z.string().optional(),
    within: z.enum(periods).optional(),
    earlier: z.enum(["top up", "nothing more"]).optional(),
  }),
  words: { zh: "就高不重复", en: "highest only" },
  meaning: {
    zh: "同一申请人的同一事项, 几笔里只给最高的一笔, 其余核减为零。",
    en: "Of one applicant's amounts for the same matter only the highest is paid; the others are cut to nothing.",
  },
  law: ["就高不重复", "从高不重复", "按最高标准给予,不重复", "同一项目不重复资助"],
  also: ["就高", "从高", "同类资金"],
  parts: {
    "highest only": { zh: "哪些补贴项目之间", en: "among which subsidies" },
    matter: { zh: "什么算同一事项; 不写, 同一申请人的都算", en: "what makes it the same matter; if not said, everything of one applicant" },
    within: {
      zh: "连同哪些以前的: `batch`、`year`、`lifetime`(不写就是它)",
      en: "what counts beside it: `batch`, `year`, or `lifetime` (if not said)",
    },
    earlier: {
      zh: "以前已给过一笔低的: `top up` 补差额, `nothing more` 不再给(不写就是它)",
      en: "where a lower one was granted earlier: `top up` pays the difference, `nothing more` (if not said) pays nothing",
    },
  },
  notes: [
    {
      zh: "金额相同时给编号(再按所列次序)在前的一笔。`matter` 是 `for each` 一项的字段时逐项比较。",
      en: "Of equal amounts the first by id, then as listed, is paid. Where `matter` is a field of an item of a `for each`, items are compared.",
    },
  ],
  see: ["joint cap", "once per", "greatest of"],
  lower: (tree, read) => {
    const targets = read.targets(find(tree, "highest only") as Tree, find(tree, "matter"), undefined);
    const earlier = find(tree, "earlier");
    return (
      targets && {
        kind: "highest only",
        targets,
        within: read.within(find(tree, "within"), "lifetime"),
        earlier: earlier?.kind === "scalar" && earlier.text === "top up" ? "top up" : "nothing more",
        span: tree.span,
      }
    );
  },
};
