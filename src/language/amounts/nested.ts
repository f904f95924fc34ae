import * as z from "zod";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";
import { block, inline, isInline } from "../wording/phrase.js";

/** An amount inside another, for an order of modifiers that the page cannot say otherwise. */
export const nested: Head = {
  keys: ["amount"],
  shape: z.strictObject({ amount: shapes.amount }),
  words: { zh: "先算", en: "first" },
  phrase: (own, scope, speak) => {
    const inner = speak.amount(own.take("amount") as Tree, scope);
    if (isInline(inner)) return inline(speak.say("nested", { what: inner.text }));
    return block(speak.say("nested-below"), [{ text: inner.text, under: inner.under }]);
  },
  lower: (tree, environment, read) => read.amount(find(tree, "amount") as Tree, environment),
};
