import fc from "fast-check";
import type { Row } from "../../src/applications/row.js";
import type { Expression, Field } from "../../src/expression/core.js";
import { type Facts, type FactValue, quantityOf } from "../../src/expression/facts.js";
import { nodesOf } from "../../src/expression/walk.js";
import { applicationDate, ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { dayText } from "../../src/values/date.js";
import { decimalOfFraction, decimalText } from "../../src/values/decimal.js";
import {
  add,
  ceiling,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  isBounded,
  isWhole,
  multiply,
  one,
  round,
  subtract,
} from "../../src/values/fraction.js";

/** Random applications for the declared fields of any policy; values near the figures of its rules are likely. */
export function applicationsOf(policy: Policy): fc.Arbitrary<Facts> {
  const figures = figuresOf(policy);
  const date = near(dayField, days(policy, figures));
  const own = ownFields.map((field) => (field === applicationDate ? fc.option(date, { nil: undefined, freq: 4 }) : ownText(field)));
  const declared = policy.fields.slice(ownFields.length).map((field) => factOf(field, policy, figures));
  return fc.tuple(...own, ...declared);
}

/** A complete application beside the same with some of its facts left out. */
export function blankedOf(policy: Policy): fc.Arbitrary<{ readonly complete: Facts; readonly incomplete: Facts }> {
  return applicationsOf(policy).chain((complete) => {
    const paths = blankable(policy, complete);
    const some = fc.oneof(
      fc.subarray(paths, { minLength: Math.min(1, paths.length), maxLength: Math.min(2, paths.length) }),
      fc.subarray(paths, { maxLength: Math.ceil(paths.length / 4) }),
      fc.subarray(paths),
    );
    return some.map((left) => ({ complete, incomplete: blank(policy, complete, left) }));
  });
}

export const rowOf = (facts: Facts, id = "A1"): Row => ({ id, name: undefined, policy: undefined, facts: [...facts], problems: [] });

/** Every fact that may be left out, by its path. What silence means something for is no such fact, nor is the application's date. */
export function blankable(policy: Policy, facts: Facts): string[] {
  return policy.fields.slice(ownFields.length).flatMap((field) => {
    const value = facts[field.slot];
    if (field.type !== "list") return field.ifAbsent === null ? [field.name] : [];
    const items = itemsOf(value).flatMap((_, index) =>
      field.item.filter((each) => each.ifAbsent === null).map((each) => `${field.name}[${index}].${each.name}`),
    );
    return [field.name, ...items];
  });
}

/** The facts without those at the paths. */
export const blank = (policy: Policy, facts: Facts, paths: readonly string[]): Facts =>
  replaced(
    policy,
    facts,
    facts.map(() => undefined),
    paths,
  );

/** The facts with those at the paths as another application has them. */
export const fill = (policy: Policy, facts: Facts, from: Facts, paths: readonly string[]): Facts => replaced(policy, facts, from, paths);

function replaced(policy: Policy, facts: Facts, from: Facts, paths: readonly string[]): Facts {
  const wanted = new Set(paths);
  return facts.map((value, slot) => {
    const field = policy.fields[slot];
    if (!field) return value;
    if (wanted.has(field.name)) return from[slot];
    if (field.type !== "list" || value === undefined) return value;
    const others = itemsOf(from[slot]);
    return itemsOf(value).map((item, index) =>
      item.map((fact, at) => (wanted.has(`${field.name}[${index}].${field.item[at]?.name}`) ? others[index]?.[at] : fact)),
    );
  });
}

const itemsOf = (value: FactValue): readonly Facts[] => (Array.isArray(value) ? (value as readonly Facts[]) : []);

/** The application as one line of JSON, each figure with all its digits. */
export function lineOf(policy: Policy, facts: Facts, id: string): string {
  return `{"id":${JSON.stringify(id)}${membersOf(policy.fields.slice(1), facts)
    .map((member) => `,${member}`)
    .join("")}}`;
}

function membersOf(fields: readonly Field[], facts: Facts): string[] {
  return fields.flatMap((field) => {
    const value = facts[field.slot];
    return value === undefined ? [] : [`${JSON.stringify(field.name)}:${written(field, value)}`];
  });
}

function written(field: Field, value: Exclude<FactValue, undefined>): string {
  if (field.type === "list")
    return `[${itemsOf(value)
      .map((item) => `{${membersOf(field.item, item).join(",")}}`)
      .join(",")}]`;
  if (field.type === "date") return JSON.stringify(dayText(value as number));
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  const decimal = decimalOfFraction(quantityOf(value as number | Fraction, field));
  if (!decimal) throw new Error(`${field.name} has no last digit`);
  return decimalText(decimal);
}

/** Every figure that a rule of the policy spells out. */
export function figuresOf(policy: Policy): readonly Fraction[] {
  const roots: Expression[] = [...policy.subsidies.map((subsidy) => subsidy.entitlement), ...policy.values.map(({ value }) => value)];
  const found = new Map<string, Fraction>();
  for (const node of roots.flatMap((root) => [...nodesOf(root)])) {
    const values = node.kind === "literal" ? [node.value] : node.kind === "round" ? [node.unit] : [];
    for (const value of values) if (typeof value === "object" && isBounded(value)) found.set(`${value.n}/${value.d}`, value);
  }
  return [...found.values()];
}

const dayField = applicationDate;
const TEXTS = ["", "a", "济南", "甲", "x y"];

const ownText = (field: Field): fc.Arbitrary<FactValue> =>
  field.name === "creditCode" || field.name === "name" ? fc.constantFrom(undefined, "91370100MA3C", "济南") : fc.constant(undefined);

function factOf(field: Field, policy: Policy, figures: readonly Fraction[]): fc.Arbitrary<FactValue> {
  const value = arbitraryOf(field, policy, figures);
  return field.ifAbsent === null ? value : fc.option(value, { nil: undefined, freq: 2 });
}

function arbitraryOf(field: Field, policy: Policy, figures: readonly Fraction[]): fc.Arbitrary<FactValue> {
  switch (field.type) {
    case "list":
      return fc.array(fc.tuple(...field.item.map((each) => factOf(each, policy, figures))), { maxLength: 4 });
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...field.options.map((option) => option.id));
    case "text":
      return fc.constantFrom(...TEXTS);
    case "date":
      return near(field, days(policy, figures));
    default:
      return near(field, neighbours(field, figures));
  }
}

const EARLIEST = 14_000;
const LATEST = 24_000;

/** Days named by the policy, and those beside them. */
function days({ effective }: Policy, figures: readonly Fraction[]): readonly Fraction[] {
  const ends = [effective.from, effective.to, effective.confirmedTo].flatMap((day) => (day === null ? [] : [fraction(BigInt(day))]));
  const named = [...ends, ...figures.filter((figure) => isWhole(figure) && figure.n > EARLIEST && figure.n < LATEST)];
  return named.flatMap((day) => [day, add(day, one), subtract(day, one)]);
}

/** Values of the field at, just below and just above what rules compare with, and where rates bring them there. */
function neighbours(field: Field, figures: readonly Fraction[]): readonly Fraction[] {
  const rates = figures.filter((figure) => figure.n > 0n && compare(figure, one) < 0);
  const reached = figures.flatMap((figure) => [figure, ...rates.map((rate) => divide(figure, rate))]);
  const ends = [field.min, field.max, fraction(0n), one].filter(isBounded);
  const all = [...ends, ...reached].flatMap((value) => {
    const snapped = round(value, field.unit, "down");
    return [
      snapped,
      add(snapped, field.unit),
      subtract(snapped, field.unit),
      divide(snapped, fraction(2n)),
      multiply(snapped, fraction(2n)),
    ];
  });
  return all.map((value) => round(value, field.unit, "down"));
}

function near(field: Field, likely: readonly Fraction[]): fc.Arbitrary<FactValue> {
  const fits = (value: Fraction): boolean => compare(value, field.min) >= 0 && compare(value, field.max) <= 0;
  const named = likely.filter(fits).map((value) => stored(field, value));
  const all = [...(named.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...named) }] : []), ...wide(field)];
  return fc.oneof(...all);
}

interface Weighted {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<FactValue>;
}

/** Values anywhere in the field's range; now and then more digits than a double holds. */
function wide(field: Field): Weighted[] {
  const steps = (weight: number, from: bigint, to: bigint, step = field.unit): Weighted[] => {
    const min = isBounded(field.min) ? larger(ceiling(divide(field.min, step)).n, from) : from;
    const max = isBounded(field.max) ? -larger(-floor(divide(field.max, step)).n, -to) : to;
    if (min > max) return [];
    return [{ weight, arbitrary: fc.bigInt({ min, max }).map((n) => stored(field, multiply(fraction(n), step))) }];
  };
  const billionth = fraction(1n, 10n ** 9n);
  switch (field.type) {
    case "date":
      return [{ weight: 1, arbitrary: fc.integer({ min: EARLIEST, max: LATEST }) }];
    case "year":
      return steps(2, 1950n, 2030n);
    case "count":
      return steps(2, 0n, 3000n);
    case "percent":
      return [...steps(2, 0n, 1_000_000n), ...steps(1, 0n, 10n ** 9n, billionth)];
    case "number":
      return [...steps(2, -100_000n, 30_000_000n), ...steps(1, 0n, 10n ** 12n, billionth)];
    default:
      return [...steps(3, 0n, 500_000_000n), ...steps(1, 10n ** 15n, 10n ** 19n)];
  }
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** A quantity as facts keep it: a whole number of the field's unit, or the fraction where it is none or too large. */
function stored(field: Field, value: Fraction): FactValue {
  const units = divide(value, field.unit);
  const whole = Number(units.n);
  return isWhole(units) && Number.isSafeInteger(whole) ? whole : value;
}
