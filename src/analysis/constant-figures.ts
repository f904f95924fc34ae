import { Evaluation } from "../expression/evaluate.js";
import { typeOf } from "../expression/type-of.js";
import { nodesOf } from "../expression/walk.js";
import { type Context, Environment } from "../language/environment.js";
import { lowerFeel } from "../language/feel/lower.js";
import type { Scalar } from "../language/tree.js";
import { applicationDate } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import { dayText } from "../values/date.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { equal, isBounded } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";

/** Reads FEEL that asks no fact and no reading as the literal that it comes to; undefined for any other. */
export type ConstantFigure = (scalar: Scalar) => string | undefined;

/** Nothing is told here of what cannot be read: compiling told it. */
export function constantFigures({ currency, effective, values }: Policy): ConstantFigure {
  const context: Context = {
    raise: () => undefined,
    currency,
    effectiveFrom: effective.from,
    readings: new Map(),
    inForce: (_, body) => body,
    enter: () => undefined,
    inTurn: () => null,
    workCalendar: null,
    subsidy: () => null,
    otherAmount: () => null,
    section: undefined,
  };
  const around = new Environment(context, { kind: "fact", scope: 0, field: applicationDate });
  for (const { name, value } of values) {
    const type = typeOf(value);
    if (type) around.bind(name, { kind: "value", type, expression: value });
  }
  return (scalar) => (typeof readLiteral(scalar.text, false) === "object" ? undefined : literalOf(scalar, around));
}

function literalOf(scalar: Scalar, around: Environment): string | undefined {
  const typed = lowerFeel(scalar, around);
  if (!typed || [...nodesOf(typed.expression)].some(({ kind }) => kind === "fact" || kind === "reading")) return undefined;
  const { kind } = typed.type;
  if (kind !== "money" && kind !== "number" && kind !== "date") return undefined;
  const { low, high, present } = new Evaluation([], new Map()).quantity(typed.expression);
  const decimal = present === true && equal(low, high) && isBounded(low) ? decimalOfFraction(low) : undefined;
  if (!decimal) return undefined;
  if (kind === "date") return dayText(Number(low.n));
  const digits = decimalText(decimal);
  return kind === "number" ? digits : `${digits}${around.currency}`;
}
