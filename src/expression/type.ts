import type { Arithmetic, Field } from "./core.js";

/** The type of an expression, as the rules of FEEL and of money see it. Percent, count and year are numbers. */
export type Type =
  | { readonly kind: "money" | "number" | "boolean" | "date" | "text" | "duration" }
  | { readonly kind: "choice"; readonly field: Field }
  | { readonly kind: "item"; readonly fields: readonly Field[] };

export const money: Type = { kind: "money" };
export const number: Type = { kind: "number" };
export const boolean: Type = { kind: "boolean" };
export const date: Type = { kind: "date" };
export const text: Type = { kind: "text" };
/** Years and months, as a number of months; a duration of days is a plain number. */
export const duration: Type = { kind: "duration" };

/** The name of a type as an author reads it. */
export const typeName = (type: Type): string => (type.kind === "choice" ? `choice ${type.field.name}` : type.kind);

export function typeOfField(field: Field): Type {
  switch (field.type) {
    case "money":
      return money;
    case "number":
    case "percent":
    case "count":
    case "year":
      return number;
    case "date":
      return date;
    case "boolean":
      return boolean;
    case "choice":
      return { kind: "choice", field };
    case "text":
      return text;
    case "list":
      return { kind: "item", fields: field.item };
    default:
      return field.type satisfies never;
  }
}

export const sameType = (a: Type, b: Type): boolean =>
  a.kind === b.kind && (a.kind !== "choice" || b.kind !== "choice" || a.field.options === b.field.options);

const isQuantity = (type: Type): boolean => type.kind === "money" || type.kind === "number";

/** The type of `a operator b`, or undefined where the two do not go together. */
export function typeOfArithmetic(operator: Arithmetic["operator"], a: Type, b: Type): Type | undefined {
  const key = `${a.kind} ${operator} ${b.kind}`;
  return ARITHMETIC[key];
}

const ARITHMETIC: Readonly<Record<string, Type>> = {
  "number + number": number,
  "number - number": number,
  "number * number": number,
  "number / number": number,
  "money + money": money,
  "money - money": money,
  "money * number": money,
  "number * money": money,
  "money / number": money,
  "money / money": number,
  "number ** number": number,
  "number modulo number": number,
  "money modulo money": money,
  "date - date": number,
  "date + number": date,
  "date - number": date,
  "number + date": date,
  "date + duration": date,
  "date - duration": date,
  "duration + duration": duration,
  "duration - duration": duration,
  "duration * number": duration,
  "number * duration": duration,
  "duration / number": duration,
  "duration / duration": number,
};

/** Whether two values may be compared by size, or (with `equality`) for being the same. */
export function comparable(a: Type, b: Type, equality: boolean): boolean {
  if (!sameType(a, b)) return false;
  return (
    isQuantity(a) ||
    a.kind === "date" ||
    a.kind === "duration" ||
    (equality && (a.kind === "boolean" || a.kind === "text" || a.kind === "choice"))
  );
}
