import type { Calendar, Expression } from "../../expression/core.js";
import { duration, number, type Type } from "../../expression/type.js";
import { typeOf } from "../../expression/type-of.js";
import { fraction } from "../../values/fraction.js";
import type { Typed } from "../environment.js";

const YEARS_AND_MONTHS = /^(-)?P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?$/;
const DAYS = /^(-)?P(\d{1,9})D$/;

/**
 * What `duration("…")` writes (ISO 8601, DMN 1.5 §10.3.2.3): years and months as so many months, days as a plain
 * number of days; undefined for any other text.
 */
export function durationOfText(text: string): Typed | undefined {
  const found = YEARS_AND_MONTHS.exec(text);
  const days = DAYS.exec(text);
  const count = found && (found[2] ?? found[3]) ? Number(found[2] ?? 0) * 12 + Number(found[3] ?? 0) : undefined;
  if (count !== undefined) return { expression: whole(found?.[1] ? -count : count), type: duration };
  return days ? { expression: whole(Number(days[1] ? `-${days[2]}` : days[2])), type: number } : undefined;
}

const whole = (value: number): Expression => ({ kind: "literal", value: fraction(BigInt(value)) });

const PARTS: Readonly<Partial<Record<Type["kind"], readonly Calendar["part"][]>>> = {
  date: ["year", "month", "day", "weekday", "day of year"],
};

/** Names that may stand after a dot behind a value of a type. */
export const propertiesOf = (type: Type): readonly string[] => (type.kind === "duration" ? ["years", "months"] : (PARTS[type.kind] ?? []));

/** A property of a day or a duration: `heldOn.year`, `years and months duration(a, b).years`. */
export function propertyOf({ expression, type }: Typed, name: string): Typed | undefined {
  const part = PARTS[type.kind]?.find((each) => each === name);
  if (part) return { expression: { kind: "calendar", part, day: expression, since: null }, type: number };
  if (name === "days" && isDays({ expression, type })) return { expression, type };
  if (type.kind !== "duration" || (name !== "years" && name !== "months")) return undefined;
  const years: Expression = wholePart({ kind: "arithmetic", operator: "/", left: expression, right: whole(12) });
  if (name === "years") return { expression: years, type: number };
  const rest: Expression = { kind: "arithmetic", operator: "*", left: years, right: whole(12) };
  return { expression: { kind: "arithmetic", operator: "-", left: expression, right: rest }, type: number };
}

/** Whole ones, what is over left off: 0 lies between them. */
export const wholePart = (value: Expression): Expression => ({ kind: "round", value, unit: fraction(1n), by: "down" });

/** Whether a number is so many days: a day less another, or several of such. */
function isDays({ expression: node, type }: Typed): boolean {
  if (type.kind !== "number") return false;
  if (node.kind === "named") return isDays({ expression: node.value, type });
  if (node.kind !== "arithmetic" || (node.operator !== "+" && node.operator !== "-")) return false;
  const [left, right] = [typeOf(node.left), typeOf(node.right)];
  return left?.kind === "date" ? right?.kind === "date" : [node.left, node.right].some((part) => isDays({ expression: part, type }));
}

/** A day so many months later, or earlier. */
export function shiftedDay(operator: "+" | "-", day: Expression, months: Expression): Expression {
  const by: Expression = operator === "+" ? months : { kind: "arithmetic", operator: "-", left: whole(0), right: months };
  return { kind: "shift", day, months: by };
}
