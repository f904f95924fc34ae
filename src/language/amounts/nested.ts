import * as z from "zod";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** An amount inside another, for an order of modifiers that the page cannot say otherwise. */
export const nested: Head = {
  keys: ["amount"],
  shape: z.strictObject({ amount: shapes.amount }),
  words: { zh: "先算", en: "first" },
  meaning: {
    zh: "把一个金额整个放进另一个里面, 用来改变先后次序, 或借用 `amounts` 里的名字。",
    en: "An amount whole within another: for another order of modifiers, or to use a name of `amounts`.",
  },
  law: ["扣除…后的余额最高", "先…后…"],
  parts: {
    amount: { zh: "里面的金额", en: "the amount within" },
  },
  notes: [
    {
      zh: "同一层的次序固定: `raise to`、`cap`、`minus`、`not paid below`、`round`, 与书写次序无关。先扣除、后封顶就要嵌套。",
      en: "Beside one head the order is always `raise to`, `cap`, `minus`, `not paid below`, `round`, however they are written. To take off first and cap then, nest.",
    },
  ],
  see: ["minus", "cap", "amounts", "round"],
  lower: (tree, environment, read) => read.amount(find(tree, "amount") as Tree, environment),
};
