import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { lowerBase } from "../base.js";
import { boundShapes, readBounds, withinBounds } from "../bounds.js";
import type { Head } from "../construct.js";
import { reasons } from "../reasons.js";
import * as shapes from "../shapes.js";
import { find, type Sequence, type Tree } from "../tree.js";
import { boundWords } from "../wording/bound-words.js";
import { Entries } from "../wording/entries.js";
import { around, block, placed, type Sentence } from "../wording/phrase.js";

/** The whole base falls in one bracket: 整额落档. */
export const brackets: Head = {
  keys: ["brackets"],
  rows: "apart",
  shape: z.strictObject({ brackets: z.array(z.strictObject({ ...boundShapes, give: shapes.amount })).min(1), of: shapes.quantity }),
  words: { zh: "按所在档给", en: "brackets" },
  phrase: (own, scope, speak) => {
    const under: Sentence[] = [];
    const of = placed("of", speak.quantity(own.take("of") as Tree, scope), under, speak);
    const rows = (own.take("brackets") as Sequence).items.flatMap((row): Sentence[] => {
      if (row.kind !== "mapping") return [];
      const [entries, parts] = [new Entries(row), [] as Sentence[]];
      const bounds = boundWords(entries, scope, speak, parts);
      const given = around(speak.amount(entries.take("give") as Tree, scope), (what) =>
        bounds === undefined ? speak.say("row-any", { what }) : speak.say("row-bounds", { bounds, what }),
      );
      return [{ text: given.text, under: [...parts, ...given.under, ...speak.others(entries.rest(), scope)] }];
    });
    return block(speak.say("brackets", { of }), [...under, ...rows, { text: speak.say("no-bracket"), under: [] }]);
  },
  lower: (tree, environment, read) => {
    const base = lowerBase(find(tree, "of") as Tree, environment, read, "as it is");
    if (!base) return null;
    let complete = true;
    const branches: { when: Expression; give: Expression }[] = [];
    for (const row of (find(tree, "brackets") as Sequence).items) {
      if (row.kind !== "mapping") continue;
      const bounds = readBounds(row, environment, read, base.type);
      const give = read.amount(find(row, "give") as Tree, environment);
      if (bounds && give) branches.push({ when: withinBounds(base.expression, bounds, row.span), give });
      else complete = false;
    }
    if (!complete) return null;
    return {
      kind: "choice",
      branches,
      otherwise: { kind: "none", reason: { ...reasons.noBracket, section: environment.context.section } },
    };
  },
};
