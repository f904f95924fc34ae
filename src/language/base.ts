import type { Expression, Named } from "../expression/core.js";
import { money, number, type Type, typeName } from "../expression/type.js";
import { readLiteral } from "../values/literal.js";
import type { Reader } from "./construct.js";
import type { Environment } from "./environment.js";
import { lowerFeel } from "./feel/lower.js";
import { notNegative } from "./quantity.js";
import type { Tree } from "./tree.js";

/** What tiers and brackets look at: money or a number, computed once. */
export interface Base {
  readonly expression: Expression;
  readonly type: Type;
}

/** What of it counts: nothing below zero where parts of it are paid for, the figure as it is where it only chooses. */
export type Counted = "from zero" | "as it is";

export function lowerBase(tree: Tree, environment: Environment, read: Reader, counted: Counted): Base | null {
  const literal = tree.kind === "scalar" ? readLiteral(tree.text, false) : undefined;
  if (tree.kind === "scalar" && typeof literal !== "object") {
    const typed = lowerFeel(tree, environment);
    if (!typed) return null;
    if (typed.type.kind === "money" || typed.type.kind === "number")
      return {
        expression: shared(counted === "from zero" ? notNegative(typed.expression) : typed.expression, environment),
        type: typed.type,
      };
    environment.raise("wrong-type", tree.span, { text: tree.text, expected: "number", found: typeName(typed.type) });
    return null;
  }
  const type = typeof literal === "object" && literal.type !== "money" ? number : money;
  const expression = counted === "from zero" ? read.measure(tree, environment, type) : read.quantity(tree, environment, type);
  return expression && { expression: shared(expression, environment), type };
}

/** A fact is read where it is used; anything else is computed once and used by each row. */
function shared(value: Expression, environment: Environment): Expression {
  if (value.kind === "fact" || value.kind === "literal" || value.kind === "named") return value;
  const named: Named = { kind: "named", name: "of", scope: environment.depth, value };
  return named;
}
