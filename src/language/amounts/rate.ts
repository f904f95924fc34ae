import * as z from "zod";
import { money } from "../../expression/type.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** A share of a base: 按…的比例. */
export const rate: Head = {
  keys: ["rate"],
  role: "share",
  shape: z.strictObject({ rate: shapes.quantity, of: shapes.quantity }),
  words: { zh: "按比例", en: "rate" },
  lower: (tree, environment, read) => {
    const share = read.rate(find(tree, "rate") as Tree, environment);
    const base = read.measure(find(tree, "of") as Tree, environment, money);
    return share && base && { kind: "arithmetic", operator: "*", left: share, right: base };
  },
};
