import * as z from "zod";
import { money } from "../../expression/type.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";
import { wordsOf } from "../words.js";

/** Due, but the document states no figure: 给予补助. */
export const unstated: Head = {
  keys: ["unstated"],
  shape: z.strictObject({ unstated: shapes.words, basis: shapes.quantity.optional() }),
  words: { zh: "未规定金额", en: "no figure stated" },
  lower: (tree, environment, read) => {
    const basis = find(tree, "basis");
    const shown = basis ? read.quantity(basis, environment, money) : null;
    if (basis && !shown) return null;
    return { kind: "unstated", words: wordsOf(find(tree, "unstated") as Tree), basis: shown };
  },
};
