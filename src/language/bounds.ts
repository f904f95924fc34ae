import type { Comparison, Expression } from "../expression/core.js";
import type { Type } from "../expression/type.js";
import type { Span } from "../messages/finding.js";
import type { Reader } from "./construct.js";
import type { Environment } from "./environment.js";
import * as shapes from "./shapes.js";
import type { Side } from "./side.js";
import { find, type Mapping } from "./tree.js";

/**
 * The four words of the law for a bound, each with its side (Civil Code of the PRC, art. 1259): 以上 and 以下 include
 * the figure, 超过 and 不满 do not.
 */
const SIDES = {
  from: { end: "low", operator: ">=" },
  above: { end: "low", operator: ">" },
  to: { end: "high", operator: "<=" },
  below: { end: "high", operator: "<" },
} as const satisfies Record<Side, { end: "low" | "high"; operator: Comparison["operator"] }>;

const words = Object.keys(SIDES) as Side[];

/** The keys of bounds, for the shapes of constructs that have them. */
export const boundShapes = {
  from: shapes.quantity.optional(),
  above: shapes.quantity.optional(),
  to: shapes.quantity.optional(),
  below: shapes.quantity.optional(),
};

export interface Bound {
  readonly operator: Comparison["operator"];
  readonly limit: Expression;
}

/** The bounds that a row states: at most one on each side; null, with findings, where they have no meaning. */
export interface Bounds {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

export function readBounds(tree: Mapping, environment: Environment, read: Reader, type: Type): Bounds | null {
  const found: { low: Bound | null; high: Bound | null } = { low: null, high: null };
  let complete = true;
  for (const word of words) {
    const part = find(tree, word);
    if (!part) continue;
    const { end, operator } = SIDES[word];
    const limit = read.quantity(part, environment, type);
    if (found[end]) environment.raise("two-bounds", tree.span, { words: words.filter((each) => SIDES[each].end === end) });
    if (!limit || found[end]) complete = false;
    else found[end] = { operator, limit };
  }
  return complete ? found : null;
}

/** Whether a value lies within bounds that stand at a place. */
export function withinBounds(value: Expression, { low, high }: Bounds, span: Span): Expression {
  const origin = { construct: "bounds", span };
  const parts = [low, high].flatMap((bound): Expression[] =>
    bound ? [{ kind: "comparison", operator: bound.operator, left: value, right: bound.limit, origin }] : [],
  );
  const [only, other] = parts;
  if (only && !other) return only;
  return parts.length === 0 ? { kind: "literal", value: true } : { kind: "logic", operator: "and", parts, origin };
}
