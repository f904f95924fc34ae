import * as z from "zod";
import type { Expression } from "../../expression/core.js";
import { money, type Type } from "../../expression/type.js";
import { nodesOf } from "../../expression/walk.js";
import { zero } from "../../values/fraction.js";
import { wordsIn } from "../../values/words.js";
import { type Base, lowerBase } from "../base.js";
import { type Bounds, boundShapes, readBounds } from "../bounds.js";
import type { Head, Reader } from "../construct.js";
import type { Environment } from "../environment.js";
import { notNegative } from "../quantity.js";
import * as shapes from "../shapes.js";
import { find, type Mapping, type Sequence, type Tree } from "../tree.js";
import { boundWords } from "../wording/bound-words.js";
import { Entries } from "../wording/entries.js";
import { block, placed, type Sentence, type Speaker } from "../wording/phrase.js";
import type { Scope } from "../wording/scope.js";
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
  role: "slices",
  rows: "joined",
  // Where one tier ends the next begins, and whose the end is changes no amount.
  sides: { tiers: ["from", "above", "to", "below"] },
  shape: z.strictObject({ tiers: z.array(tierShape).min(1), of: shapes.quantity }),
  words: { zh: "超额累进", en: "tiers" },
  phrase: (own, scope, speak) => {
    const under: Sentence[] = [];
    const of = placed("of", speak.quantity(own.take("of") as Tree, scope), under, speak);
    const rows = (own.take("tiers") as Sequence).items.flatMap((row) => (row.kind === "mapping" ? sliceWords(row, scope, speak) : []));
    return block(speak.say("tiers", { of }), [...under, ...rows]);
  },
  lower: (tree, environment, read) => {
    const base = lowerBase(find(tree, "of") as Tree, environment, read, "from zero");
    if (!base) return null;
    let complete = true;
    const slices: Expression[] = [];
    let begin: Expression = { kind: "literal", value: zero };
    for (const row of (find(tree, "tiers") as Sequence).items) {
      if (row.kind !== "mapping") continue;
      const bounds = readBounds(row, environment, read, base.type);
      const from: Expression = bounds?.low?.limit ?? begin;
      const slice = sliceOf(row, base, from, bounds ?? { low: null, high: null }, environment, read);
      // So much for each unit is a price, whatever slice it is of.
      const purpose = base.type.kind === "money" ? undefined : { by: "each" };
      if (bounds && slice) slices.push({ ...slice, origin: { construct: "tier", span: row.span, purpose } });
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
  if (unstated) return whereReached(row, base, from, { kind: "unstated", words: wordsOf(unstated), basis: null });
  const upTo: Expression = high ? { kind: "extremum", operator: "min", parts: [base.expression, high.limit] } : base.expression;
  const zeroed = from.kind === "literal" && typeof from.value === "object" && from.value.n === 0n;
  const part: Expression = zeroed ? upTo : notNegative({ kind: "arithmetic", operator: "-", left: upTo, right: from });
  const rate = rateOf(row, base.type, environment, read);
  const slice: Expression | null = rate && { kind: "arithmetic", operator: "*", left: rate, right: part };
  // Any rate of nothing is nothing, but one that is not there would take the whole amount away.
  return slice && rate && mayBeAbsent(rate) ? whereReached(row, base, from, slice) : slice;
}

/** What a tier gives once the base is above its beginning; nothing of the base before. */
const whereReached = (row: Mapping, base: Base, from: Expression, give: Expression): Expression => ({
  kind: "choice",
  branches: [
    {
      when: {
        kind: "comparison",
        operator: ">",
        left: base.expression,
        right: from,
        origin: { construct: "bounds", span: row.span },
      },
      give,
    },
  ],
  otherwise: { kind: "arithmetic", operator: "*", left: { kind: "literal", value: zero }, right: base.expression },
});

const ABSENT: ReadonlySet<Expression["kind"]> = new Set(["none", "guard", "fold", "text"]);

const mayBeAbsent = (node: Expression): boolean => [...nodesOf(node)].some(({ kind }) => ABSENT.has(kind));

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

function sliceWords(row: Mapping, scope: Scope, speak: Speaker): Sentence {
  const [own, under] = [new Entries(row), [] as Sentence[]];
  const bounds = boundWords(own, scope, speak, under);
  const [rate, each, unstated] = [own.take("rate"), own.take("each"), own.take("unstated")];
  const part = (key: string, tree: Tree) => placed(key, speak.quantity(tree, scope), under, speak);
  const what = rate
    ? part("rate", rate)
    : each
      ? speak.say("slice-each", { each: part("each", each) })
      : wordsIn(wordsOf(unstated, ""), speak.language);
  const text = bounds === undefined ? speak.say("slice-all", { what }) : speak.say("slice", { bounds, what });
  return { text, under: [...under, ...speak.others(own.rest(), scope)] };
}
