import { type Day, dayOf } from "./days.js";
import { type Rational, rational, rationalOf, times } from "./rational.js";

const SCALES: Readonly<Record<string, Rational>> = {
  "": rational(1),
  "%": rational(1, 100),
  "\u2030": rational(1, 1000),
  元: rational(1),
  万元: rational(10_000),
  亿元: rational(100_000_000),
};

const FIGURE = /^(\d+(?:\.\d+)?|\.\d+)([eE][-+]?\d+)?(%|\u2030|万元|亿元|元|[A-Z]{3}(?![\p{L}\p{N}_]))?/u;

/** The figure at the start of a text, with its unit, and how long it is. */
export function figureAt(text: string): { readonly value: Rational; readonly length: number } | null {
  const [whole, digits = "", power = "", unit = ""] = FIGURE.exec(text) ?? [];
  if (whole === undefined) return null;
  const scale = SCALES[unit] ?? rational(1);
  const value = rationalOf(`${digits.startsWith(".") ? "0" : ""}${digits}${power}`);
  return value && { value: times(value, scale), length: whole.length };
}

/** A whole text as a figure, a sign before it or not. */
export function figureOf(text: string): Rational | null {
  const sign = text.startsWith("-") ? 1 : 0;
  const found = figureAt(text.slice(sign));
  if (!found || found.length + sign !== text.length) return null;
  return sign ? times(found.value, rational(-1)) : found.value;
}

/** A day at the start of a text. */
export function dayAt(text: string): Day | null {
  const [found] = /^\d{4}-\d\d-\d\d(?!\d)/.exec(text) ?? [];
  return found === undefined ? null : dayOf(found);
}
