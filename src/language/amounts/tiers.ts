import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { money, type Type } from "../../expression/type.js";
import { zero } from "../../values/fraction.js";
import { type Base, lowerBase } from "../base.js";
import { type Bounds, boundShapes, readBounds } from "../bounds.js";
import type { Head, Reader } from "../construct.js";
import type { Environment } from "../environment.js";
import { notNegative } from "../quantity.js";
import * as shapes from "../shapes.js";
import { find, type Mapping, type Sequence, type Tree } from "../tree.js";
import { wordsOf } from "../words.js";

const tierShape = z.strictObject({
  ...boundShapes,
  rate: shapes.quantity.optional(),
  each: shapes.quantity.optional(),
  unstated: shapes.words.optional(),
});

/** Each slice of the base at its own rate, or so much a unit: 分段累进. */
export const tiers: Head = {
  keys: ["tiers"],
  shape: z.strictObject({ tiers: z.array(tierShape).min(1), of: shapes.quantity }),
  words: { zh: "分段累进", en: "tiers" },
  meaning: {
    zh: "基数切成几段, 每段用自己的比例, 各段相加。",
    en: "The base is cut into slices, each at its own rate, and the parts are added.",
  },
  law: ["…以下部分按…%", "超过…的部分按…%", "分段累进"],
  parts: {
    tiers: {
      zh: "各段, 从低到高, 从零开始, 首尾相接",
      en: "the slices from low to high, from zero on, each beginning where the last ends",
    },
    "tiers.rate": { zh: "这一段的比例; 基数是金额时用", en: "the rate of this slice, where the base is money" },
    "tiers.each": { zh: "这一段每单位多少钱; 基数是数量时用", en: "so much a unit of this slice, where the base is a number" },
    "tiers.unstated": { zh: "这一段文件没有写比例", en: "the document gives no rate for this slice" },
    of: { zh: "基数: 金额或数量", en: "the base: money or a number" },
  },
  notes: [
    {
      zh: "整个基数都用一个标准的(整额落档), 用 `brackets`。判断方法: 条文说的是“部分”还是整个数。",
      en: "Where the whole base takes one rate, use `brackets`. The test: does the clause speak of the part (部分) or of the whole?",
    },
    {
      zh: "最后一段写了上限, 超出的部分就没有补贴(会提示)。`validate` 会指出空档和重叠。",
      en: "A last slice with an end gives nothing beyond it (a warning). `validate` points out gaps and overlaps.",
    },
  ],
  see: ["brackets", "from", "rate", "cap"],
  lower: (tree, environment, read) => {
    const base = lowerBase(find(tree, "of") as Tree, environment, read);
    if (!base) return null;
    let complete = true;
    const slices: Expression[] = [];
    let begin: Expression = { kind: "literal", value: zero };
    for (const row of (find(tree, "tiers") as Sequence).items) {
      if (row.kind !== "mapping") continue;
      const bounds = readBounds(row, environment, read, base.type);
      const from: Expression = bounds?.low?.limit ?? begin;
      const slice = sliceOf(row, base, from, bounds ?? { low: null, high: null }, environment, read);
      if (bounds && slice) slices.push({ ...slice, origin: { construct: "tier", span: row.span } });
      else complete = false;
      begin = bounds?.high?.limit ?? begin;
    }
    if (!complete) return null;
    return slices.reduce((left, right) => ({ kind: "arithmetic", operator: "+", left, right }));
  },
};

/** What one tier gives: its part of the base at its rate. A tier without a rate gives no figure once it is reached. */
function sliceOf(row: Mapping, base: Base, from: Expression, { high }: Bounds, environment: Environment, read: Reader): Expression | null {
  const unstated = find(row, "unstated");
  if (unstated) {
    const reached: Expression = { kind: "comparison", operator: ">", left: base.expression, right: from };
    const give: Expression = { kind: "unstated", words: wordsOf(unstated), basis: null };
    return { kind: "choice", branches: [{ when: reached, give }], otherwise: { kind: "literal", value: zero } };
  }
  const upTo: Expression = high ? { kind: "extremum", operator: "min", parts: [base.expression, high.limit] } : base.expression;
  const zeroed = from.kind === "literal" && typeof from.value === "object" && from.value.n === 0n;
  const part: Expression = zeroed ? upTo : notNegative({ kind: "arithmetic", operator: "-", left: upTo, right: from });
  const rate = rateOf(row, base.type, environment, read);
  return rate && { kind: "arithmetic", operator: "*", left: rate, right: part };
}

/** A share of a base of money, or so much for each unit of a base that is a number. */
function rateOf(row: Mapping, type: Type, environment: Environment, read: Reader): Expression | null {
  const key = type.kind === "money" ? "rate" : "each";
  const part: Tree | undefined = find(row, key);
  if (!part || find(row, key === "rate" ? "each" : "rate")) {
    environment.raise("wrong-shape", row.span, { expected: `${key}: … (of: ${type.kind})` });
    return null;
  }
  return key === "rate" ? read.rate(part, environment) : read.measure(part, environment, money);
}
