import { zero } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** Another amount, but never less than this: 保底. */
export const raiseTo: Modifier = {
  key: "raise to",
  shape: shapes.amount,
  words: { zh: "保底", en: "raised to" },
  meaning: { zh: "低于这个数的补到这个数。", en: "An amount that is lower is lifted to this." },
  law: ["保底…", "不足…的按…", "最低…", "低于…按…计"],
  parts: {
    "raise to": { zh: "补到多少", en: "what it is lifted to" },
  },
  notes: [
    {
      zh: "先保底, 后封顶。“不低于…”若是给主管部门划下限, 用 `at least`。",
      en: "It comes before the cap. 不低于…, where it binds an authority that decides, is `at least`.",
    },
  ],
  see: ["cap", "at least", "not paid below"],
  lower: (amount, tree, environment, read) => {
    const floor = read.amount(tree, environment);
    return floor && { kind: "extremum", operator: "max", parts: [amount, orElse(floor, zero)] };
  },
};
