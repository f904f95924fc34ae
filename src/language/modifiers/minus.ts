import { zero } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import { notNegative } from "../quantity.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** What was already granted comes off; a remainder below zero is zero: 扣除. */
export const minus: Modifier = {
  key: "minus",
  shape: shapes.amount,
  words: { zh: "扣除", en: "less" },
  meaning: { zh: "从算出(并封顶)的金额里减去, 减到零为止。", en: "Comes off the amount after its cap; never below zero." },
  law: ["扣除已享受…", "差额补足", "已获…的部分不再", "扣除已拨付"],
  parts: {
    minus: { zh: "减多少: 一个金额", en: "what comes off: an amount" },
  },
  notes: [
    {
      zh: "从基数里扣的(如扣除财政资金后的投资额)写进 `of`。减完是零元, 仍然是符合。",
      en: "What comes off the base is written in `of`. A remainder of zero is still eligible.",
    },
  ],
  see: ["cap", "amount", "rate", "not paid below"],
  lower: (amount, tree, environment, read) => {
    const granted = read.amount(tree, environment);
    return granted && notNegative({ kind: "arithmetic", operator: "-", left: amount, right: orElse(granted, zero) });
  },
};
