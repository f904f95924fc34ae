import { decimalOfFraction, decimalText } from "./decimal.js";
import type { Fraction } from "./fraction.js";

/** A fraction with all its digits, or as a quotient where they do not end. */
export function fractionText(value: Fraction): string {
  const decimal = decimalOfFraction(value);
  return decimal ? decimalText(decimal) : `${value.n}/${value.d}`;
}
