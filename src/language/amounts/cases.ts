import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import type { Head } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { find, type Sequence, type Tree } from "../tree.js";

/** The first case that holds: 分情形. */
export const cases: Head = {
  keys: ["cases"],
  shape: z.strictObject({
    cases: z.array(
      z.union([z.strictObject({ when: shapes.condition, give: shapes.amount }), z.strictObject({ otherwise: shapes.amount })]),
    ),
  }),
  words: { zh: "分情形", en: "cases" },
  meaning: { zh: "从上往下看, 给第一种成立的情形的金额。", en: "The first case that holds, from the top, says the amount." },
  law: ["分别给予", "属于…的给予", "其中…的", "达到…的给予"],
  parts: {
    cases: { zh: "各种情形, 有先后", en: "the cases, in order" },
    "cases.when": { zh: "什么情形", en: "when it is meant" },
    "cases.give": { zh: "给多少", en: "what it gives" },
    "cases.otherwise": {
      zh: "都不成立时给多少; `not due` 是不给。写在最后",
      en: "what is given where none holds; `not due` for nothing. It stands last",
    },
  },
  notes: [
    { zh: "没有 `otherwise` 又都不成立, 结论是不符合。", en: "Without `otherwise`, an application for which none holds is ineligible." },
    {
      zh: "按一个数分档的用 `brackets`; 按选项查标准的用 `tables`。",
      en: "For brackets of one figure use `brackets`; to look up by options use `tables`.",
    },
  ],
  see: ["brackets", "tables", "conditions"],
  lower: (tree, environment, read) => {
    const list = find(tree, "cases") as Sequence;
    let complete = true;
    const branches: { when: Expression; give: Expression }[] = [];
    let otherwise: Expression | null = { kind: "none", reason: { ...reasons.noCase, section: environment.context.section } };
    for (const item of list.items) {
      if (item.kind !== "mapping") continue;
      const last = find(item, "otherwise");
      if (last) {
        const notDue = last.kind === "scalar" && last.text === "not due";
        if (!notDue) otherwise = read.amount(last, environment);
        if (item !== list.items.at(-1)) {
          environment.raise("wrong-shape", item.span, { expected: "otherwise: …, as the last case" });
          return null;
        }
        continue;
      }
      const when = read.condition(find(item, "when") as Tree, environment);
      const give = read.amount(find(item, "give") as Tree, environment);
      if (when && give) branches.push({ when, give });
      else complete = false;
    }
    if (!complete) return null;
    return otherwise && { kind: "choice", branches, otherwise };
  },
};
