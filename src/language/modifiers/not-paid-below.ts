import type { Expression, Named } from "../../expression/core.js";
import { zero } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** An amount below this is not paid at all: 最低补助额. */
export const notPaidBelow: Modifier = {
  key: "not paid below",
  role: "threshold",
  shape: shapes.amount,
  words: { zh: "低于此数不补", en: "not paid below" },
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
