import * as z from "zod";
import type { Field } from "../expression/core.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { type Fraction, isBounded } from "../values/fraction.js";

const bound = (value: Fraction): number | undefined => {
  const decimal = isBounded(value) ? decimalOfFraction(value) : undefined;
  return decimal && Number(decimalText(decimal));
};

const quantity = ({ min, max, type }: Field): z.ZodType => {
  const [low, high] = [bound(min), bound(max)];
  let shape = type === "count" || type === "year" ? z.int() : z.number();
  if (low !== undefined) shape = shape.min(low);
  if (high !== undefined) shape = shape.max(high);
  return z.union([shape, z.string()]);
};

const choice = ({ options }: Field): z.ZodType => {
  const spellings = options.flatMap(({ id, title }) => [id, title.zh, ...(title.en ? [title.en] : [])]);
  return z.enum([...new Set(spellings)] as [string, ...string[]]);
};

function shapeOf(field: Field): z.ZodType {
  const title = { title: field.title.zh, description: field.title.en };
  switch (field.type) {
    case "list":
      return z.array(recordOf(field.item)).meta(title);
    case "boolean":
      return z.boolean().meta(title);
    case "date":
      return z.iso.date().meta(title);
    case "text":
      return z.string().meta(title);
    case "choice":
      return choice(field).meta(title);
    default:
      return quantity(field).meta(title);
  }
}

/** Every fact may be left out, or null: it is then not known. */
const recordOf = (fields: readonly Field[]): z.ZodObject =>
  z.looseObject(Object.fromEntries(fields.map((field) => [field.name, shapeOf(field).nullable().optional()])));

/** The schema of applications for a policy's fields. */
export function applicationSchema(fields: readonly Field[]): Record<string, unknown> {
  return { ...z.toJSONSchema(recordOf(fields), { io: "input" }), title: "application" };
}
