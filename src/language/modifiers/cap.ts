import { infinity } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** Another amount, but never more than this: 封顶. */
export const cap: Modifier = {
  key: "cap",
  role: "ceiling",
  shape: shapes.amount,
  words: { zh: "封顶", en: "capped at" },
  lower: (amount, tree, environment, read) => {
    const limit = read.amount(tree, environment);
    return limit && { kind: "extremum", operator: "min", parts: [amount, orElse(limit, infinity)] };
  },
};
