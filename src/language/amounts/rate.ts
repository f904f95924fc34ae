import * as z from "zod";
import { money, number } from "../../expression/type.js";
import type { Head } from "../construct.js";
import { notNegative } from "../quantity.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** A share of a base: 按…的比例. */
export const rate: Head = {
  keys: ["rate"],
  shape: z.strictObject({ rate: shapes.quantity, of: shapes.quantity }),
  words: { zh: "按比例", en: "rate" },
  lower: (tree, environment, read) => {
    const share = read.quantity(find(tree, "rate") as Tree, environment, number);
    const base = read.quantity(find(tree, "of") as Tree, environment, money);
    return share && base && { kind: "arithmetic", operator: "*", left: notNegative(share), right: notNegative(base) };
  },
};
