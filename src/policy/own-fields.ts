import type { Expression, Field } from "../expression/core.js";
import { infinity, minusInfinity, one } from "../values/fraction.js";

/** The fields that every application has of its own, before the declared ones. */
export const ownFields: readonly Field[] = (
  [
    ["id", "text", { zh: "编号", en: "Id" }],
    ["name", "text", { zh: "名称", en: "Name" }],
    ["creditCode", "text", { zh: "统一社会信用代码", en: "Credit code" }],
    ["applicationDate", "date", { zh: "申报日期", en: "Application date" }],
    ["policy", "text", { zh: "政策", en: "Policy" }],
  ] as const
).map(([name, type, title], slot) => ({
  name,
  type,
  slot,
  title,
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
