import { addDecimals, type Decimal, decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { own } from "../values/own.js";

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON text as plain data, numbers as texts: they are read from their digits, never through a double. */
export const parsedWithDigits = (json: string): unknown =>
  JSON.parse(json.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`)));

/** Plain data as a mapping; undefined where it is none. */
export const mappingOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/**
 * The money that JSON text states under a name: `{"grant": 200000}`, a list of amounts there, or one amount for all names.
 * Undefined where it states none; null where what it states is no money.
 */
export function moneyByName(json: string, name: string): Decimal | null | undefined {
  const value = parsedWithDigits(json);
  const record = mappingOf(value);
  const named = record ? own(record, name) : value;
  return named === undefined || named === null ? undefined : moneyOf(named);
}

/** An amount, or the sum of a list of them; null where it is neither. */
export function moneyOf(value: unknown): Decimal | null {
  if (Array.isArray(value)) {
    const parts = value.map(moneyOf);
    return parts.every((part) => part !== null) ? parts.reduce(addDecimals, { units: 0, scale: 0 }) : null;
  }
  if (typeof value !== "string") return null;
  const literal = readLiteral(value, false);
  const figure = fractionOfText(value) ?? (typeof literal === "object" && literal.type === "money" ? literal.value : undefined);
  return (figure && decimalOfFraction(figure)) ?? null;
}
