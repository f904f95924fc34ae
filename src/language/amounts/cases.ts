import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import type { Head } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { find, type Sequence, type Tree } from "../tree.js";
import { around, block, isInline, placed, type Sentence } from "../wording/phrase.js";

/** The first case that holds: 分情形. */
export const cases: Head = {
  keys: ["cases"],
  shape: z.strictObject({
    cases: z.array(
      z.union([z.strictObject({ when: shapes.condition, give: shapes.amount }), z.strictObject({ otherwise: shapes.amount })]),
    ),
  }),
  words: { zh: "分情形", en: "cases" },
  phrase: (own, scope, speak) => {
    const { items } = own.take("cases") as Sequence;
    const cases = items.flatMap((item): Sentence[] => {
      if (item.kind !== "mapping") return [];
      const last = find(item, "otherwise");
      if (last) return [around(speak.amount(last, scope), (what) => speak.say("case-otherwise", { what }))];
      const under: Sentence[] = [];
      const asked = speak.condition(find(item, "when") as Tree, scope);
      const when = isInline(asked) ? asked.text : placed("when", asked, under, speak);
      const given = around(speak.amount(find(item, "give") as Tree, scope), (what) => speak.say("case", { when, what }));
      return [{ text: given.text, under: [...under, ...given.under] }];
    });
    const complete = items.some((item) => item.kind === "mapping" && find(item, "otherwise") !== undefined);
    return block(speak.say("cases"), [...cases, ...(complete ? [] : [{ text: speak.say("no-case"), under: [] }])]);
  },
  lower: (tree, environment, read) => {
    const list = find(tree, "cases") as Sequence;
    let complete = true;
    const branches: { when: Expression; give: Expression }[] = [];
    let otherwise: Expression | null = { kind: "none", reason: { ...reasons.noCase, section: environment.context.section } };
    for (const item of list.items) {
      if (item.kind !== "mapping") continue;
      const last = find(item, "otherwise");
      if (last) {
        otherwise = read.amount(last, environment);
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
