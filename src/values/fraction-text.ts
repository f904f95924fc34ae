import { decimalOfFraction, decimalText } from "./decimal.js";
import { divide, type Fraction, fractionOfText, isZero } from "./fraction.js";

/** A fraction with all its digits, or as a quotient where they do not end. */
export function fractionText(value: Fraction): string {
  const decimal = decimalOfFraction(value);
  return decimal ? decimalText(decimal) : `${value.n}/${value.d}`;
}

/** The fraction that such a text says; undefined where it says none. */
export function readFraction(text: string): Fraction | undefined {
  const [n = "", d = "1"] = text.split("/");
  const [above, below] = [fractionOfText(n), fractionOfText(d)];
  return above && below && !isZero(below) ? divide(above, below) : undefined;
}
