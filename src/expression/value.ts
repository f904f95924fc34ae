import { add, compare, equal, type Fraction, greatest, infinity, least, minusInfinity, zero } from "../values/fraction.js";
import { both, either, type Truth } from "../values/truth.js";

/** A fact that is not known, by its path, with its place in the order of declaration. */
export interface Unknown {
  readonly path: string;
  readonly order: readonly number[];
}

export type Missing = readonly Unknown[];
export const nothing: Missing = [];

/** A number, an amount or a day, between two ends. `present`: whether there is a value at all (for an amount: whether it is due). */
export interface Quantity {
  readonly kind: "quantity";
  readonly low: Fraction;
  readonly high: Fraction;
  readonly present: Truth;
  /** Every part of it is an amount that the document leaves without a figure. */
  readonly unstated: boolean;
  readonly missing: Missing;
}

export interface Answer {
  readonly kind: "answer";
  readonly truth: Truth;
  readonly missing: Missing;
}

/** An option or a text; undefined where it is not known. */
export interface Sign {
  readonly kind: "sign";
  readonly value: string | undefined;
  readonly present: Truth;
  readonly missing: Missing;
}

export type Value = Quantity | Answer | Sign;

export function union(a: Missing, b: Missing): Missing {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const paths = new Set(a.map((unknown) => unknown.path));
  return [...a, ...b.filter((unknown) => !paths.has(unknown.path))];
}

/** What any of many values misses, each fact once. */
export function unionAll(parts: readonly Missing[]): Missing {
  const some = parts.filter((part) => part.length > 0);
  const [only, other] = some;
  if (!only) return nothing;
  if (!other) return only;
  const found = new Map<string, Unknown>();
  for (const part of some) for (const unknown of part) if (!found.has(unknown.path)) found.set(unknown.path, unknown);
  return [...found.values()];
}

export const exactly = (value: Fraction): Quantity => ({
  kind: "quantity",
  low: value,
  high: value,
  present: true,
  unstated: false,
  missing: nothing,
});

export const absent: Quantity = { ...exactly(zero), present: false };

/** A quantity whose ends may be the same: then no missing fact matters to it. */
export function quantity(low: Fraction, high: Fraction, present: Truth, missing: Missing, unstated = false): Quantity {
  if (present === false) return absent;
  const settled = present === true && equal(low, high);
  return { kind: "quantity", low, high, present, unstated, missing: settled ? nothing : missing };
}

/** Nothing is known of the number, for the reason given in place of an input. */
export const undeterminable = (reason: string): Quantity =>
  quantity(minusInfinity, infinity, true, [{ path: reason, order: [Number.MAX_SAFE_INTEGER] }]);

export function answer(truth: Truth, missing: Missing): Answer {
  if (truth !== "unknown") return { kind: "answer", truth, missing: nothing };
  return { kind: "answer", truth, missing };
}

/** The quantity where it may be refused. */
export const perhaps = (value: Quantity, truth: Truth, missing: Missing): Quantity =>
  quantity(value.low, value.high, both(value.present, truth), union(value.missing, missing), value.unstated);

/** What is sure of several possible values, one of which stands; `missing` decides which. */
export function hull(values: readonly Value[], missing: Missing): Value {
  const first = values[0];
  if (!first) return absent;
  const settled = values.every((value) => value.missing.length === 0 && sameValue(value, first));
  if (settled) return first;
  const all = values.reduce((sum, value) => union(sum, value.missing), missing);
  if (first.kind === "answer") {
    const truths = values.map((value) => (value.kind === "answer" ? value.truth : "unknown"));
    return answer(truths.every((truth) => truth === truths[0]) ? (truths[0] ?? "unknown") : "unknown", all);
  }
  if (first.kind === "sign") {
    const same = values.every((value) => value.kind === "sign" && value.value === first.value);
    return { kind: "sign", value: same ? first.value : undefined, present: presence(values), missing: all };
  }
  const possible = values.filter((value): value is Quantity => value.kind === "quantity" && value.present !== false);
  const [start, ...rest] = possible;
  if (!start) return absent;
  return quantity(
    rest.reduce((low, value) => least(low, value.low), start.low),
    rest.reduce((high, value) => greatest(high, value.high), start.high),
    presence(values),
    all,
    possible.every((value) => value.unstated),
  );
}

function presence(values: readonly Value[]): Truth {
  const present = values.map((value) => (value.kind === "answer" ? true : value.present));
  return present.every((truth) => truth === present[0]) ? (present[0] ?? false) : "unknown";
}

function sameValue(a: Value, b: Value): boolean {
  if (a.kind === "quantity" && b.kind === "quantity") {
    if (a.present !== b.present) return false;
    return a.present === false || (equal(a.low, b.low) && equal(a.high, b.high) && a.unstated === b.unstated);
  }
  if (a.kind === "answer" && b.kind === "answer") return a.truth === b.truth;
  return a.kind === "sign" && b.kind === "sign" && a.value === b.value && a.present === b.present;
}

/** The sum of amounts, those that are not due left out; none where all are. */
export function total(parts: readonly Quantity[]): Quantity {
  let low = zero;
  let high = zero;
  let present: Truth = false;
  const counted = parts.filter((part) => part.present !== false);
  for (const part of counted) {
    const sure = part.present === true;
    low = add(low, sure ? part.low : least(zero, part.low));
    high = add(high, sure ? part.high : greatest(zero, part.high));
    present = either(present, part.present);
  }
  // Where none is sure, the sum is there only where one of them is.
  const rests = present === "unknown";
  return quantity(
    rests ? add(low, counted.map((part) => greatest(zero, part.low)).reduce(least)) : low,
    rests ? add(high, counted.map((part) => least(zero, part.high)).reduce(greatest)) : high,
    present,
    unionAll(counted.map((part) => part.missing)),
    counted.length > 0 && counted.every((part) => part.unstated),
  );
}

/** The least or greatest of amounts, those that are not due left out; none where all are. */
export function extreme(parts: readonly Quantity[], operator: "least" | "greatest"): Quantity {
  const counted = parts.filter((part) => part.present !== false);
  const [first, ...rest] = counted;
  if (!first) return absent;
  const sure = counted.filter((part) => part.present === true);
  const [sureFirst, ...sureRest] = sure;
  const pick = operator === "least" ? least : greatest;
  const outer = operator === "least" ? greatest : least;
  const near = (part: Quantity) => (operator === "least" ? part.low : part.high);
  const far = (part: Quantity) => (operator === "least" ? part.high : part.low);
  const nearEnd = rest.reduce((end, part) => pick(end, near(part)), near(first));
  const farEnd = sureFirst
    ? sureRest.reduce((end, part) => pick(end, far(part)), far(sureFirst))
    : rest.reduce((end, part) => outer(end, far(part)), far(first));
  const present = counted.reduce<Truth>((truth, part) => either(truth, part.present), false);
  const matters = counted.filter((part) => (operator === "least" ? compare(part.low, farEnd) < 0 : compare(part.high, farEnd) > 0));
  const missing = unionAll((present === true ? matters : counted).map((part) => part.missing));
  const [low, high] = operator === "least" ? [nearEnd, farEnd] : [farEnd, nearEnd];
  // What changes nothing, such as a cap that is not due, states no figure.
  const idle = operator === "least" ? infinity : zero;
  const stating = counted.filter((part) => !(equal(part.low, idle) && equal(part.high, idle)));
  // Without those that state one there may be nothing but the figure of the others.
  const sureToState = stating.length === counted.length || stating.some((part) => part.present === true);
  return quantity(low, high, present, missing, stating.length > 0 && sureToState && stating.every((part) => part.unstated));
}

/** Missing facts in the order of declaration. */
export function sortUnknown(missing: Missing): Unknown[] {
  return [...missing].sort((a, b) => {
    for (let i = 0; i < Math.max(a.order.length, b.order.length); i += 1) {
      const difference = (a.order[i] ?? -1) - (b.order[i] ?? -1);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
