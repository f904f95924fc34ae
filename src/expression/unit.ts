import { commonMeasure, divide, type Fraction, fraction, isBounded, multiply, negate, one } from "../values/fraction.js";
import type { Arithmetic, Expression, FieldType, Fold } from "./core.js";
import { childrenOf } from "./walk.js";

const units = new WeakMap<Expression, Fraction | "none">();

/**
 * The unit of which a quantity is a whole multiple wherever its facts are whole multiples of their own; undefined where
 * there need be none, as of a quotient of facts, and for what is no quantity.
 */
export function unitOf(node: Expression): Fraction | undefined {
  const known = units.get(node) ?? found(node) ?? "none";
  units.set(node, known);
  return known === "none" ? undefined : known;
}

function found(node: Expression): Fraction | undefined {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "object" ? (isBounded(node.value) ? fraction(1n, node.value.d) : one) : undefined;
    case "fact":
      return ["boolean", "choice", "text", "list"].includes(node.field.type) ? undefined : node.field.unit;
    case "named":
      return unitOf(node.value);
    case "round":
      return node.unit;
    case "arithmetic":
      return ofArithmetic(node);
    case "extremum":
    case "combination":
      return common(node.parts);
    case "or else":
      return common([node.value, node.fallback]);
    case "choice":
      return common([...node.branches.map((branch) => branch.give), node.otherwise]);
    case "guard":
      return unitOf(node.body);
    case "fold":
      return ofFold(node);
    case "within":
      return common([node.low, node.high].filter((end) => end !== null));
    case "none":
    case "unstated":
    case "shift":
    case "calendar":
    case "day":
    case "working days":
      return one;
    case "text":
      return node.operator === "length" ? one : undefined;
    case "known":
    case "reading":
    case "comparison":
    case "logic":
    case "not":
      return undefined;
    default:
      return node satisfies never;
  }
}

/** Of these types only whole numbers are given; others may be finer than their unit. */
const WHOLE: readonly FieldType[] = ["count", "year", "date"];

/** They have their unit whatever is in them. */
const MEASURED: ReadonlySet<Expression["kind"]> = new Set(["round", "shift", "calendar", "day", "text", "working days"]);

/** Money is given in whole units too: what has more digits is refused. */
const STEPPED: readonly FieldType[] = [...WHOLE, "money"];

function unitGiven(node: Expression, types: readonly FieldType[]): Fraction | undefined {
  const sure = (part: Expression): boolean =>
    part.kind === "fact" ? types.includes(part.field.type) : MEASURED.has(part.kind) || childrenOf(part, "value").every(sure);
  return sure(node) ? unitOf(node) : undefined;
}

/** The unit of which a quantity is a whole multiple whatever its facts are. */
export const sureUnitOf = (node: Expression): Fraction | undefined => unitGiven(node, WHOLE);

/** The same of an amount, whatever is given. */
export const stepGiven = (node: Expression): Fraction | undefined => unitGiven(node, STEPPED);

/** Whether it is a whole number whatever its facts are. */
export const isWholeNumber = (node: Expression): boolean => sureUnitOf(node)?.d === 1n;

/** The unit that all the parts are whole multiples of. */
function common(parts: readonly Expression[]): Fraction | undefined {
  let unit: Fraction | undefined;
  for (const part of parts) {
    const own = unitOf(part);
    if (!own) return undefined;
    unit = unit ? commonMeasure(unit, own) : own;
  }
  return unit ?? one;
}

/** A factor or divisor that is spelt out costs nothing: it goes into the unit. */
function ofArithmetic({ operator, left, right }: Arithmetic): Fraction | undefined {
  if (operator === "**") return ofPower(left, right);
  const { factor, kept } = factorOf(operator, left, right);
  const unit = factor && unitOf(kept);
  if (unit && factor.n === 0n) return operator === "/" ? undefined : one;
  if (unit) return (operator === "/" ? divide : multiply)(unit, factor.n < 0n ? negate(factor) : factor);
  if (operator === "/") return undefined;
  const [a, b] = [unitOf(left), unitOf(right)];
  return a && b && (operator === "*" ? multiply : commonMeasure)(a, b);
}

/** A small exponent that is spelt out multiplies the unit with itself. */
function ofPower(base: Expression, exponent: Expression): Fraction | undefined {
  const [unit, times] = [unitOf(base), literalOf(exponent)];
  if (!unit || times?.d !== 1n || times.n < 0n || times.n > MOST_MULTIPLIED) return undefined;
  return { n: unit.n ** times.n, d: unit.d ** times.n };
}

/** Of a product or quotient the factor that is spelt out, and what it is a factor of. */
export function factorOf(
  operator: Arithmetic["operator"],
  left: Expression,
  right: Expression,
): { readonly factor: Fraction | undefined; readonly kept: Expression } {
  const [first, second] = operator !== "*" && operator !== "/" ? [] : [operator === "*" ? literalOf(left) : undefined, literalOf(right)];
  return { factor: second ?? first, kept: second ? left : right };
}

/** Greater exponents are left to the intervals: their figures are seldom safe integers. */
const MOST_MULTIPLIED = 8n;

export const literalOf = (node: Expression): Fraction | undefined =>
  node.kind === "literal" && typeof node.value === "object" && isBounded(node.value) ? node.value : undefined;

function ofFold({ operator, body, selection }: Fold): Fraction | undefined {
  if (operator === "count") return one;
  if (operator === "item") return unitOf(body);
  if (operator === "mean" || operator === "some" || operator === "every") return undefined;
  const cap = selection?.group?.cap;
  return common(cap ? [body, cap] : [body]);
}
