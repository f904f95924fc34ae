import type { Comparison, Expression, Literal } from "../expression/core.js";
import type { Span } from "../messages/finding.js";
import type { Day } from "../values/date.js";
import { fraction } from "../values/fraction.js";
import type { SpeltLiteral } from "../values/literal.js";

/** A figure that a rule spells out, as a node. */
export function figure(spelt: SpeltLiteral): Literal {
  if (spelt.type === "date") return { kind: "literal", value: fraction(BigInt(spelt.day)), measure: "date" };
  return { kind: "literal", value: spelt.value, ...(spelt.type === "money" ? { measure: "money" } : {}) };
}

/** A day beside one that a rule spells out at a place. */
export const comparedDay = (left: Expression, operator: Comparison["operator"], day: Day, span: Span): Expression => ({
  kind: "comparison",
  operator,
  left,
  right: figure({ type: "date", day }),
  origin: { construct: "day", span },
});
