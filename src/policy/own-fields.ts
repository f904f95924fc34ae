import type { Expression, Field } from "../expression/core.js";
import { bothWords } from "../messages/phrase.js";
import { infinity, minusInfinity, one } from "../values/fraction.js";

/** The fields that every application has of its own, before the declared ones. */
export const ownFields: readonly Field[] = (
  [
    ["id", "text", "field-id"],
    ["name", "text", "field-name"],
    ["creditCode", "text", "field-credit-code"],
    ["applicationDate", "date", "field-application-date"],
    ["policy", "text", "field-policy"],
  ] as const
).map(([name, type, title], slot) => ({
  name,
  type,
  slot,
  title: bothWords(title),
  list: null,
  unit: one,
  min: minusInfinity,
  max: infinity,
  options: [],
  item: [],
  ifAbsent: null,
  span: { file: "", from: 0, to: 0 },
}));

/** Names of an application that no policy declares. */
export const ownNames: readonly string[] = [...ownFields.map((field) => field.name), "claims", "paid", "declared", "decisions"];

export const applicationDate = ownFields[3] as Field;

/** Whether an expression is the day of the application itself. */
export const isApplicationDate = (node: Expression): boolean =>
  node.kind === "fact" && node.field.list === null && node.field.slot === applicationDate.slot;
