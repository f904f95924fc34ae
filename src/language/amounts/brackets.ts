import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { lowerBase } from "../base.js";
import { boundShapes, readBounds, withinBounds } from "../bounds.js";
import type { Head } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { find, type Sequence, type Tree } from "../tree.js";

/** The whole base falls in one bracket: 整额落档. */
export const brackets: Head = {
  keys: ["brackets"],
  rows: "apart",
  shape: z.strictObject({ brackets: z.array(z.strictObject({ ...boundShapes, give: shapes.amount })).min(1), of: shapes.quantity }),
  words: { zh: "整额落档", en: "brackets" },
  lower: (tree, environment, read) => {
    const base = lowerBase(find(tree, "of") as Tree, environment, read, "as it is");
    if (!base) return null;
    let complete = true;
    const branches: { when: Expression; give: Expression }[] = [];
    for (const row of (find(tree, "brackets") as Sequence).items) {
      if (row.kind !== "mapping") continue;
      const bounds = readBounds(row, environment, read, base.type);
      const give = read.amount(find(row, "give") as Tree, environment);
      if (bounds && give) branches.push({ when: withinBounds(base.expression, bounds, row.span), give });
      else complete = false;
    }
    if (!complete) return null;
    return {
      kind: "choice",
      branches,
      otherwise: { kind: "none", reason: { ...reasons.noBracket, section: environment.context.section } },
    };
  },
};
