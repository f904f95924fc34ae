import { type Decimal, decimal, decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import type { Fields, Kind, TypeOf } from "./kind.js";
import { type EvaluationRow, outcomeShape, refusedShape } from "./outcome.js";

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
    return ("problems" in value ? readRefused(value) : readRow(value)) as EvaluationRow;
  } catch {
    return undefined;
  }
}

/** The row of a line that this run wrote: nothing in it needs another look. */
export function readOwnOutcome(line: string): EvaluationRow {
  const value = JSON.parse(withLongFigures(line)) as EvaluationRow;
  return "problems" in value ? value : (readOwnRow(value) as EvaluationRow);
}

/** Numbers that a double cannot hold are kept as texts. */
const withLongFigures = (line: string): string =>
  LONG_VALUE.test(line) ? line.replace(TOKENS, (token) => (token.startsWith('"') || !LONG.test(token) ? token : `"${token}"`)) : line;

/** Makes of a value as it was parsed what it says, in its place: it was parsed a moment ago, and is nobody else's yet. Throws where it says none. */
type KindReader = (value: unknown) => unknown;

/** The reader of a kind; null where a value as it was parsed is what it says. `strange`: who wrote it is not known, so everything is looked at. */
function readerOf(kind: Kind, strange: boolean): KindReader | null {
  switch (kind.kind) {
    case "text":
      return strange ? known((value) => typeof value === "string") : null;
    case "integer":
      return strange ? known(Number.isSafeInteger) : null;
    case "boolean":
      return strange ? known((value) => typeof value === "boolean") : null;
    case "yes":
      return strange ? known((value) => value === true) : null;
    case "day":
      return known((value) => DAY.test(value as string));
    case "word":
      return known((value) => kind.words.includes(value as string));
    case "figure":
      return strange ? strangeFigure : figure;
    case "figure or fraction":
      return (value) =>
        typeof value === "string" && value.includes("/") ? fractionText(value) : strange ? strangeFigure(value) : figure(value);
    case "nullable": {
      const read = readerOf(kind.of, strange);
      return read && ((value) => (value === null ? null : read(value)));
    }
    case "list": {
      const read = readerOf(kind.of, strange);
      return read && eachReader(read, true);
    }
    case "by name": {
      const read = readerOf(kind.of, strange);
      return read && eachReader(read, false, kind.names);
    }
    case "shape":
      return membersReader(kind.fields, strange);
  }
}

const known =
  (is: (value: unknown) => boolean): KindReader =>
  (value) => {
    if (!is(value)) throw new Error(`nothing that a result says: ${value}`);
    return value;
  };

const eachReader =
  (read: KindReader, listed: boolean, names: readonly string[] | null = null): KindReader =>
  (values) => {
    if (typeof values !== "object" || values === null || Array.isArray(values) !== listed) throw new Error("no list, or no object");
    const all = values as Record<string, unknown>;
    for (const name in all) {
      if (names && !names.includes(name)) throw new Error(`nothing that a result names: ${name}`);
      all[name] = read(all[name]);
    }
    return all;
  };

function membersReader(fields: Fields, strange: boolean): KindReader | null {
  const readers = Object.entries(fields).flatMap(([name, kind]) => {
    const read = readerOf(kind, strange);
    return read ? [{ name, read, optional: kind.optional === true }] : [];
  });
  if (readers.length === 0) return null;
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("no object");
    const members = value as Record<string, unknown>;
    for (const { name, read, optional } of readers) {
      const member = members[name];
      if (!optional || member !== undefined) members[name] = read(member);
    }
    return members;
  };
}

const readRow = readerOf(outcomeShape, true) as KindReader;
const readOwnRow = readerOf(outcomeShape, false) as KindReader;
const readRefused = readerOf(refusedShape, true) as KindReader;

/** Reads what a text of JSON says of a kind. */
export const textReader = <K extends Kind>(kind: K): ((text: string) => TypeOf<K>) => {
  const read = readerOf(kind, false) ?? ((value) => value);
  return (text) => read(JSON.parse(withLongFigures(text))) as TypeOf<K>;
};

/** Reads what a line of JSON says of a kind, whoever wrote it; undefined where it says nothing of it. */
export function strangersReader<T>(kind: Kind): (text: string) => T | undefined {
  const read = readerOf(kind, true) ?? ((value) => value);
  return (text) => {
    try {
      return read(JSON.parse(withLongFigures(text))) as T;
    } catch {
      return undefined;
    }
  };
}

const FIGURE = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number, or its digits where they were too many for one. */
function strangeFigure(value: unknown): Decimal {
  if (typeof value !== "number" && !(typeof value === "string" && FIGURE.test(value))) throw new Error("no figure");
  return figure(value);
}

const fractionText = known((value) => /^-?\d+\/[1-9]\d*$/.test(value as string));

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
