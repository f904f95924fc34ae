import type { Field } from "../../expression/core.js";
import type { Facts, FactValue } from "../../expression/facts.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { dayOfText, dayText } from "../../values/date.js";
import { add, compare, divide, type Fraction, fraction, fractionOfText, isBounded, multiply } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { figuresInRules } from "../mutation/figures-in-rules.js";
import type { Datum, GivenFacts } from "../mutation/trial.js";
import { ValuesTried } from "../mutation/values-tried.js";

/** Lists of up to so many items are drawn. */
const MOST_ITEMS = 3;

/** Of so many values one is not at a figure of the rules. */
const ELSEWHERE = 5;

/** Beyond the largest figure values are drawn up to so many times as much. */
const BEYOND = 3n;

/** Texts that are not alike, where rules only ask whether they are. */
const TEXTS = ["a", "b"];

/** What may be drawn for an input: at the rules' figures and a smallest unit beside, or anywhere up to an end. */
interface DrawnField {
  readonly field: Field;
  readonly values: readonly FactValue[];
  /** So many units reach from the least to the most that is drawn elsewhere; none for what is no figure. */
  readonly least: number;
  readonly span: number;
  readonly item: readonly DrawnField[];
}

/** Complete applications near the figures of some rules, always the same for the same rules. */
export class DrawnApplicants {
  private readonly fields: readonly DrawnField[];
  private state = 20_261_130;

  constructor(policies: readonly [Policy, ...Policy[]]) {
    const figures = figuresInRules(policies);
    const values = new ValuesTried(figures);
    const all = new Map(policies.flatMap(({ fields }) => fields).map((field) => [field.name, merged(policies, field.name)]));
    const own = new Set(ownFields.filter(({ type }) => type !== "date").map(({ name }) => name));
    this.fields = [...all.values()].filter(({ name }) => !own.has(name)).map((field) => drawnField(field, values, figures.words));
  }

  /** The values of each input by its name; items in turn. */
  next(): DrawnApplicant {
    return this.record(this.fields);
  }

  private record(fields: readonly DrawnField[]): DrawnApplicant {
    return new Map(fields.map((field) => [field.field.name, this.value(field)]));
  }

  private value({ field, values, least, span, item }: DrawnField): DrawnValue {
    if (field.type === "list") return Array.from({ length: this.below(MOST_ITEMS + 1) }, () => this.record(item));
    if (span > 0 && this.below(ELSEWHERE) === 0) return least + this.below(span);
    return values[this.below(values.length)];
  }

  /** A whole number below another. */
  private below(end: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return Math.floor(((this.state ^ (this.state >>> 13)) >>> 0) / (2 ** 32 / end));
  }
}

/** The values of inputs by their names. */
export type DrawnApplicant = ReadonlyMap<string, DrawnValue>;

export const isItems = (value: DrawnValue): value is readonly DrawnApplicant[] =>
  Array.isArray(value) && value.every((each) => each instanceof Map);

/** A value, or those of the items of a list. */
export type DrawnValue = FactValue | readonly DrawnApplicant[];

/** An input with the items of both policies. */
function merged(policies: readonly Policy[], name: string): Field {
  const all = policies.flatMap(({ fields }) => fields.filter((field) => field.name === name));
  const items = new Map(all.flatMap(({ item }) => item).map((field) => [field.name, field]));
  return { ...(all[0] as Field), item: [...items.values()] };
}

function drawnField(field: Field, tried: ValuesTried, words: readonly string[]): DrawnField {
  const none = { field, values: [], least: 0, span: 0, item: [] };
  if (field.type === "list") return { ...none, item: field.item.map((each) => drawnField(each, tried, words)) };
  const texts = tried.of(field);
  if (field.type === "boolean") return { ...none, values: [true, false] };
  if (field.type === "choice") return { ...none, values: field.options.map(({ id }) => id) };
  if (field.type === "text") return { ...none, values: [...TEXTS, ...words] };
  if (field.type === "date") return { ...none, values: texts.flatMap((text) => dayOfText(text.slice(1, -1)) ?? []) };
  const figures = texts.flatMap((text) => fractionOfText(text) ?? []);
  const units = figures.map((value) => unitsOf(value, field));
  const whole = units.filter((each): each is number => typeof each === "number");
  const ends = [field.min, field.max].map((end) => (isBounded(end) ? unitsOf(end, field) : undefined));
  const most = Math.max(...whole, 1);
  const [least, last] = [numberOr(ends[0], Math.min(...whole, 0)), numberOr(ends[1], most * Number(BEYOND))];
  const span = Math.min(last - least + 1, Number.MAX_SAFE_INTEGER);
  return { ...none, values: [...units, ...finerThanUnits(field)], least, span: Number.isSafeInteger(least + span) && span > 1 ? span : 0 };
}

/** Few units, and parts of one that make halves of much: numbers and percents may be finer than their unit. */
const PARTS = [fraction(1n, 2n), fraction(3n, 20n), fraction(301n, 100n)];

function finerThanUnits({ type, unit, min, max }: Field): Fraction[] {
  if (type !== "number" && type !== "percent") return [];
  const from = isBounded(min) ? min : fraction(0n);
  return PARTS.map((part) => add(from, multiply(unit, part))).filter((value) => compare(value, max) <= 0);
}

const numberOr = (value: FactValue, or: number): number => (typeof value === "number" ? value : or);

/** So many units of an input, as facts have them. */
function unitsOf(value: Fraction, { unit }: Field): number | Fraction {
  const { n, d } = divide(value, unit);
  return d === 1n && Number.isSafeInteger(Number(n)) ? Number(n) : value;
}

/** Drawn values as the facts of a policy, each in the slot of its input. */
export function factsOf(drawn: DrawnApplicant, fields: readonly Field[]): Facts {
  const facts: FactValue[] = [];
  for (const { name, slot, type, item } of fields) {
    const value = drawn.get(name);
    facts[slot] = type === "list" ? ((value ?? []) as readonly DrawnApplicant[]).map((each) => factsOf(each, item)) : (value as FactValue);
  }
  return facts;
}

/** Drawn values as an application gives them. */
export const givenOf = (drawn: DrawnApplicant, fields: readonly Field[]): GivenFacts =>
  Object.fromEntries(
    fields.flatMap((field): [string, Datum][] => {
      const value = drawn.get(field.name);
      if (value === undefined) return [];
      if (field.type === "list") return [[field.name, (value as readonly DrawnApplicant[]).map((each) => givenOf(each, field.item))]];
      return [[field.name, datumOf(value as Exclude<FactValue, undefined>, field)]];
    }),
  );

function datumOf(value: Exclude<FactValue, undefined>, { type, unit }: Field): Datum {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (type === "date") return JSON.stringify(dayText(value as number));
  return fractionText(typeof value === "number" ? multiply(unit, { n: BigInt(value), d: 1n }) : (value as Fraction));
}
