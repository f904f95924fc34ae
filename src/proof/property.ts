import type { Expression, Field } from "../expression/core.js";
import { mapChildren, nodesOf } from "../expression/walk.js";
import { expressionsOfLimit, type Policy } from "../policy/policy.js";
import type { Fraction } from "../values/fraction.js";
import { haveSameInputs } from "./alike.js";
import { AnyLength, placeholderOf } from "./any-length.js";
import { AtMost } from "./at-most.js";
import { Atoms } from "./atoms.js";
import type { FiguresApart } from "./comparison.js";
import { isAtMost, isFigure, nought } from "./ends.js";
import { type OpenLeaf, OUT_OF_WORK, openLeaves, ProofWork, type Refining } from "./exploration.js";
import { notAbove } from "./inequality.js";
import { less, ofAtom } from "./polynomial.js";
import { RaisedLoops } from "./raised-loops.js";
import { DividedBy, NotTold, ProofRegion } from "./region.js";
import { roundedQuantity } from "./rounding.js";
import { isSameForm } from "./same-form.js";
import { type LoopReader, type ReadingOptions, SymbolicSituation } from "./situation.js";
import { isSameValue, type SymbolicQuantity } from "./symbolic.js";
import { WithinLimits } from "./within-limits.js";

/** What is to hold of everyone to whom a policy is applied; `ofNothing`: an amount of nothing is got as well. */
export type PolicyProperty =
  | { readonly kind: "never above"; readonly subsidies: readonly string[]; readonly figure: Fraction }
  | { readonly kind: "never falls"; readonly subsidy: string; readonly input: Field }
  | { readonly kind: "never both"; readonly subsidies: readonly [string, string] }
  | { readonly kind: "reachable"; readonly subsidy: string; readonly ofNothing?: true }
  | { readonly kind: "refused when"; readonly subsidy: string; readonly condition: Expression }
  | { readonly kind: "same readings"; readonly reading: string }
  | { readonly kind: "never below"; readonly old: Policy }
  | { readonly kind: "no error" };

/** Amounts of a policy that are looked at together, and what is to hold of them in a region. */
interface AskedOfRegion {
  readonly roots: readonly Expression[];
  readonly options: readonly ReadingOptions[];
  readonly holds: (region: ProofRegion, values: readonly SymbolicQuantity[], answer: (node: Expression) => boolean) => boolean;
}

/** A part of all applications in which a property may not hold. */
export interface BrokenPart extends OpenLeaf {
  readonly roots: readonly Expression[];
  /** Figures of which one is to be below the other so that rounding does not hide it. */
  readonly apart: readonly FiguresApart[];
}

/** The name of an input that was raised. */
export const RAISED = "'";

/** Where a property may not hold: with lists of any length, or of so many items at most. */
export function brokenParts(
  policy: Policy,
  property: PolicyProperty,
  items: number | "any",
  regions: number,
  isLate: () => boolean,
  most: number,
): BrokenPart[] {
  return askedBy(policy, property).flatMap((asked) => {
    const start = ProofRegion.everywhere(new Atoms());
    const work = new ProofWork(regions, isLate);
    if (property.kind === "never falls") raise(start, property.input, items);
    const loops = loopsFor(property, items, start, work);
    const situation = (region: ProofRegion, at: number) =>
      new SymbolicSituation(region.atoms, region, asked.options[at] ?? (asked.options[0] as ReadingOptions), loops);
    const unrounded = (region: ProofRegion) => asked.roots.map((root, at) => situation(region, at).quantity(root));
    const isWell = (region: ProofRegion): boolean => {
      const values = unrounded(region);
      // Rounding keeps an order.
      const seen = isOrder(property) ? values : values.map((value) => rounded(region, value, policy));
      return asked.holds(region, seen, (node) => situation(region, 0).answer(node).truth === true);
    };
    return openLeaves(start, loops, isWell, work, most).map((leaf) => ({
      ...leaf,
      roots: property.kind === "refused when" ? [...asked.roots, property.condition] : asked.roots,
      apart: isOrder(property) ? fallIn(leaf.region, unrounded) : [],
    }));
  });
}

/** The figures of two amounts of which the second may be below the first; what is not due is nothing. */
function fallIn(region: ProofRegion, valuesIn: (region: ProofRegion) => readonly SymbolicQuantity[]): FiguresApart[] {
  try {
    const [one, other] = valuesIn(region);
    if (!one || !other || one.present !== true) return [];
    const beside = other.present === false ? [nought, nought] : [other.low, other.high];
    return [one.low, one.high].flatMap((end, at) => {
      const second = beside[at];
      return isFigure(end) && second && isFigure(second) ? [{ one: second, other: end }] : [];
    });
  } catch (thrown) {
    if (thrown instanceof DividedBy || thrown instanceof NotTold) return [];
    throw thrown;
  }
}

export const isOutOfWork = (parts: readonly BrokenPart[]): boolean => parts.some(({ why }) => why === OUT_OF_WORK);

const loopsFor = (property: PolicyProperty, items: number | "any", start: ProofRegion, work: ProofWork): LoopReader & Refining => {
  if (items !== "any") return new AtMost(items);
  return property.kind === "never falls" ? new RaisedLoops(start, work) : new AnyLength(start, work);
};

/** The raised input is not below what it was. */
function raise(region: ProofRegion, input: Field, items: number | "any"): void {
  const places =
    input.list === null
      ? [input.name]
      : items === "any"
        ? DEPTHS.flatMap((depth) => DEPTHS.map((scope) => `${placeholderOf(input.list ?? "", depth, scope)}.${input.name}`))
        : Array.from({ length: items }, (_, at) => `${input.list}[${at}].${input.name}`);
  region.note(
    places.map((place) => {
      const [was, is] = [region.atoms.fact(input, place), region.atoms.fact(raisedField(input), `${place}${RAISED}`)];
      return notAbove(less(ofAtom(was.number), ofAtom(is.number)));
    }),
  );
}

const DEPTHS = [1, 2, 3, 4];

const raisedField = (field: Field): Field => ({ ...field, name: `${field.name}${RAISED}` });

/** The expression with an input raised wherever it is looked at. */
function withRaised(root: Expression, input: Field): Expression {
  const known = new Map<Expression, Expression>();
  const raised = raisedField(input);
  const change = (node: Expression): Expression => {
    const before = known.get(node);
    if (before) return before;
    const isInput = node.kind === "fact" && node.field.name === input.name && node.field.list === input.list;
    const made = isInput
      ? { ...node, field: raised }
      : mapChildren(node, (child) => (child.kind === "fact" && child.field.type === "list" ? child : change(child)));
    known.set(node, made);
    return made;
  };
  return change(root);
}

const isOrder = ({ kind }: PolicyProperty): boolean => kind === "never falls" || kind === "never below";

function rounded(region: ProofRegion, value: SymbolicQuantity, { rounding }: Policy): SymbolicQuantity {
  return rounding && value.present !== false ? roundedQuantity(region, region.atoms, { unit: rounding.to, by: rounding.by }, value) : value;
}

function askedBy(policy: Policy, property: PolicyProperty): AskedOfRegion[] {
  const all: ReadingOptions = new Map(policy.readings.map(({ name, options }) => [name, options.map(({ id }) => id)]));
  const amountOf = (id: string) => amountsOf(policy, id);
  const asked = (roots: readonly Expression[], holds: AskedOfRegion["holds"], options = [all]): AskedOfRegion => ({
    roots,
    holds,
    options,
  });
  const pays = (id: string): boolean => policy.subsidies.some((each) => each.id === id && each.pays);
  switch (property.kind) {
    case "never above": {
      const within = new WithinLimits(policy, property.subsidies);
      if (within.isNeverAbove(property.figure)) return [];
      return [asked(within.roots, (region, values, answer) => within.isNotAbove(region, values, property.figure, answer))];
    }
    case "never falls": {
      const [root] = amountOf(property.subsidy);
      return root
        ? [asked([root, withRaised(root, property.input)], (region, values) => isOrdered(region, values, pays(property.subsidy)))]
        : [];
    }
    case "never both":
      return [
        asked(
          property.subsidies.flatMap((id) => amountOf(id)),
          (_, values) => values.some(({ present }) => present === false),
        ),
      ];
    case "reachable":
      return [
        asked(
          amountOf(property.subsidy),
          (region, [value]) => !value || isNothing(region, value, !property.ofNothing && pays(property.subsidy)),
        ),
      ];
    case "refused when":
      return [asked(amountOf(property.subsidy), (_, [value], answer) => value?.present === false || !answer(property.condition))];
    case "same readings":
      return ofReadings(policy, all, property.reading);
    case "never below":
      return againstOld(policy, all, property.old);
    case "no error":
      return policy.subsidies.map(({ entitlement }) => asked([entitlement], (_, [value]) => value?.lacking.size === 0));
    default:
      return property satisfies never;
  }
}

const amountsOf = ({ subsidies }: Policy, id: string): Expression[] =>
  subsidies.filter((each) => each.id === id).map(({ entitlement }) => entitlement);

/** Each amount by the first option of a reading beside that by another. */
function ofReadings({ subsidies, limits }: Policy, all: ReadingOptions, reading: string): AskedOfRegion[] {
  const [first, ...others] = (all.get(reading) ?? []).map((option): ReadingOptions => new Map([...all, [reading, [option]]]));
  if (!first) return [];
  // What limits leave of an amount is not computed here.
  const isRead = limits
    .flatMap(expressionsOfLimit)
    .some((root) => [...nodesOf(root)].some((node) => node.kind === "reading" && node.name === reading));
  const amounts = subsidies.flatMap(({ entitlement, parts }) => [entitlement, ...parts.map(({ amount }) => amount)]);
  return amounts.flatMap((amount) =>
    others.map((other) => ({
      roots: [amount, amount],
      options: [first, other],
      holds: (region, [a, b]) => !isRead && !!a && !!b && isSameValue(region, a, b),
    })),
  );
}

/** Each amount beside what an earlier version gave. */
function againstOld(policy: Policy, all: ReadingOptions, old: Policy): AskedOfRegion[] {
  // Other bounds of inputs, or another rounding, are compared by applicants alone.
  const around = ({ currency, digits, rounding, readings }: Policy) => [currency, digits, rounding, ids(readings)];
  const isComparable = haveSameInputs(old, policy) && isSameForm(around(old), around(policy));
  return old.subsidies.map(({ id, entitlement, pays }) => ({
    roots: [entitlement, amountsOf(policy, id)[0] ?? { kind: "none" }],
    options: [all],
    holds: (region, values) => isComparable && isOrdered(region, values, pays),
  }));
}

const ids = (readings: Policy["readings"]) => readings.map(({ name, options }) => [name, options.map(({ id }) => id)]);

/** Whether nothing is got: refused, or an amount of nothing where one is paid. */
const isNothing = (region: ProofRegion, { present, unstated, high }: SymbolicQuantity, pays: boolean): boolean =>
  present === false || (pays && present === true && !unstated && isAtMost(region, high, nought));

/** Whether the second amount is not below the first; what is not due is nothing, and falls from nothing that is paid. */
function isOrdered(region: ProofRegion, [one, other]: readonly SymbolicQuantity[], pays: boolean): boolean {
  if (!one || !other || one.present === "unknown" || other.present === "unknown") return false;
  if (!one.present) return !other.present || isAtMost(region, nought, other.low);
  if (!other.present) return isNothing(region, one, pays);
  if (one.unstated || other.unstated) return one.unstated === other.unstated;
  return isAtMost(region, one.low, other.low) && isAtMost(region, one.high, other.high);
}
