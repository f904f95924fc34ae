import type { Expression, Fact, Field } from "../../expression/core.js";
import { askedBy, WHOLE } from "../../expression/regions.js";
import { literalOf } from "../../expression/unit.js";
import { nodesOf } from "../../expression/walk.js";
import type { Policy } from "../../policy/policy.js";
import { dayText } from "../../values/date.js";
import { add, compare, divide, equal, type Fraction, fraction, isBounded, multiply, subtract } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { common, divided } from "../../values/line.js";
import type { Apart } from "./apart.js";
import { type Datum, type GivenFacts, isGiven, isItems, type Trial } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";
import { without } from "./variations.js";

/** So many values of one input, and so many trials of one place, are put together. */
const MOST_VALUES = 14;
const MOST_TRIALS = 2_000;

/** Trials about the places where two policies are apart: all that decides there, put together around trials that are near. */
export function* focusedOn(apart: readonly Apart[], seeds: readonly Trial[], values: ValuesTried): Generator<Trial> {
  const most = Math.ceil(MOST_TRIALS / Math.max(1, apart.length * seeds.length));
  for (const place of apart) {
    const domains = domainsOf(place, values);
    for (const [at, seed] of seeds.entries()) for (const chosen of spread(domains, most, at / seeds.length)) yield put(seed, chosen);
  }
}

interface Domain {
  readonly fact: Fact;
  readonly values: readonly ChosenValue[];
}

/** Undefined where it is left out. */
type ChosenValue = string | undefined;

/** A value for the input that a fact is. */
interface Chosen {
  readonly fact: Pick<Fact, "field">;
  readonly value: ChosenValue;
}

/** What is asked at a place and on the way to it, with the values that conditions there tell apart, the nearest to the place first. */
function domainsOf({ one, other, asked }: Apart, values: ValuesTried): Domain[] {
  const own = factsIn([one, other]);
  const changed = [one, other].flatMap((node) => literalOf(node) ?? []);
  const conditions = [...asked, ...[one, other].flatMap((root) => [...nodesOf(root)].filter(({ kind }) => kind === "comparison"))];
  const told = askedBy(conditions).inputs;
  const domains = told.flatMap(({ of, cuts }): Domain[] =>
    of.kind === "fact" && of.field.type !== "list" ? [{ fact: of, values: near(of.field, cuts, changed, values) }] : [],
  );
  for (const fact of own)
    if (fact.field.type !== "list" && !domains.some((each) => isAlike(each.fact, fact)))
      domains.push({ fact, values: [...(fact === one ? [undefined] : []), ...some(fact.field, values)] });
  return domains.sort((a, b) => Number(own.some((fact) => isAlike(fact, b.fact))) - Number(own.some((fact) => isAlike(fact, a.fact))));
}

const factsIn = (roots: readonly Expression[]): Fact[] =>
  roots.flatMap((root) => [...nodesOf(root)].filter((node) => node.kind === "fact"));

const isAlike = (a: Fact, b: Fact): boolean => a.field.name === b.field.name && a.field.list === b.field.list;

/** Values at the figures that conditions compare with and beside them, and between; only those at figures that were changed, if some were. */
function near(field: Field, cuts: Parameters<typeof divided>[0], changed: readonly Fraction[], values: ValuesTried): string[] {
  if (["boolean", "choice", "text"].includes(field.type)) return values.of(field).slice(0, MOST_VALUES);
  const { unit, min, max, type } = field;
  const domain = { low: min, lowIn: true, high: max, highIn: true };
  const found = new Map<string, Fraction>();
  const put = (value: Fraction) => {
    const near =
      WHOLE.includes(type) || divide(value, unit).d !== 1n
        ? multiply(fraction(divide(value, unit).n / divide(value, unit).d), unit)
        : value;
    if (compare(near, min) >= 0 && compare(near, max) <= 0) found.set(fractionText(near), near);
  };
  const isChanged = ({ at }: (typeof cuts)[number]) => changed.some((each) => equal(each, at));
  const own = cuts.filter(isChanged);
  for (const { at } of own.length > 0 ? own : cuts) for (const each of [at, subtract(at, unit), add(at, unit)]) put(each);
  if (own.length > 0) return [...found.values()].map((each) => datumOf(field, each));
  for (const range of divided([...cuts])) {
    const inside = common(range, domain, WHOLE.includes(type));
    if (inside) put(inside);
  }
  const texts = [...found.values()].map((each) => datumOf(field, each));
  return [...new Set([...texts.slice(0, MOST_VALUES), ...some(field, values).slice(0, 4)])];
}

/** A few values, far from one another, odd ones among them. */
function some(field: Field, values: ValuesTried): string[] {
  const all = values.of(field);
  if (all.length <= MOST_VALUES) return [...all];
  const step = Math.ceil(all.length / MOST_VALUES);
  return [...new Set([...all.slice(-1), ...all.filter((_, at) => at % step === 0)])];
}

/** A trial with each input, that two policies bound otherwise, at the bounds of both and one smallest unit to either side. */
export function* beyondBounds(one: Policy, other: Policy, seed: Trial): Generator<Trial> {
  const fieldsOf = ({ fields }: Policy) => fields.flatMap((field) => [field, ...field.item]);
  for (const field of fieldsOf(one)) {
    const beside = fieldsOf(other).find(({ name, list }) => name === field.name && list === field.list);
    if (!beside || (equal(field.min, beside.min) && equal(field.max, beside.max))) continue;
    const bounds = [field.min, field.max, beside.min, beside.max].filter(isBounded);
    const values = bounds.flatMap((bound) => [bound, subtract(bound, field.unit), add(bound, field.unit)]);
    for (const value of new Set(values.map((each) => datumOf(field, each)))) yield put(seed, [{ fact: { field }, value }]);
  }
}

const datumOf = ({ type }: Field, value: Fraction): string =>
  type === "date" ? JSON.stringify(dayText(Number(value.n))) : fractionText(value);

/** Combinations of values; where there are more than so many, some that are spread over all of them, others for each `offset` below 1. */
function* spread(domains: readonly Domain[], most: number, offset: number): Generator<Chosen[]> {
  const whole = domains.reduce((product, { values }) => product * Math.max(1, values.length), 1);
  const step = whole <= most ? 1 : Math.floor(whole / most) | 1;
  for (let at = Math.floor(step * offset); at < whole; at += step) {
    let rest = at;
    yield domains.flatMap(({ fact, values }) => {
      const value = values[rest % Math.max(1, values.length)];
      rest = Math.floor(rest / Math.max(1, values.length));
      return values.length === 0 ? [] : [{ fact, value }];
    });
  }
}

/** The values in their places, of lists in the first item. */
export function put(seed: Trial, chosen: readonly Chosen[]): Trial {
  const [first] = seed.applicants;
  if (!first) return seed;
  let given: GivenFacts = first.given;
  for (const { fact, value } of chosen) {
    const { name, list } = fact.field;
    if (list === null) given = putIn(given, name, value);
    else {
      const items: readonly Datum[] = isItems(given[list]) ? (given[list] as readonly Datum[]) : [];
      const [head, ...others] = items;
      given = { ...given, [list]: [putIn(isGiven(head) ? head : {}, name, value), ...others] };
    }
  }
  return { ...seed, applicants: [{ ...first, given }, ...seed.applicants.slice(1)] };
}

const putIn = (given: GivenFacts, name: string, value: ChosenValue): GivenFacts =>
  value === undefined ? without(given, name) : { ...given, [name]: value };
