import { infinity } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** Another amount, but never more than this: 封顶. */
export const cap: Modifier = {
  key: "cap",
  shape: shapes.amount,
  words: { zh: "封顶", en: "capped at" },
  meaning: { zh: "不超过这个数: 多出来的不给。", en: "Another amount, but never more than this." },
  law: ["最高…", "不超过…", "最高不超过…", "封顶", "限额…", "上限…"],
  parts: {
    cap: { zh: "最高多少; `none` 是不封顶", en: "the most; `none` for no cap" },
  },
  notes: [
    {
      zh: "管到哪里, 看写在谁旁边: 在 `give` 里管一项, 在 `group` 里管一组, 在外面管整份申报。",
      en: "It covers what it stands beside: in `give` one item, in `group` a group, outside the whole application.",
    },
    {
      zh: "“不超过…%”若由主管部门决定比例, 不是封顶, 用 `at most`。",
      en: "不超过…% where the authority decides the rate is no cap: use `at most`.",
    },
    {
      zh: "先封顶, 再减 `minus`; 要先减后封顶, 用 `amount` 嵌套。",
      en: "The cap comes before `minus`; to take off first, nest with `amount`.",
    },
  ],
  see: ["raise to", "at most", "minus", "for each", "by reading"],
  lower: (amount, tree, environment, read) => {
    const limit = read.amount(tree, environment);
    return limit && { kind: "extremum", operator: "min", parts: [amount, orElse(limit, infinity)] };
  },
};
