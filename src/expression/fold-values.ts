import { ceiling, type Fraction, floor, fraction, infinity, minusInfinity, round, zero } from "../values/fraction.js";
import { both, either, opposite, type Truth } from "../values/truth.js";
import { calculate } from "./arithmetic.js";
import type { Fold, Round } from "./core.js";
import {
  type Answer,
  absent,
  answer,
  exactly,
  extreme,
  hull,
  type Missing,
  nothing,
  perhaps,
  type Quantity,
  quantity,
  total,
  undeterminable,
  union,
  unionAll,
  type Value,
} from "./value.js";

/** The least or greatest of values that must all be there. */
export function strictExtremum(operator: "min" | "max", parts: readonly Quantity[]): Quantity {
  const present = parts.reduce<Truth>((truth, part) => both(truth, part.present), true);
  const there = extreme(
    parts.map((part) => ({ ...part, present: true as const })),
    operator === "min" ? "least" : "greatest",
  );
  const doubtful = parts.filter((part) => part.present === "unknown").reduce((sum, part) => union(sum, part.missing), nothing);
  return quantity(there.low, there.high, present, union(there.missing, doubtful), there.unstated);
}

/** What one item of a list came to; `open` stands for any number of items that nothing is known of. */
export interface ItemValue {
  readonly value: Value;
  readonly where: Answer;
  /** Whether it has a value, should it belong to the list. */
  readonly there: Truth;
  readonly open?: true;
  /** The group that it belongs to, where items are grouped. */
  readonly key?: Value;
  /** By what it is first or last, where that decides. */
  readonly order?: Quantity;
}

export function literal(value: Fraction | boolean | string): Value {
  if (typeof value === "boolean") return answer(value, nothing);
  if (typeof value === "string") return { kind: "sign", value, present: true, missing: nothing };
  return exactly(value);
}

export function rounded(node: Round, value: Quantity): Quantity {
  const { unit, by } = node;
  const step = (end: Fraction): Fraction => {
    if (by === "floor" || by === "ceiling") {
      const units: Fraction = { n: end.n * unit.d, d: end.d * unit.n };
      const whole = (by === "floor" ? floor : ceiling)(end.d === 0n ? end : fraction(units.n, units.d));
      return whole.d === 0n ? whole : fraction(whole.n * unit.n, unit.d);
    }
    return round(end, unit, by);
  };
  return quantity(step(value.low), step(value.high), value.present, value.missing, value.unstated);
}

/** The plain functions of lists, where items may or may not belong to the list. */
export function foldValues(operator: Exclude<Fold["operator"], "total" | "item">, parts: readonly ItemValue[]): Value {
  const possible = parts.filter((part) => part.where.truth !== false);
  const where = unionAll(possible.map((part) => part.where.missing));
  if (operator === "some" || operator === "every") return quantified(operator, possible);
  if (operator === "count") {
    const low = possible.filter((part) => part.where.truth === true).length;
    const high = possible.some((part) => part.open) ? infinity : fraction(BigInt(possible.length));
    return quantity(fraction(BigInt(low)), high, true, where);
  }
  return whereAllAre(possible, figureOf(operator, possible, where));
}

/** A figure of items that all have values. */
function figureOf(operator: "sum" | "min" | "max" | "mean", possible: readonly ItemValue[], where: Missing): Quantity {
  const there = possible.filter((part) => part.there !== false);
  const sure = there.filter((part) => part.where.truth === true);
  const values = there.map(
    (part): Quantity => (part.where.truth === true ? { ...(part.value as Quantity), present: true } : (part.value as Quantity)),
  );
  // Of no items the sum is 0.
  if (operator === "sum") return total(sure.length > 0 ? values : [exactly(zero), ...values]);
  if (sure.length === 0) {
    const unsure = undeterminable("empty-list");
    return possible.length === 0 ? unsure : { ...unsure, missing: union(where, unionAll(values.map((value) => value.missing))) };
  }
  if (operator !== "mean") return extreme(values, operator === "min" ? "least" : "greatest");
  if (sure.length === there.length) return calculate("/", total(values), exactly(fraction(BigInt(sure.length))));
  return hull(
    values.map((value): Quantity => ({ ...value, present: true })),
    where,
  ) as Quantity;
}

/** The same where an item may have no value: then the whole has none. */
function whereAllAre(possible: readonly ItemValue[], figure: Quantity): Quantity {
  const doubtful = possible.filter((part) => part.there !== true);
  const present = doubtful.reduce<Truth>((truth, { where, there }) => both(truth, where.truth === true ? there : "unknown"), true);
  if (present === false) return absent;
  const missing = unionAll(doubtful.flatMap(({ where, value }) => [where.missing, value.missing]));
  return quantity(figure.low, figure.high, present, union(figure.missing, missing));
}

function quantified(operator: "some" | "every", parts: readonly ItemValue[]): Answer {
  const some = operator === "some";
  let truth: Truth = !some;
  const open: Missing[] = [];
  for (const { value, where } of parts) {
    const holds = value.kind === "answer" ? value.truth : "unknown";
    const counted = some ? both(where.truth, holds) : either(opposite(where.truth), holds);
    truth = some ? either(truth, counted) : both(truth, counted);
    if (counted === "unknown") open.push(value.missing, where.missing);
  }
  return answer(truth, unionAll(open));
}

/** What any number of items come to of which one comes to this, as a value that is only possible; summed where they are added up. */
export function anyNumberOf(value: Value, where: Answer, unknown: Missing, summed: boolean): Pick<ItemValue, "value" | "where"> {
  const maybe = answer(where.truth === false ? false : "unknown", union(where.missing, unknown));
  if (value.kind !== "quantity") return { value: { ...value, missing: union(value.missing, unknown) }, where: maybe };
  if (!summed) return { value: perhaps(value, "unknown", unknown), where: maybe };
  const low = value.low.n < 0n ? minusInfinity : zero;
  const high = value.high.n > 0n ? infinity : zero;
  const missing = union(unknown, value.missing);
  return { value: quantity(low, high, both(value.present, "unknown"), missing, value.unstated), where: maybe };
}

/** Whether a fold adds its items up itself; of what is selected, the selection does. */
export const isSummed = ({ operator, selection }: Fold): boolean => (operator === "total" || operator === "sum") && !selection;
