import { zero } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** Another amount, but never less than this: 保底. */
export const raiseTo: Modifier = {
  key: "raise to",
  role: "floor",
  shape: shapes.amount,
  words: { zh: "保底", en: "raised to" },
  lower: (amount, tree, environment, read) => {
    const floor = read.amount(tree, environment);
    return floor && { kind: "extremum", operator: "max", parts: [amount, orElse(floor, zero)] };
  },
};
