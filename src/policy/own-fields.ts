import type { Expression, Field } from "../expression/core.js";
import titles from "../messages/own-fields.json" with { type: "json" };
import { infinity, minusInfinity, one } from "../values/fraction.js";

/** The fields that every application has of its own, before the declared ones. */
export const ownFields: readonly Field[] = (
  [
    ["id", "text"],
    ["name", "text"],
    ["creditCode", "text"],
    ["applicationDate", "date"],
    ["policy", "text"],
  ] as const
).map(([name, type], slot) => ({
  name,
  type,
  slot,
  title: titles[name],
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
