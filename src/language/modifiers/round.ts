import * as z from "zod";
import { type Rounding, roundings } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";
import type { Modifier } from "../construct.js";
import { find, textAt } from "../tree.js";
import { literalWords } from "../wording/literal-words.js";

export const roundShape = z.strictObject({ to: z.string(), by: z.enum(roundings) }).meta({ part: "round" });

/** Rounded at this place, before anything else sees it: 取整. */
export const round: Modifier = {
  key: "round",
  role: "rounding",
  shape: roundShape,
  words: { zh: "舍入", en: "rounded" },
  phrase: (tree, speak) => {
    const textOf = (key: string) => (tree.kind === "mapping" ? textAt(tree, key) : undefined) ?? "";
    const to = literalWords(textOf("to"), speak) ?? textOf("to");
    return speak.named("then round", { to, by: speak.word(textOf("by")) }) ?? "";
  },
  lower: (amount, tree, environment) => {
    const to = tree.kind === "mapping" ? find(tree, "to") : undefined;
    const by = tree.kind === "mapping" ? find(tree, "by") : undefined;
    if (to?.kind !== "scalar" || by?.kind !== "scalar") return null;
    const unit = readLiteral(to.text, false);
    if (typeof unit !== "object" || unit.type !== "money" || unit.value.n <= 0n || unit.currency !== environment.currency) {
      environment.raise("bad-literal", to.span, { text: to.text, expected: `money ${environment.currency}` });
      return null;
    }
    return { kind: "round", value: amount, unit: unit.value, by: by.text as Rounding };
  },
};
