import type { Expression } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import { number, sameType, type Type, typeName } from "../expression/type.js";
import { nodesOf } from "../expression/walk.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { compare, type Fraction, fraction, multiply, one, zero } from "../values/fraction.js";
import { readLiteral, type SpeltLiteral } from "../values/literal.js";
import type { Environment } from "./environment.js";
import { lowerFeel } from "./feel/lower.js";
import { raiseLiteral } from "./feel/parse.js";
import { figure } from "./figure.js";
import { rangeOfText, writtenRange } from "./range-text.js";
import { lowerSwitch } from "./switch.js";
import type { Scalar, Tree } from "./tree.js";

/** A literal of the type, else FEEL of that type, or a switch between such. */
export function lowerQuantity(tree: Tree, environment: Environment, type: Type): Expression | null {
  return lowerSwitch(tree, environment, (leaf, around) => {
    if (leaf.kind === "scalar") return lowerScalar(leaf, around, type);
    around.raise("wrong-shape", leaf.span, { expected: type.kind });
    return null;
  });
}

function lowerScalar(scalar: Scalar, environment: Environment, type: Type): Expression | null {
  const { raise } = environment;
  const literal = readLiteral(scalar.text, false);
  if (typeof literal === "string" || literal === undefined) {
    if (literal === "separators" || literal === "impossible-date" || literal === "no-unit") {
      raiseLiteral(literal, scalar.text, scalar.span, environment);
      return null;
    }
    const typed = lowerFeel(scalar, environment, type);
    if (!typed) return null;
    if (sameType(typed.type, type)) return typed.expression;
    raise("wrong-type", scalar.span, { text: scalar.text, expected: typeName(type), found: typeName(typed.type) });
    return null;
  }
  return lowerLiteral(literal, scalar, environment, type);
}

/** A literal where a type is expected. */
function lowerLiteral(literal: SpeltLiteral, scalar: Scalar, environment: Environment, type: Type): Expression | null {
  const { raise, currency } = environment;
  const found = literal.type === "percent" ? "number" : literal.type;
  if (type.kind === "money" && literal.type === "number") {
    raise("money-without-unit", scalar.span, { text: scalar.text });
    return null;
  }
  if (found !== type.kind) {
    raise("wrong-type", scalar.span, { text: scalar.text, expected: type.kind, found });
    return null;
  }
  if (literal.type === "money" && literal.currency !== currency) {
    raise("other-currency", scalar.span, { text: scalar.text, currency });
    return null;
  }
  return { ...figure(literal), origin: { construct: "literal", span: scalar.span, label: { zh: scalar.text } } };
}

/**
 * A quantity of an amount: below zero it counts as 0, so one that is always below zero, or a range written as one figure,
 * is a mistake.
 */
export function lowerMeasure(tree: Tree, environment: Environment, type: Type): Expression | null {
  const lowered = lowerSwitch(tree, environment, (leaf, around) => {
    const range = leaf.kind === "scalar" ? rangeOfText(leaf.text) : undefined;
    if (range && leaf.kind === "scalar") {
      around.raise("range-as-figure", leaf.span, { text: leaf.text, range: writtenRange(range) });
      return null;
    }
    const found = lowerQuantity(leaf, around, type);
    if (found && leaf.kind === "scalar" && isBelowZero(found)) {
      around.raise("below-zero", leaf.span, { text: leaf.text });
      return null;
    }
    return found;
  });
  return lowered && notNegative(lowered);
}

/** A share of a base. A plain number above 1 is hardly meant: 50 is 5000%. */
export function lowerRate(tree: Tree, environment: Environment): Expression | null {
  return lowerSwitch(tree, environment, (leaf, around) => {
    const literal = leaf.kind === "scalar" ? readLiteral(leaf.text, false) : undefined;
    if (leaf.kind === "scalar" && typeof literal === "object" && literal.type === "number" && compare(literal.value, one) > 0)
      around.raise("rate-without-percent", leaf.span, { text: leaf.text, percent: percentText(literal.value) });
    return lowerMeasure(leaf, around, number);
  });
}

const percentText = (value: Fraction): string => {
  const hundred = decimalOfFraction(multiply(value, fraction(100n)));
  return hundred ? `${decimalText(hundred)}%` : "";
};

/** Whether an expression is below zero whatever the facts are, because it looks at none. */
function isBelowZero(expression: Expression): boolean {
  const constant = [...nodesOf(expression)].every(({ kind }) => kind !== "fact" && kind !== "reading" && kind !== "fold");
  return constant && compare(new Evaluation([], new Map()).quantity(expression).high, zero) < 0;
}

/** A base, quantity, formula or remainder below zero counts as 0 where it arises. */
export function notNegative(expression: Expression): Expression {
  if (expression.kind === "fact" && expression.field.min.n >= 0n) return expression;
  if (expression.kind === "literal" && typeof expression.value === "object" && expression.value.n >= 0n) return expression;
  return { kind: "extremum", operator: "max", parts: [expression, { kind: "literal", value: zero }] };
}
