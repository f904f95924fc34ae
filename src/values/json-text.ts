import { type Decimal, decimalText } from "./decimal.js";

const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\ud7ff]*$/;
const KEYS = new Map<string, string>();

/** Whether a text stands in JSON as it is. */
export const isPlainText = (text: string): boolean => PLAIN.test(text);

/** A text as JSON. */
export const jsonString = (text: string): string => (isPlainText(text) ? `"${text}"` : JSON.stringify(text));

const isDecimal = (value: object): value is Decimal => "scale" in value && "units" in value;

function keyText(key: string): string {
  let text = KEYS.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}:`;
    KEYS.set(key, text);
  }
  return text;
}

/** Plain data as one line of JSON. Decimals are printed with exactly their digits; keys without a value are left out. */
export function jsonLine(value: unknown): string {
  if (typeof value === "string") return jsonString(value);
  if (typeof value !== "object" || value === null) return String(value ?? null);
  if (Array.isArray(value)) {
    let text = "[";
    for (let i = 0; i < value.length; i += 1) text += (i === 0 ? "" : ",") + jsonLine(value[i]);
    return `${text}]`;
  }
  if (isDecimal(value)) return decimalText(value);
  let text = "{";
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key];
    if (part === undefined) continue;
    text += (text.length === 1 ? "" : ",") + keyText(key) + jsonLine(part);
  }
  return `${text}}`;
}
