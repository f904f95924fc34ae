import type { Expression, Fold } from "../../expression/core.js";
import { number, type Type } from "../../expression/type.js";
import { fraction, powerOfTen, type Rounding, zero } from "../../values/fraction.js";

/** A function of quantities: what it takes, what it gives, and its meaning in the core. */
interface QuantityFunction {
  readonly takes: string;
  readonly least: number;
  readonly most: number;
  readonly result: (argument: Type) => Type;
  readonly lower: (parts: readonly Expression[]) => Expression | null;
}

const same = (type: Type): Type => type;

const unitOf = (digits: Expression | undefined) => {
  if (!digits) return powerOfTen(0);
  if (digits.kind !== "literal" || typeof digits.value !== "object" || digits.value.d !== 1n) return null;
  return powerOfTen(-Number(digits.value.n));
};

const rounding = (by: Rounding | "floor" | "ceiling"): QuantityFunction => ({
  takes: "x, digits?",
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
  floor: rounding("floor"),
  ceiling: rounding("ceiling"),
  "round up": rounding("up"),
  "round down": rounding("down"),
  "round half up": rounding("half up"),
  "round half even": rounding("half even"),
  mean: {
    takes: "x, y, …",
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
    least: 1,
    most: 100,
    result: same,
    lower: (parts) => parts.reduce((left, right) => ({ kind: "arithmetic", operator: "+", left, right })),
  },
};

/** Functions of a list, by their FEEL names. */
export const listFunctions: Readonly<Record<string, { readonly operator: Fold["operator"]; readonly result: (item: Type) => Type }>> = {
  sum: { operator: "sum", result: same },
  count: { operator: "count", result: () => number },
  min: { operator: "min", result: same },
  max: { operator: "max", result: same },
  mean: { operator: "mean", result: same },
};

export const functionNames: readonly string[] = [...Object.keys(quantityFunctions), "count", "not", "amount"];
