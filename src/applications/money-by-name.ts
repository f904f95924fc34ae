import { addDecimals, type Decimal, decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { own } from "../values/own.js";

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The money that JSON text states under a name: `{"grant": 200000}`, a list of amounts there, or one amount for all names.
 * Undefined where it states none; null where what it states is no money. `onlyNamed`: one amount for all names is none.
 */
export function moneyByName(json: string, name: string, onlyNamed = false): Decimal | null | undefined {
  // Numbers are read from their digits, never through a double.
  const value: unknown = JSON.parse(json.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  const record = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  const named = record ? own(record, name) : onlyNamed ? undefined : value;
  return named === undefined || named === null ? undefined : sumOf(named);
}

function sumOf(value: unknown): Decimal | null {
  if (Array.isArray(value)) {
    const parts = value.map(sumOf);
    return parts.every((part) => part !== null) ? parts.reduce(addDecimals, { units: 0, scale: 0 }) : null;
  }
  if (typeof value !== "string") return null;
  const literal = readLiteral(value, false);
  const figure = fractionOfText(value) ?? (typeof literal === "object" && literal.type === "money" ? literal.value : undefined);
  return (figure && decimalOfFraction(figure)) ?? null;
}
