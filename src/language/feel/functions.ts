import type { Expression, Fold } from "../../expression/core.js";
import { duration, number, type Type } from "../../expression/type.js";
import { fraction, powerOfTen, type Rounding, zero } from "../../values/fraction.js";

/** A function of quantities: what it takes, what it gives, and its meaning in the core. */
interface QuantityFunction {
  readonly takes: string;
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
    of: quantities,
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
};

/** A function of a list: the types of the value of each item, and what it gives. */
export interface ListFunction {
  readonly operator: Fold["operator"];
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

/** Functions that take something else than quantities or a list. */
const otherFunctions = ["duration", "not", "amount"];

export const functionNames: readonly string[] = [...Object.keys(quantityFunctions), "count", ...otherFunctions];
