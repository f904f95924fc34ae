import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { money, number } from "../../expression/type.js";
import { type Fraction, fraction } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";
import type { Head } from "../construct.js";
import type { Environment } from "../environment.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";
import { inline, placed, type Sentence } from "../wording/phrase.js";

/** So much a unit, or a step: 每…元. */
export const each: Head = {
  keys: ["each"],
  role: "price",
  shape: z.strictObject({
    each: shapes.quantity,
    times: shapes.quantity,
    step: z.union([shapes.literal, z.strictObject({ size: shapes.literal, started: z.enum(["counts", "does not count"]) })]).optional(),
  }),
  words: { zh: "按单价", en: "each" },
  phrase: (own, scope, speak) => {
    const under: Sentence[] = [];
    const part = (key: "each" | "times") => placed(key, speak.quantity(own.take(key) as Tree, scope), under, speak);
    const [each, times] = [part("each"), part("times")];
    const step = own.take("step");
    const size = step?.kind === "mapping" ? find(step, "size") : step;
    const started = step?.kind === "mapping" ? find(step, "started") : undefined;
    const words =
      size?.kind === "scalar"
        ? speak.say("each-step", { each, times, size: size.text, started: started?.kind === "scalar" ? started.text : "" })
        : (speak.named("amount each", { each, times }) ?? "");
    return { ...inline(words), under };
  },
  lower: (tree, environment, read) => {
    const unit = read.measure(find(tree, "each") as Tree, environment, money);
    const times = read.measure(find(tree, "times") as Tree, environment, number);
    const step = find(tree, "step");
    if (!unit || !times) return null;
    const quantity = step ? steps(times, step, environment) : times;
    return quantity && { kind: "arithmetic", operator: "*", left: unit, right: quantity };
  },
};

/** The size of a step: a plain number or a share. */
function sizeOf(text: string): Fraction | undefined {
  const literal = readLiteral(text, false);
  return typeof literal === "object" && (literal.type === "number" || literal.type === "percent") ? literal.value : undefined;
}

/** How many whole steps, or started ones, a quantity makes. */
function steps(times: Expression, tree: Tree, environment: Environment): Expression | null {
  const size = tree.kind === "mapping" ? find(tree, "size") : tree;
  const started = tree.kind === "mapping" ? find(tree, "started") : undefined;
  const width = size?.kind === "scalar" ? sizeOf(size.text) : undefined;
  if (!width || width.n <= 0n) {
    environment.raise("wrong-shape", (size ?? tree).span, { expected: "number > 0" });
    return null;
  }
  const counts = started?.kind === "scalar" && started.text === "counts";
  const count: Expression = { kind: "arithmetic", operator: "/", left: times, right: { kind: "literal", value: width } };
  return {
    kind: "round",
    value: count,
    unit: fraction(1n),
    by: counts ? "ceiling" : "floor",
    origin: { construct: "step", span: tree.span },
  };
}
