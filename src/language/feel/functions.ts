import type { Expression, Fold, OfText } from "../../expression/core.js";
import { boolean, duration, number, type Type, text } from "../../expression/type.js";
import type { Span } from "../../messages/finding.js";
import { fraction, powerOfTen, type Rounding, zero } from "../../values/fraction.js";
import { own } from "../../values/own.js";
import { patternOf } from "../../values/pattern.js";

/** A function of quantities: what it takes, what it gives, and its meaning in the core. */
interface QuantityFunction {
  readonly takes: string;
  /** The names that its arguments may bear; undefined where they have none, or any number. */
  readonly names?: readonly string[];
  /** The types that its first argument, and each other of its kind, may have. */
  readonly of: readonly Type["kind"][];
  readonly least: number;
  readonly most: number;
  readonly result: (argument: Type) => Type;
  readonly lower: (parts: readonly Expression[]) => Expression | null;
}

const same = (type: Type): Type => type;
const quantities = ["money", "number"] as const;
const ordered = ["money", "number", "date", "duration"] as const;

const unitOf = (digits: Expression | undefined) => {
  if (!digits) return powerOfTen(0);
  if (digits.kind !== "literal" || typeof digits.value !== "object" || digits.value.d !== 1n) return null;
  return powerOfTen(-Number(digits.value.n));
};

const rounding = (by: Rounding | "floor" | "ceiling"): QuantityFunction => ({
  takes: "x, digits?",
  names: ["n", "scale"],
  of: quantities,
  least: 1,
  most: 2,
  result: same,
  lower: ([value, digits]) => {
    const unit = unitOf(digits);
    return value && unit ? { kind: "round", value, unit, by } : null;
  },
});

const extremum = (operator: "min" | "max"): QuantityFunction => ({
  takes: "x, y, …",
  of: ordered,
  least: 1,
  most: 100,
  result: same,
  lower: (parts) => ({ kind: "extremum", operator, parts }),
});

/** Functions of quantities, by their FEEL names (DMN 1.5 §10.3.4). */
export const quantityFunctions: Readonly<Record<string, QuantityFunction>> = {
  min: extremum("min"),
  max: extremum("max"),
  abs: {
    takes: "x",
    names: ["n"],
    of: [...quantities, "duration"],
    least: 1,
    most: 1,
    result: same,
    lower: ([value]) =>
      value
        ? {
            kind: "extremum",
            operator: "max",
            parts: [value, { kind: "arithmetic", operator: "-", left: { kind: "literal", value: zero }, right: value }],
          }
        : null,
  },
  "years and months duration": {
    takes: "from, to",
    names: ["from", "to"],
    of: ["date"],
    least: 2,
    most: 2,
    result: () => duration,
    lower: ([since, day]) => (since && day ? { kind: "calendar", part: "months", day, since } : null),
  },
  floor: rounding("floor"),
  ceiling: rounding("ceiling"),
  "round up": rounding("up"),
  "round down": rounding("down"),
  "round half up": rounding("half up"),
  "round half even": rounding("half even"),
  decimal: { ...rounding("half even"), takes: "x, digits", least: 2 },
  mean: {
    takes: "x, y, …",
    of: quantities,
    least: 1,
    most: 100,
    result: same,
    lower: (parts) => ({
      kind: "arithmetic",
      operator: "/",
      left: parts.reduce((left, right) => ({ kind: "arithmetic", operator: "+", left, right })),
      right: { kind: "literal", value: fraction(BigInt(parts.length)) },
    }),
  },
  sum: {
    takes: "x, y, …",
    of: quantities,
    least: 1,
    most: 100,
    result: same,
    lower: (parts) => parts.reduce((left, right) => ({ kind: "arithmetic", operator: "+", left, right })),
  },
  product: {
    takes: "x, y, …",
    of: ["number"],
    least: 1,
    most: 100,
    result: same,
    lower: (parts) => parts.reduce((left, right) => ({ kind: "arithmetic", operator: "*", left, right })),
  },
};

/** Functions of conditions, any number of them: how they join, and what none come to. */
export const junctionFunctions: Readonly<Record<string, "and" | "or">> = { all: "and", any: "or" };

/** Functions to which several values may be handed as a list of them. */
export const takesListOfValues = (name: string): boolean =>
  own(junctionFunctions, name) !== undefined || (own(quantityFunctions, name)?.takes.endsWith("…") ?? false);

/** A function of a list: the types of the value of each item, and what it gives. */
export interface ListFunction {
  readonly operator: Exclude<Fold["operator"], "item">;
  readonly of: readonly Type["kind"][];
  readonly result: (item: Type) => Type;
}

/** Functions of a list, by their FEEL names; `count` needs no value of the items. */
export const listFunctions: Readonly<Record<string, ListFunction>> = {
  sum: { operator: "sum", of: quantities, result: same },
  count: { operator: "count", of: [], result: () => number },
  min: { operator: "min", of: ordered, result: same },
  max: { operator: "max", of: ordered, result: same },
  mean: { operator: "mean", of: quantities, result: same },
};

/** A function whose arguments have types of their own, by their FEEL names. */
export interface SignedFunction {
  readonly takes: string;
  /** The types that each argument may have; so many of the last may be left out. */
  readonly of: readonly (readonly Type["kind"][])[];
  readonly optional?: number;
  /** Its arguments are of one type. */
  readonly alike?: true;
  /** Its numbers are whole ones. */
  readonly whole?: true;
  readonly result: Type | "same";
  readonly lower: (parts: readonly Expression[], span: Span) => Expression | null;
  /** The part of a pattern that has no meaning here. */
  readonly refuse?: (parts: readonly Expression[]) => string | undefined;
}

const texts = ["text", "choice"] as const;

const asked = (operator: OfText["operator"]): SignedFunction => ({
  takes: "string, match",
  of: [texts, texts],
  result: boolean,
  lower: (parts) => ({ kind: "text", operator, parts }),
});

const spelt = (node: Expression | undefined): string | undefined =>
  node?.kind === "literal" && typeof node.value === "string" ? node.value : undefined;

const isZero = (node: Expression | undefined): boolean => node?.kind === "literal" && typeof node.value === "object" && node.value.n === 0n;

const matches: SignedFunction = {
  takes: "input, pattern, flags?",
  of: [texts, ["text"], ["text"]],
  optional: 1,
  result: boolean,
  lower: ([text, pattern, flags]) =>
    text && pattern && spelt(pattern) !== undefined && (!flags || spelt(flags) !== undefined)
      ? { kind: "text", operator: "matches", parts: [text, pattern], flags: spelt(flags) ?? "" }
      : null,
  refuse: ([, pattern, flags]) => {
    const found = patternOf(spelt(pattern) ?? "", spelt(flags) ?? "");
    return "part" in found ? found.part : undefined;
  },
};

/** A whole number that leaves nothing, or one, over two. */
const evenOr = (rest: bigint): SignedFunction => ({
  takes: "number",
  of: [["number"]],
  whole: true,
  result: boolean,
  lower: ([left]) => {
    const two: Expression = { kind: "literal", value: fraction(2n) };
    const over: Expression | undefined = left && { kind: "arithmetic", operator: "modulo", left, right: two };
    return over ? { kind: "comparison", operator: "=", left: over, right: { kind: "literal", value: fraction(rest) } } : null;
  },
});

/** Functions of texts, of days and of what is left of a quotient, by their FEEL names (DMN 1.5 §10.3.4). */
export const signedFunctions: Readonly<Record<string, SignedFunction>> = {
  contains: asked("contains"),
  "starts with": asked("starts with"),
  "ends with": asked("ends with"),
  matches,
  "string length": { takes: "string", of: [texts], result: number, lower: (parts) => ({ kind: "text", operator: "length", parts }) },
  substring: {
    takes: "string, start position, length?",
    of: [texts, ["number"], ["number"]],
    optional: 1,
    whole: true,
    result: text,
    lower: (parts) => (isZero(parts[1]) ? null : { kind: "text", operator: "part", parts }),
  },
  "day of year": {
    takes: "date",
    of: [["date"]],
    result: number,
    lower: ([day]) => (day ? { kind: "calendar", part: "day of year", day, since: null } : null),
  },
  even: evenOr(0n),
  odd: evenOr(1n),
  modulo: {
    takes: "dividend, divisor",
    of: [quantities, quantities],
    alike: true,
    result: "same",
    lower: ([left, right], span) =>
      left && right ? { kind: "arithmetic", operator: "modulo", left, right, divisor: { construct: "divisor", span } } : null,
  },
};

/** Functions that take something else than quantities or a list. */
const otherFunctions = ["duration", "date", "not", "amount", "distinct values"];

export const functionNames: readonly string[] = [
  ...Object.keys(quantityFunctions),
  "count",
  ...Object.keys(junctionFunctions),
  ...Object.keys(signedFunctions),
  ...otherFunctions,
];

/** What a function takes, as its page says it. */
export const argumentsTaken = (name: string): string | undefined => (own(quantityFunctions, name) ?? own(signedFunctions, name))?.takes;
