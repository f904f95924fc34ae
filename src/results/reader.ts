import { type Decimal, decimal, decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import type { Fields, Kind, TypeOf } from "./kind.js";
import { type EvaluationRow, outcomeShape } from "./outcome.js";

const LONG = /\d[\d.]{15,}/;
/** Digits that stand where a number may, and now and then in a text. */
const LONG_VALUE = /[:[,]-?\d[\d.]{15,}/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const DAY = /^\d{4,}-\d\d-\d\d$/;

/** The row that a line of this program's NDJSON holds, every figure with all its digits; undefined where it holds none. */
export function readOutcome(line: string): EvaluationRow | undefined {
  try {
    const value: unknown = JSON.parse(withLongFigures(line));
    if (typeof value !== "object" || value === null) return undefined;
    if ("problems" in value) return value as EvaluationRow;
    return "application" in value && "policy" in value ? (readRow(value) as EvaluationRow) : undefined;
  } catch {
    return undefined;
  }
}

/** Numbers that a double cannot hold are kept as texts. */
const withLongFigures = (line: string): string =>
  LONG_VALUE.test(line) ? line.replace(TOKENS, (token) => (token.startsWith('"') || !LONG.test(token) ? token : `"${token}"`)) : line;

/** Makes of a value as it was parsed what it says, in its place: it was parsed a moment ago, and is nobody else's yet. Throws where it says none. */
type KindReader = (value: unknown) => unknown;

/** The reader of a kind; null where a value as it was parsed is what it says. */
function readerOf(kind: Kind): KindReader | null {
  switch (kind.kind) {
    case "text":
    case "integer":
    case "boolean":
    case "yes":
      return null;
    case "day":
      return known((value) => DAY.test(value as string));
    case "word":
      return known((value) => kind.words.includes(value as string));
    case "figure":
      return figure;
    case "figure or fraction":
      return (value) => (typeof value === "string" && value.includes("/") ? value : figure(value));
    case "nullable": {
      const read = readerOf(kind.of);
      return read && ((value) => (value === null ? null : read(value)));
    }
    case "list":
    case "by name": {
      const read = readerOf(kind.of);
      return read && eachReader(read, kind.kind === "list");
    }
    case "shape":
      return membersReader(kind.fields);
  }
}

const known =
  (is: (value: unknown) => boolean): KindReader =>
  (value) => {
    if (!is(value)) throw new Error(`nothing that a result says: ${value}`);
    return value;
  };

const eachReader =
  (read: KindReader, listed: boolean): KindReader =>
  (values) => {
    if (Array.isArray(values) !== listed) throw new Error("no list, or one instead of an object");
    const all = values as Record<string, unknown>;
    for (const name in all) all[name] = read(all[name]);
    return all;
  };

function membersReader(fields: Fields): KindReader | null {
  const readers = Object.entries(fields).flatMap(([name, kind]) => {
    const read = readerOf(kind);
    return read ? [{ name, read, optional: kind.optional === true }] : [];
  });
  if (readers.length === 0) return null;
  return (value) => {
    const members = value as Record<string, unknown>;
    for (const { name, read, optional } of readers) {
      const member = members[name];
      if (!optional || member !== undefined) members[name] = read(member);
    }
    return members;
  };
}

const readRow = readerOf(outcomeShape) as KindReader;

/** Reads what a text of JSON says of a kind. */
export const textReader = <K extends Kind>(kind: K): ((text: string) => TypeOf<K>) => {
  const read = readerOf(kind) ?? ((value) => value);
  return (text) => read(JSON.parse(withLongFigures(text))) as TypeOf<K>;
};

/** A figure as it was parsed: a number, or a text where a number does not hold all its digits. */
function figure(value: unknown): Decimal {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { units: value, scale: 0 };
    const cents = Math.round(value * 100);
    if (cents / 100 === value) return { units: cents, scale: 2 };
  }
  const text = String(value);
  const fraction = text.includes("e") ? fractionOfText(text) : undefined;
  const exact = fraction && decimalOfFraction(fraction);
  if (exact) return exact;
  const [whole = "0", places = ""] = text.split(".");
  return decimal(BigInt(whole + places), places.length);
}
