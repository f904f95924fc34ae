import * as z from "zod";
import type { Combination } from "../../expression/core.js";
import type { BothWords } from "../../values/words.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import type { Side } from "../side.js";
import { find, type Sequence } from "../tree.js";
import { block, numbered } from "../wording/phrase.js";

function combination(key: string, operator: Combination["operator"], words: BothWords, sides?: readonly Side[]): Head {
  return {
    keys: [key],
    ...(sides ? { sides: { [key]: sides } } : {}),
    words,
    shape: z.strictObject({ [key]: z.array(shapes.amount).min(1) }),
    phrase: (own, scope, speak) =>
      block(speak.named(`amount ${key}`, {}) ?? words[speak.language], numbered((own.take(key) as Sequence).items, scope, speak)),
    lower: (tree, environment, read) => {
      const parts = (find(tree, key) as Sequence).items.map((item) => read.amount(item, environment));
      return parts.every((part) => part !== null) ? { kind: "combination", operator, parts } : null;
    },
  };
}

/** Of several amounts, those that are not due left out: 合计, 取高, 取低. */
export const totalOf = combination("total of", "total", { zh: "合计", en: "total of" });
export const greatestOf = combination("greatest of", "greatest", { zh: "取高", en: "greatest of" }, ["from"]);
export const leastOf = combination("least of", "least", { zh: "取低", en: "least of" }, ["to"]);
