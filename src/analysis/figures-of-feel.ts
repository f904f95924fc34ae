import type { Expression } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import type { FactValue } from "../expression/facts.js";
import { typeOf } from "../expression/type-of.js";
import { childrenOf } from "../expression/walk.js";
import { type Context, Environment } from "../language/environment.js";
import { lowerFeel } from "../language/feel/lower.js";
import type { Situation, Switching } from "../language/situations.js";
import type { Scalar } from "../language/tree.js";
import { applicationDate, isApplicationDate } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import { type Day, dayText } from "../values/date.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { equal, isBounded } from "../values/fraction.js";

/** FEEL that no application tells: what it asks of days and readings, and the literal that it comes to in each situation. */
export interface FigureOfFeel {
  readonly asks: Switching;
  readonly at: (situation: Situation) => string | undefined;
}

/** Reads FEEL that is a figure; undefined where it asks a fact. */
export type ReadFigure = (scalar: Scalar) => FigureOfFeel | undefined;

/** Nothing is told here of what cannot be read: compiling told it. */
export function figuresOfFeel({ currency, effective, values, readings }: Policy): ReadFigure {
  const context: Context = {
    raise: () => undefined,
    currency,
    effectiveFrom: effective.from,
    readings: new Map(readings.map(({ name, options }) => [name, options.map(({ id }) => id)])),
    inForce: (_, body) => body,
    enter: () => undefined,
    inTurn: () => null,
    named: () => {},
    workCalendar: null,
    subsidy: () => null,
    otherAmount: () => null,
    section: undefined,
  };
  const around = new Environment(context, { kind: "fact", scope: 0, field: applicationDate }).bindFields([applicationDate], 0);
  for (const { name, value } of values) {
    const type = typeOf(value);
    if (type) around.bind(name, { kind: "value", type, expression: value });
  }
  return (scalar) => {
    const typed = lowerFeel(scalar, around);
    const asked = typed && askedBy(typed.expression);
    if (!asked) return undefined;
    const { kind } = typed.type;
    const named = readings.filter(({ name }) => asked.readings.has(name));
    return {
      asks: { days: asked.days, readings: new Map(named.map(({ name, options }) => [name, options.map(({ id }) => id)])) },
      at: (situation) =>
        kind === "money" || kind === "number" || kind === "date" ? literalAt(typed.expression, kind, situation, currency) : undefined,
    };
  };
}

function literalAt(
  expression: Expression,
  kind: "money" | "number" | "date",
  { day, options }: Situation,
  currency: string,
): string | undefined {
  const facts: FactValue[] = [];
  facts[applicationDate.slot] = day;
  const { low, high, present } = new Evaluation(facts, options).quantity(expression);
  const decimal = present === true && equal(low, high) && isBounded(low) ? decimalOfFraction(low) : undefined;
  if (!decimal) return undefined;
  if (kind === "date") return dayText(Number(low.n));
  return kind === "number" ? decimalText(decimal) : `${decimalText(decimal)}${currency}`;
}

interface AskedBeside {
  readonly days: Set<Day>;
  readonly readings: Set<string>;
}

/** The days and readings on which FEEL hangs; undefined where it hangs on a fact, or on a day otherwise than by comparing it with others. */
function askedBy(expression: Expression): AskedBeside | undefined {
  const asked: AskedBeside = { days: new Set(), readings: new Set() };
  const visit = (node: Expression): boolean => {
    if (node.kind === "fact" || node.kind === "known" || node.kind === "fold") return false;
    if (node.kind === "reading") asked.readings.add(node.name);
    if (node.kind !== "comparison" || ![node.left, node.right].some(isApplicationDate)) return childrenOf(node).every(visit);
    const day = [node.left, node.right].map(dayOf).find((each) => each !== undefined);
    if (day === undefined) return false;
    // From the day on, or from the day after it on.
    asked.days.add(day).add(day + 1);
    return true;
  };
  return visit(expression) ? asked : undefined;
}

const dayOf = (node: Expression): Day | undefined =>
  node.kind === "literal" && node.measure === "date" && typeof node.value === "object" ? Number(node.value.n) : undefined;
