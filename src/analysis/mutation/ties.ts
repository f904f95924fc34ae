import type { Expression, Fact, Field } from "../../expression/core.js";
import { WHOLE } from "../../expression/regions.js";
import { literalOf } from "../../expression/unit.js";
import { childrenOf, nodesOf } from "../../expression/walk.js";
import type { Policy } from "../../policy/policy.js";
import {
  add,
  compare,
  divide,
  equal,
  type Fraction,
  floor,
  fraction,
  fractionOfText,
  multiply,
  negate,
  one,
  subtract,
} from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { apartIn } from "./apart.js";
import { put } from "./focused.js";
import { type Datum, isGiven, isItems, type Trial } from "./trial.js";

/** So many halves of steps are tried from nothing, and behind what a trial has; farther ones only where an input may be just so much. */
const MOST_HALVES = 8n;
const FARTHEST_HALF = 64n;
const MOST_EXACT = 10;

/** More inputs than this are not brought to where rounding tells. */
const MOST_FACTORS = 12;

/** How much an amount grows by one of an input, wherever it hangs on it in proportion. */
interface FactorOfFact {
  readonly fact: Fact;
  readonly factor: Fraction;
}

/** Trials near some in which amounts lie half way between two steps of rounding, and beside these, where two policies round otherwise. */
export function* atTies(before: Policy, changed: Policy, seeds: readonly Trial[]): Generator<Trial> {
  for (const place of roundedOtherwise(before, changed)) yield* atHalvesOf(place, seeds);
}

/** Trials near some in which one amount lies half way between two units, and beside. */
export function* atHalvesOf({ root, units }: RoundedPlace, seeds: readonly Trial[]): Generator<Trial> {
  const factors = factorsOf(root).slice(0, MOST_FACTORS);
  for (const seed of seeds) {
    for (const { fact, factor } of factors) {
      const values = new Set(units.flatMap((unit) => tiesOf(fact.field, divide(unit, factor), givenOf(seed, fact))));
      for (const value of values) yield put(seed, [{ fact, value }]);
    }
  }
}

/** An amount that is rounded, and the units to which it is. */
interface RoundedPlace {
  readonly root: Expression;
  readonly units: readonly Fraction[];
}

/** What is rounded otherwise by two policies: all amounts, or what stands at one place. */
function roundedOtherwise(one: Policy, other: Policy): RoundedPlace[] {
  const [a, b] = [one.rounding, other.rounding];
  const isSame = a === b || (a && b && equal(a.to, b.to) && a.by === b.by);
  const units = [a, b].flatMap((rule) => (rule ? [rule.to] : []));
  const all = isSame ? [] : one.subsidies.map(({ entitlement }) => ({ root: entitlement, units }));
  const places = (apartIn(one, other) ?? []).flatMap(({ one: left, other: right }): RoundedPlace[] => {
    const rounds = [left, right].flatMap((node) => (node.kind === "round" ? [node] : []));
    const [first] = rounds;
    return first ? [{ root: first.value, units: rounds.map(({ unit }) => unit) }] : [];
  });
  return [...all, ...places];
}

/** By what inputs enter an amount, where it is in proportion to them; each once. */
export function factorsOf(root: Expression): FactorOfFact[] {
  const found = new Map<string, FactorOfFact>();
  const seen = new Map<Expression, Set<string>>();
  const look = (node: Expression, factor: Fraction): void => {
    const key = fractionText(factor);
    const before = seen.get(node) ?? new Set();
    if (before.has(key) || factor.n === 0n) return;
    seen.set(node, before.add(key));
    if (node.kind === "fact") {
      if (isFigure(node.field)) found.set(`${node.field.list} ${node.field.name} ${key}`, { fact: node, factor });
    } else if (node.kind === "arithmetic" && (node.operator === "*" || node.operator === "/")) {
      const [left, right] = [literalsIn(node.left), literalsIn(node.right)];
      for (const each of right) look(node.left, node.operator === "*" ? multiply(factor, each) : divide(factor, each));
      if (node.operator === "*") for (const each of left) look(node.right, multiply(factor, each));
    } else for (const child of childrenOf(node, "value")) look(child, factor);
  };
  look(root, one);
  return [...found.values()];
}

/** The figures that an expression may be, where it is one of some. */
function literalsIn(root: Expression): Fraction[] {
  const found = [...nodesOf(root)].flatMap((node) => literalOf(node) ?? []);
  return found.filter(({ n }) => n !== 0n).slice(0, MOST_FACTORS);
}

const isFigure = ({ type }: Field): boolean => ["money", "number", "percent", "count"].includes(type);

/** Values of an input at which so many steps and a half are reached, and one smallest unit to either side. */
function tiesOf({ type, unit, min, max }: Field, step: Fraction, given: Fraction | undefined): string[] {
  const size = step.n < 0n ? negate(step) : step;
  const starts = [fraction(0n), ...(given ? [multiply(floor(divide(given, size)), size)] : [])];
  const texts: string[] = [];
  for (const start of starts) {
    let exact = 0;
    for (let half = 1n; half <= FARTHEST_HALF && exact < MOST_EXACT; half += 1n) {
      const at = add(start, multiply(size, fraction(half, 2n)));
      const near = multiply(floor(divide(at, unit)), unit);
      if (equal(near, at)) exact += 1;
      else if (half > MOST_HALVES) continue;
      for (const value of equal(near, at) ? [at, add(at, unit), subtract(at, unit)] : [near, add(near, unit)])
        if (compare(value, min) >= 0 && compare(value, max) <= 0 && (!WHOLE.includes(type) || value.d === 1n))
          texts.push(fractionText(value));
    }
  }
  return texts;
}

/** What a trial has of an input, of lists in the first item. */
function givenOf({ applicants: [first] }: Trial, { field: { name, list } }: Fact): Fraction | undefined {
  const given = first?.given ?? {};
  const items = list === null ? undefined : given[list];
  const record: Datum = list === null ? given : ((isItems(items) ? items[0] : undefined) ?? {});
  const text = isGiven(record) ? record[name] : undefined;
  return typeof text === "string" ? fractionOfText(text) : undefined;
}
