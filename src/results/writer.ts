import { type Decimal, decimalText } from "../values/decimal.js";
import { isPlainText, jsonString } from "../values/json-text.js";
import type { Fields, Filled, Kind, Shape, TypeOf, TypeOfFields } from "./kind.js";
import { type Amount, amount } from "./outcome.js";

/** Writes a value, as JSON, behind a text. */
type Writer<T = never> = (text: string, value: T) => string;

/** How rows are written. */
export interface Writing {
  /** Whether an object of a shape, by the shape's name, stands in many rows: it is then written out once. */
  readonly repeats: Readonly<Record<string, (value: never) => boolean>>;
  readonly texts: WeakMap<object, string>;
  /** For a line that waits: with what only such lines have, and with marks around what settling writes. */
  readonly waits: boolean;
}

/** Marks around the place of what settling writes. No JSON holds them. */
export const marks = { from: "\u0001", to: "\u0002" } as const;

const PLAIN: Writing = { repeats: {}, texts: new WeakMap(), waits: false };

/** The writer of a kind. */
export const writerOf = <K extends Kind>(kind: K, writing: Writing = PLAIN): Writer<Filled<TypeOf<K>>> =>
  closureOf(kind, "", writing) as Writer<Filled<TypeOf<K>>>;

/** The writer of some fields of an object, each behind a comma. */
export const membersWriter = <F extends Fields>(fields: F): Writer<TypeOfFields<F>> =>
  membersClosure(fields, ",", PLAIN, false) as Writer<TypeOfFields<F>>;

/** A closure that appends a few pieces, the first of which holds what stands `before` every value, and asks nothing that the kind says. */
function closureOf(kind: Kind, before: string, writing: Writing): Writer {
  switch (kind.kind) {
    case "text":
      return textWriter(before);
    case "day":
      return ((text: string, value: string) => `${text}${before}"${value}"`) as Writer;
    case "word":
      return wordWriter(kind.words, before);
    case "integer":
    case "boolean":
      return ((text: string, value: number | boolean) => `${text}${before}${value}`) as Writer;
    case "yes": {
      const whole = `${before}true`;
      return (text) => text + whole;
    }
    case "figure":
      return (text, value) => text + before + decimalText(value);
    case "figure or fraction":
      return (text, value) => text + before + (typeof value === "string" ? jsonString(value) : decimalText(value));
    case "nullable": {
      const [write, none] = [closureOf(kind.of, before, writing), `${before}null`];
      return (text, value) => (value === null ? text + none : write(text, value));
    }
    case "list":
      return listWriter(kind.of, before, writing);
    case "by name":
      return byNameWriter(kind.of, before, writing);
    case "shape":
      return kind.name === amount.name ? amountWriter(before) : shapeWriter(kind, before, writing);
  }
}

function textWriter(before: string): Writer {
  const open = `${before}"`;
  return ((text: string, value: string) =>
    isPlainText(value) ? `${text}${open}${value}"` : text + before + JSON.stringify(value)) as Writer;
}

function wordWriter(words: readonly string[], before: string): Writer {
  const wholes = words.map((word) => `${before}"${word}"`);
  return ((text: string, value: string) => text + (wholes[words.indexOf(value)] as string)) as Writer;
}

/** Amounts are most of what is written: theirs is written out. */
function amountWriter(before: string): Writer {
  const open = `${before}{"min":`;
  return ((text: string, { min, max }: Amount) => {
    const low = decimalText(min);
    const high = max === min ? low : max === null ? "null" : decimalText(max);
    return `${text}${open}${low},"max":${high}}`;
  }) as Writer;
}

function listWriter(of: Kind, before: string, writing: Writing): Writer {
  const [first, later, none] = [closureOf(of, `${before}[`, writing), closureOf(of, ",", writing), `${before}[]`];
  return ((text: string, values: readonly never[]) => {
    if (values.length === 0) return text + none;
    let whole = first(text, values[0] as never);
    for (let i = 1; i < values.length; i += 1) whole = later(whole, values[i] as never);
    return `${whole}]`;
  }) as Writer;
}

function byNameWriter(of: Kind, before: string, writing: Writing): Writer {
  const write = closureOf(of, "", writing);
  return ((text: string, values: Readonly<Record<string, never>>) => {
    let whole = text + before;
    let first = true;
    for (const name in values) {
      const value = values[name];
      if (value === undefined) continue;
      whole = write(`${whole}${first ? "{" : ","}${jsonString(name)}:`, value as never);
      first = false;
    }
    return first ? `${whole}{}` : `${whole}}`;
  }) as Writer;
}

/** Made when it is first needed: most shapes are met by few runs. */
function shapeWriter(shape: Shape, before: string, writing: Writing): Writer {
  let write: Writer | undefined;
  return (text, value) => {
    write ??= repeatsWriter(shape, before, writing);
    return write(text, value);
  };
}

function repeatsWriter({ name, fields }: Shape, before: string, writing: Writing): Writer {
  const write = settledWriter(fields, before, writing);
  const repeats = writing.repeats[name];
  if (!repeats) return write;
  const alone = objectWriter(fields, "", writing, false);
  return (text, value) => {
    if (!repeats(value)) return write(text, value);
    let known = writing.texts.get(value);
    if (known === undefined) {
      known = flat(alone("", value));
      writing.texts.set(value, known);
    }
    return text + before + known;
  };
}

function settledWriter(fields: Fields, before: string, writing: Writing): Writer {
  const write = objectWriter(fields, before, writing, false);
  const [where] = Object.values(fields).flatMap(({ settles }) => settles ?? []);
  if (!writing.waits || where === undefined) return write;
  const marked = objectWriter(fields, before, writing, true);
  return (text, value) => (value[where] === undefined ? write : marked)(text, value);
}

/** A text of many pieces in one piece: they are joined where it is searched. */
function flat(text: string): string {
  isPlainText(text);
  return text;
}

function objectWriter(fields: Fields, before: string, writing: Writing, marked: boolean): Writer {
  const members = membersClosure(fields, `${before}{`, writing, marked);
  return (text, value) => `${members(text, value)}}`;
}

/** What a printed row does not have. */
const nothing: Writer = (text) => text;

type Written = Readonly<Record<string, never>>;

/** Appends members in the order of the fields, the first behind `before`; `marked` around what may yet be settled. */
function membersClosure(of: Fields, before: string, writing: Writing, marked: boolean): Writer {
  const fields = Object.entries(of).map(([name, kind]) => ({
    name,
    first: closureOf(kind, `${before}"${name}":`, writing),
    later: kind.waits && !writing.waits ? nothing : closureOf(kind, `,"${name}":`, writing),
  }));
  const settled = Object.values(of).flatMap(({ settles }, at) => (marked && settles ? [at] : []));
  const places = settled.length > 0 ? [Math.min(...settled), Math.max(...settled) + 1] : [];
  const ends = [...places, Number.POSITIVE_INFINITY];
  /** Objects are mostly made in the order of their fields: each is then found behind the one before, and nothing is looked up. */
  const write = (text: string, object: Written): string => {
    let whole = text;
    let [first, at, mark] = [true, 0, 0];
    for (const name in object) {
      let field = fields[at];
      while (field !== undefined && field.name !== name) field = fields[++at];
      if (field === undefined) return write(text, inOrder(object));
      while (at >= (ends[mark] as number)) whole += mark++ === 0 ? marks.from : marks.to;
      at += 1;
      const value = object[name];
      if (value === undefined) continue;
      whole = (first ? field.first : field.later)(whole, value as never);
      first = false;
    }
    while (mark < places.length) whole += mark++ === 0 ? marks.from : marks.to;
    return first ? text + before : whole;
  };
  const inOrder = (object: Written): Written =>
    Object.fromEntries(fields.flatMap(({ name }) => (name in object ? [[name, object[name] as never] as const] : [])));
  return write as Writer;
}

/** A figure that is left open in a text. */
export const hole: Decimal = { units: Number.NaN, scale: 0 };

/** A text in pieces, between which its holes are: behind a colon, which no text of JSON has without a quotation mark before it. */
export const aroundHoles = (text: string): string[] => text.split(/(?<=":)NaN/);

/** Such a text with a figure in each hole. */
export function filled(parts: readonly string[], figure: string): string {
  let text = parts[0] as string;
  for (let at = 1; at < parts.length; at += 1) text += figure + parts[at];
  return text;
}
