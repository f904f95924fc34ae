import * as z from "zod";
import { type Rounding, roundings } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";
import type { Modifier } from "../construct.js";
import { find } from "../tree.js";

export const roundShape = z.strictObject({ to: z.string(), by: z.enum(roundings) });

/** Rounded at this place, before anything else sees it: 取整. */
export const round: Modifier = {
  key: "round",
  shape: roundShape,
  words: { zh: "舍入", en: "rounded" },
  meaning: { zh: "在这一处取整, 后面的步骤用取整后的数。", en: "Rounded at this place, before anything else sees it." },
  law: ["取整到…", "精确到…", "舍去角分", "四舍五入"],
  parts: {
    round: { zh: "怎样取整", en: "how to round" },
    "round.to": { zh: "取整到多少, 如 `1元`、`1万元`", en: "to what: `1元`, `1万元`" },
    "round.by": { zh: "`half up` 四舍五入, `half even` 四舍六入五成双, `up` 进一, `down` 舍去", en: "how" },
  },
  notes: [
    {
      zh: "整份结果的取整是政策顶层的 `rounding`, 只做一次; 条文要求对某一项或某一步取整时才用 `round`。",
      en: "The finished amount is rounded once, by `rounding` at the top of the policy; `round` is for an item or a step that the clause rounds.",
    },
  ],
  see: ["rounding", "round half up", "for each"],
  lower: (amount, tree, environment) => {
    const to = tree.kind === "mapping" ? find(tree, "to") : undefined;
    const by = tree.kind === "mapping" ? find(tree, "by") : undefined;
    if (to?.kind !== "scalar" || by?.kind !== "scalar") return null;
    const unit = readLiteral(to.text, false);
    if (typeof unit !== "object" || unit.type !== "money" || unit.value.n <= 0n || unit.currency !== environment.currency) {
      environment.raise("bad-literal", to.span, { text: to.text, expected: `money ${environment.currency}` });
      return null;
    }
    return { kind: "round", value: amount, unit: unit.value, by: by.text as Rounding };
  },
};
