import { zero } from "../../values/fraction.js";
import type { Modifier } from "../construct.js";
import { notNegative } from "../quantity.js";
import * as shapes from "../shapes.js";
import { orElse } from "./or-else.js";

/** What was already granted comes off; a remainder below zero is zero: 扣除. */
export const minus: Modifier = {
  key: "minus",
  role: "deduction",
  shape: shapes.amount,
  words: { zh: "扣除", en: "less" },
  lower: (amount, tree, environment, read) => {
    const granted = read.amount(tree, environment);
    return granted && notNegative({ kind: "arithmetic", operator: "-", left: amount, right: orElse(granted, zero) });
  },
};
