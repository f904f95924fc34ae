import type { Field, FieldType } from "../expression/core.js";
import { find, keySpan, type Mapping, type Scalar, type Tree } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import type { Raise, Span } from "../messages/finding.js";
import { currencyDigits } from "../values/currency.js";
import { dayOfText } from "../values/date.js";
import { compare, type Fraction, fraction, infinity, isWhole, minusInfinity, one, powerOfTen, zero } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import { noMoney, readLiteral } from "../values/literal.js";
import { ownFields, ownNames } from "./own-fields.js";

/** Words of FEEL, which no name may be, and `item`, which means the item of a list. */
const RESERVED = new Set([
  "item",
  "and",
  "or",
  "not",
  "if",
  "then",
  "else",
  "some",
  "every",
  "satisfies",
  "for",
  "in",
  "return",
  "between",
  "true",
  "false",
  "null",
  "function",
  "instance",
  "of",
]);
const NAME = /^\p{L}[\p{L}\p{N}_]*$/u;

interface FieldSetting {
  readonly digits: number;
  readonly currency: string;
  readonly raise: Raise;
}

/** The declared inputs as fields, behind those that every application has. */
export const readInputs = (tree: Mapping, currency: string, raise: Raise): Field[] =>
  readFields(tree, null, ownFields.length, { digits: currencyDigits(currency), currency, raise });

/** Fields in the order of declaration; each takes the next slot. */
function readFields(tree: Mapping, list: string | null, from: number, setting: FieldSetting): Field[] {
  const fields: Field[] = [];
  for (const { key, value } of tree.entries) {
    checkName(key, list === null ? ownNames : [], setting.raise);
    if (value.kind === "mapping") fields.push(readField(key, value, list, from + fields.length, setting));
  }
  return fields;
}

/** Whether a name can be used in FEEL. */
export function checkName(key: Scalar, taken: readonly string[], raise: Raise): void {
  if (!NAME.test(key.text) || RESERVED.has(key.text) || taken.includes(key.text)) raise("bad-name", key.span, { name: key.text });
}

function readField(key: Scalar, tree: Mapping, list: string | null, slot: number, setting: FieldSetting): Field {
  const type = textOf(find(tree, "type")) as FieldType;
  const item = find(tree, "item");
  const options = find(tree, "options");
  const note = find(tree, "note");
  const counter = find(tree, "counter");
  const min = bound(find(tree, "min"), type, setting) ?? (["money", "count", "percent"].includes(type) ? zero : minusInfinity);
  const max = bound(find(tree, "max"), type, setting) ?? (type === "percent" ? one : infinity);
  if (compare(min, max) > 0)
    setting.raise("bad-literal", keySpan(tree, "max"), { text: textOf(find(tree, "max")), expected: "max >= min" });
  return {
    name: key.text,
    type,
    slot,
    title: wordsOf(find(tree, "title"), key.text),
    ...(note ? { note: wordsOf(note) } : {}),
    ...(counter ? { counter: wordsOf(counter) } : {}),
    list,
    unit: unitOf(type, setting.digits),
    min,
    max,
    options:
      options?.kind === "mapping"
        ? options.entries.map((entry) => ({ id: entry.key.text, title: wordsOf(entry.value, entry.key.text) }))
        : [],
    item: item?.kind === "mapping" ? readFields(item, key.text, 0, setting) : [],
    ifAbsent: within(silence(find(tree, SILENCE), type, options, setting), { tree, type, min, max, raise: setting.raise }),
    span: key.span,
  };
}

const textOf = (tree: Tree | undefined): string => (tree?.kind === "scalar" ? tree.text : "");

/** A figure for silence that nobody could state: beyond the input's own bounds, or a part where there are only whole ones. */
function within(
  silence: Field["ifAbsent"],
  { tree, type, min, max, raise }: { tree: Mapping; type: FieldType; min: Fraction; max: Fraction; raise: Raise },
): Field["ifAbsent"] {
  const said = find(tree, SILENCE);
  if (typeof silence !== "object" || silence === null || !("n" in silence) || type === "date" || said?.kind !== "scalar") return silence;
  const isPart = (type === "count" || type === "year") && !isWhole(silence);
  const expected = isPart
    ? type
    : compare(silence, min) < 0
      ? `>= ${fractionText(min)}`
      : compare(silence, max) > 0
        ? `<= ${fractionText(max)}`
        : null;
  if (expected === null) return silence;
  raise("bad-literal", said.span, { text: said.text, expected });
  return null;
}

/** The step in which facts of a type are kept: the minor unit, ten-thousandths, millionths of a share, whole ones. */
function unitOf(type: FieldType, digits: number): Fraction {
  if (type === "money") return powerOfTen(-digits);
  return type === "number" ? powerOfTen(-4) : type === "percent" ? powerOfTen(-6) : one;
}

function bound(tree: Tree | undefined, type: FieldType, setting: FieldSetting): Fraction | null {
  if (tree?.kind !== "scalar") return null;
  const literal = readLiteral(tree.text, false);
  const expected = type === "money" ? "money" : "number";
  if (typeof literal !== "object" || literal.type === "date" || (literal.type === "money") !== (type === "money")) {
    raiseBound(tree.text, expected, tree.span, setting.raise, literal === undefined || typeof literal === "object");
    return null;
  }
  if (literal.type === "money" && literal.currency !== setting.currency) {
    setting.raise("other-currency", tree.span, { text: tree.text, currency: setting.currency });
  }
  return literal.value;
}

function raiseBound(text: string, expected: string, span: Span, raise: Raise, readable: boolean): void {
  if (expected === "money" && /^[\d.,]+(万|亿)?$/.test(text)) raise("money-without-unit", span, { text });
  else raise(readable ? "bad-literal" : "number-with-separators", span, { text, expected });
}

/** The key of what silence means. */
export const SILENCE = "if absent";

/** What an author might let silence mean where an input leaves that open; nothing of what is no input, or says it. */
export function silencesOf(input: Mapping, currency: string): readonly string[] {
  const type = textOf(find(input, "type"));
  if (type === "" || find(input, SILENCE)) return [];
  const options = find(input, "options");
  if (type === "boolean") return ["true", "false"];
  if (type === "choice") return options?.kind === "mapping" ? options.entries.slice(0, 1).map(({ key }) => key.text) : [];
  if (type === "list") return ["[]"];
  return type === "money" ? [noMoney(currency)] : ["number", "percent", "count"].includes(type) ? ["0"] : [];
}

function silence(tree: Tree | undefined, type: FieldType, options: Tree | undefined, setting: FieldSetting): Field["ifAbsent"] {
  if (tree?.kind === "sequence" && type === "list") return [];
  if (tree?.kind !== "scalar") return null;
  const { text, span } = tree;
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "text") return text;
  if (type === "choice" && options?.kind === "mapping") {
    const ids = options.entries.map((entry) => entry.key.text);
    if (ids.includes(text)) return text;
    setting.raise("unknown-option", span, { option: text, options: ids, near: undefined });
    return null;
  }
  if (type === "date") {
    const day = dayOfText(text);
    if (day !== undefined) return fraction(BigInt(day));
  } else if (type !== "boolean") return bound(tree, type, setting);
  setting.raise("bad-literal", span, { text, expected: type });
  return null;
}
