import type { Fraction } from "../values/fraction.js";
import { fraction, multiply } from "../values/fraction.js";
import type { Field } from "./core.js";

/**
 * One fact as an application gave it; undefined is not known. A quantity is a whole number of the field's unit,
 * or a fraction where it is not one or is too large; a day is a number of days; a choice is its option's id.
 */
export type FactValue = number | Fraction | boolean | string | readonly Facts[] | undefined;

/** The facts of one application, or of one item of a list, by slot. */
export type Facts = readonly FactValue[];

/** A quantity as an exact fraction. */
export function quantityOf(value: number | Fraction, field: Field): Fraction {
  return typeof value === "number" ? multiply(fraction(BigInt(value)), field.unit) : value;
}
