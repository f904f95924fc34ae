import type { Expression, WorkingDays } from "../../expression/core.js";
import { boolean, date, number, type Type, typeName } from "../../expression/type.js";
import { isWholeNumber } from "../../expression/unit.js";
import { one } from "../../values/fraction.js";
import { own } from "../../values/own.js";
import type { Environment, Typed } from "../environment.js";
import { argumentsOf } from "./arguments.js";
import type { FeelReader } from "./lists.js";
import type { Syntax } from "./parse.js";

interface OfWorkingDays {
  readonly takes: readonly string[];
  readonly of: readonly Type["kind"][];
  readonly result: Type;
  readonly lower: (calendar: WorkingDays["calendar"], parts: readonly Expression[]) => Expression;
}

const single: Expression = { kind: "literal", value: one };
const node = (count: WorkingDays["count"], day: Expression, other: Expression, calendar: WorkingDays["calendar"]): Expression => ({
  kind: "working days",
  count,
  day,
  other,
  calendar,
});

/** Functions of the policy's calendar of working days. */
const functions: Readonly<Record<string, OfWorkingDays>> = {
  "working days": {
    takes: ["from", "to"],
    of: ["date", "date"],
    result: number,
    lower: (calendar, [from = single, to = single]) => node("between", from, to, calendar),
  },
  "working day after": {
    takes: ["date", "count"],
    of: ["date", "number"],
    result: date,
    lower: (calendar, [day = single, count = single]) => node("after", day, count, calendar),
  },
  "is working day": {
    takes: ["date"],
    of: ["date"],
    result: boolean,
    // From the day before to the day itself there is one working day.
    lower: (calendar, [day = single]) => {
      const before: Expression = { kind: "arithmetic", operator: "-", left: day, right: single };
      return { kind: "comparison", operator: "=", left: node("between", before, day, calendar), right: single };
    },
  },
};

export const workingDayFunctions: readonly string[] = Object.keys(functions);

/** A call of one of these; undefined where it is none. */
export function lowerWorkingDays(called: string, call: Syntax, environment: Environment, read: FeelReader): Typed | null | undefined {
  const definition = own(functions, called);
  if (!definition) return undefined;
  const { takes, of, result, lower } = definition;
  const { raise, context } = environment;
  const given = argumentsOf(call, takes);
  const parts = given?.map((part) => read.value(part, environment)) ?? [];
  if (!parts.every((part) => part !== null)) return null;
  const misfit = parts.findIndex(({ type }, at) => type.kind !== of[at]);
  const [place, typed] = [given?.[misfit], parts[misfit]];
  if (place && typed) {
    raise("wrong-type", place.span, { text: place.text, expected: of[misfit] ?? "", found: typeName(typed.type) });
    return null;
  }
  if (parts.length !== takes.length || !parts.every(({ type, expression }) => type.kind === "date" || isWholeNumber(expression))) {
    raise("wrong-arguments", call.span, { name: called, expected: `${called}(${takes.join(", ")})` });
    return null;
  }
  if (!context.workCalendar) {
    raise("no-work-calendar", call.span, { name: called });
    return null;
  }
  return {
    expression: lower(
      context.workCalendar,
      parts.map(({ expression }) => expression),
    ),
    type: result,
  };
}
