import { textIn } from "../values/bytes.js";
import { addDecimals, type Decimal, decimalOfFraction, nought } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { JsonScanner, NotJson } from "./json-scanner.js";

/** What stands under a name before it is known what it means: a number is the text of its digits, or a figure that a cell gave. */
export type Plain = string | boolean | null | Decimal | readonly Plain[] | PlainMapping;
export type PlainMapping = ReadonlyMap<string, Plain>;

/** Nobody states anything deeper; a value below is no figure, whatever it is. */
const DEEPEST = 32;

export const isMapping = (value: Plain | undefined): value is PlainMapping => value instanceof Map;

/** A value of JSON, and the path of the first key that stands twice in one object of it. */
export interface Read {
  readonly value: Plain;
  readonly twice: string | undefined;
}

/** The value in some bytes; undefined where they are no JSON. */
export function readPlain(bytes: Uint8Array, from: number, to: number): Read | undefined {
  const scan = new JsonScanner();
  scan.open(bytes, from, to);
  let twice: string | undefined;
  try {
    const value = plainValue(scan, [], (path) => {
      twice ??= path;
    });
    scan.finish();
    return { value, twice };
  } catch (cause) {
    if (cause instanceof NotJson) return undefined;
    throw cause;
  }
}

type Hear = (twice: string) => void;

function plainValue(scan: JsonScanner, path: readonly string[], hear: Hear): Plain {
  const byte = scan.peek();
  if (byte === 0x22) {
    scan.string();
    return scan.text();
  }
  if (byte === 0x7b && path.length < DEEPEST) return plainMapping(scan, path, hear);
  if (byte === 0x5b && path.length < DEEPEST) return plainList(scan, path, hear);
  const from = scan.at;
  scan.skip();
  if (byte === 0x6e) return null;
  const isNumber = byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
  return isNumber ? textIn(scan.bytes, from, scan.at) : byte !== 0x66;
}

function plainMapping(scan: JsonScanner, path: readonly string[], hear: Hear): PlainMapping {
  const members = new Map<string, Plain>();
  for (let more = scan.begin(0x7d); more; more = scan.more(0x7d)) {
    scan.key();
    const name = scan.text();
    const within = [...path, name];
    if (members.has(name)) hear(within.filter((each) => each !== "").join("."));
    members.set(name, plainValue(scan, within, hear));
  }
  return members;
}

function plainList(scan: JsonScanner, path: readonly string[], hear: Hear): readonly Plain[] {
  const items: Plain[] = [];
  for (let more = scan.begin(0x5d); more; more = scan.more(0x5d)) items.push(plainValue(scan, [...path, ""], hear));
  return items;
}

/** An amount of a currency, or the sum of a list of them; null where it is neither. */
export function moneyOf(value: Plain | undefined, currency: string): Decimal | null {
  if (typeof value === "string") {
    const spelt = spelling(value);
    const figure = fractionOfText(value) ?? (spelt?.currency === currency ? spelt.value : undefined);
    return (figure && decimalOfFraction(figure)) ?? null;
  }
  if (typeof value !== "object" || value === null || isMapping(value)) return null;
  return isList(value) ? sumOf(value, currency) : value;
}

function spelling(text: string) {
  const literal = readLiteral(text, false);
  return typeof literal === "object" && literal.type === "money" ? literal : undefined;
}

const isList = (value: Decimal | readonly Plain[]): value is readonly Plain[] => Array.isArray(value);

function sumOf(values: readonly Plain[], currency: string): Decimal | null {
  const parts = values.map((each) => moneyOf(each, currency));
  return parts.every((part) => part !== null) ? parts.reduce(addDecimals, nought) : null;
}
