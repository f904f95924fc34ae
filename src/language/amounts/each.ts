import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { money, number } from "../../expression/type.js";
import { type Fraction, fraction } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";
import type { Head } from "../construct.js";
import type { Environment } from "../environment.js";
import * as shapes from "../shapes.js";
import { find, type Tree } from "../tree.js";

/** So much a unit, or a step: 每…元. */
export const each: Head = {
  keys: ["each"],
  shape: z.strictObject({
    each: shapes.quantity,
    times: shapes.quantity,
    step: z.union([shapes.literal, z.strictObject({ size: shapes.literal, started: z.enum(["counts", "does not count"]) })]).optional(),
  }),
  words: { zh: "按单价", en: "each" },
  meaning: { zh: "每一单位给多少: 单价乘数量。", en: "So much for each unit: a price times a quantity." },
  law: ["每…给予…元", "按…元/平方米给予", "按…元/人的标准", "每增加…递增…元"],
  parts: {
    each: { zh: "单价, 如 `30元`", en: "the price of a unit, such as `30元`" },
    times: { zh: "数量: 一个数的输入或 FEEL", en: "the quantity: an input that is a number, or FEEL" },
    step: { zh: "每满多少算一档; 只写数字时, 不满一档的不算", en: "how many units make one step; a plain number counts whole steps only" },
    "step.size": { zh: "一档的大小: 数字或百分数", en: "the size of a step: a plain number or a percent" },
    "step.started": { zh: "`counts`: 不满一档也算一档", en: "`counts`: a step that was begun counts as one" },
  },
  notes: [
    {
      zh: "每超过起点递增的, 把起点写在 `times` 里: `times: area - 10000`; 小于零按零算。",
      en: "For so much above a start, write the start in `times`: `times: area - 10000`; below zero counts as zero.",
    },
    { zh: "几件东西各自计数再相加, 用 `for each`。", en: "To count several things one by one, use `for each`." },
  ],
  see: ["rate", "for each", "tiers", "cap"],
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
