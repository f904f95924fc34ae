import type { Expression, Named } from "../../expression/core.js";
import { zero } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** An amount below this is not paid at all: 最低补助额. */
export const notPaidBelow: Modifier = {
  key: "not paid below",
  shape: shapes.amount,
  words: { zh: "低于此数不予补助", en: "not paid below" },
  meaning: { zh: "低于这个数就不给。", en: "An amount below this is not paid at all." },
  law: ["低于…的不予补助", "不足…的不予", "…以上方予补助"],
  parts: {
    "not paid below": { zh: "最低补助额; 恰好等于时照给", en: "the least that is paid; exactly this much is paid" },
  },
  notes: [
    {
      zh: "低于时结论是不符合, 理由代码 R18; 要补到这个数用 `raise to`。按舍入前的金额判断。",
      en: "Below it the answer is ineligible, reason R18; to lift the amount instead use `raise to`. The amount before rounding is what is compared.",
    },
  ],
  see: ["raise to", "cap", "round"],
  lower: (amount, tree, environment, read) => {
    const least = read.amount(tree, environment);
    if (!least) return null;
    const body: Named = { kind: "named", name: "amount", scope: environment.depth, value: amount };
    const below: Expression = {
      kind: "comparison",
      operator: "<",
      left: body,
      right: orElse(least, zero),
      origin: { construct: "not paid below", span: tree.span },
    };
    const refused: Expression = { kind: "none", reason: { ...reasons.belowMinimum, section: environment.context.section } };
    return { kind: "choice", branches: [{ when: below, give: refused }], otherwise: body };
  },
};
