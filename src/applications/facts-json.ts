import type { Field } from "../expression/core.js";
import { type Facts, type FactValue, quantityOf } from "../expression/facts.js";
import { dayText } from "../values/date.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";

/** Facts as JSON that reads as the same facts. */
export function factsJson(fields: readonly Field[], facts: Facts, more: Readonly<Record<string, string>> = {}): string {
  const members = fields.flatMap((field) => {
    const value = facts[field.slot];
    return value === undefined ? [] : [`${JSON.stringify(field.name)}:${valueJson(field, value)}`];
  });
  for (const [name, json] of Object.entries(more)) members.push(`${JSON.stringify(name)}:${json}`);
  return `{${members.join(",")}}`;
}

function valueJson(field: Field, value: Exclude<FactValue, undefined>): string {
  if (typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (field.type === "list") return `[${(value as readonly Facts[]).map((item) => factsJson(field.item, item)).join(",")}]`;
  if (field.type === "date") return JSON.stringify(dayText(value as number));
  const decimal = decimalOfFraction(quantityOf(value as number, field));
  return decimal ? decimalText(decimal) : "null";
}
