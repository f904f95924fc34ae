import * as z from "zod";
import { money } from "../../expression/type.js";
import { wordsIn } from "../../values/words.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";
import { inline, placed, type Sentence } from "../wording/phrase.js";
import { wordsOf } from "../words.js";

/** Due, but the document states no figure: 给予补助. */
export const unstated: Head = {
  keys: ["unstated"],
  shape: z.strictObject({ unstated: shapes.words, basis: shapes.quantity.optional() }),
  words: { zh: "未规定金额", en: "no figure stated" },
  phrase: (own, scope, speak) => {
    const under: Sentence[] = [];
    const what = wordsIn(wordsOf(own.take("unstated")), speak.language);
    const basis = own.take("basis");
    const words = { what, ...(basis ? { basis: placed("basis", speak.quantity(basis, scope), under, speak) } : {}) };
    return { ...inline(speak.say("amount unstated", words)), under };
  },
  lower: (tree, environment, read) => {
    const basis = find(tree, "basis");
    const shown = basis ? read.quantity(basis, environment, money) : null;
    if (basis && !shown) return null;
    return { kind: "unstated", words: wordsOf(find(tree, "unstated") as Tree), basis: shown };
  },
};
