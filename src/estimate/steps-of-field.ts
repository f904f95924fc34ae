import type { Field } from "../expression/core.js";
import { divide, type Fraction, floor, fraction, multiply } from "../values/fraction.js";

/** How many of the smallest units of a field a value is, down to a whole one. */
export const unitsOf = (value: Fraction, { unit }: Field): bigint => floor(divide(value, unit)).n;

/** The value of so many of the smallest units of a field. */
export const steppedValue = (units: bigint, { unit }: Field): Fraction => multiply(fraction(units), unit);
