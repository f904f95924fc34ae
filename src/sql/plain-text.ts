import type { Field } from "../expression/core.js";
import { divide, type Fraction, isWhole } from "../values/fraction.js";
import { CannotSay } from "./cannot-say.js";
import { textLiteral } from "./dialect.js";

/** What a figure, an answer or a word is as SQL computes with it: a quantity counts its field's units. */
export function plainText(value: Fraction | boolean | string | number, field: Field): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return textLiteral(value);
  if (typeof value === "number") return String(value);
  const units = divide(value, field.unit);
  if (!isWhole(units)) throw new CannotSay("finer-than-its-unit", field.name, field.span);
  return String(units.n);
}
