import * as z from "zod";
import type { Combination } from "../../expression/core.js";
import type { Head } from "../construct.js";
import * as shapes from "../shapes.js";
import type { Told } from "../told.js";
import { find, type Sequence } from "../tree.js";

type Own = Pick<Told, "words" | "meaning" | "law">;

const parts = { zh: "几个金额, 不该给的不算在内", en: "the amounts; those that are not due are left out" };
const notes = [
  {
    zh: "都不该给时, 结论是不符合。要让某一项有条件, 用 `cases` 写它。",
    en: "Where none is due the answer is ineligible. An amount with a condition is written with `cases`.",
  },
];

function combination(key: string, operator: Combination["operator"], own: Own): Head {
  return {
    ...own,
    keys: [key],
    parts: { [key]: parts },
    notes,
    see: ["total of", "greatest of", "least of", "cases", 'amount("id")'].filter((other) => other !== key),
    shape: z.strictObject({ [key]: z.array(shapes.amount).min(1) }),
    lower: (tree, environment, read) => {
      const parts = (find(tree, key) as Sequence).items.map((item) => read.amount(item, environment));
      return parts.every((part) => part !== null) ? { kind: "combination", operator, parts } : null;
    },
  };
}

/** Of several amounts, those that are not due left out: 合计, 取高, 取低. */
export const totalOf = combination("total of", "total", {
  words: { zh: "合计", en: "total of" },
  meaning: { zh: "几个金额相加。", en: "Several amounts added." },
  law: ["基础…加…", "另给予…", "再给予…", "合计"],
});
export const greatestOf = combination("greatest of", "greatest", {
  words: { zh: "取高", en: "greatest of" },
  meaning: { zh: "几个金额里最高的一个。", en: "The greatest of several amounts." },
  law: ["就高不重复", "从高不重复", "按最高…标准", "以较高者为准"],
});
export const leastOf = combination("least of", "least", {
  words: { zh: "取低", en: "least of" },
  meaning: { zh: "几个金额里最低的一个。", en: "The least of several amounts." },
  law: ["取最小值", "孰低", "两者取低", "以较低者为准"],
});
