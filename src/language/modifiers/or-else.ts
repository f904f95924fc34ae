import type { Expression } from "../../expression/core.js";
import type { Fraction } from "../../values/fraction.js";

/** The amount, or a fallback where it is not due: a modifier that is not due does nothing. */
export function orElse(amount: Expression, fallback: Fraction): Expression {
  return amount.kind === "literal" ? amount : { kind: "or else", value: amount, fallback: { kind: "literal", value: fallback } };
}
