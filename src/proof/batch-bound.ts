import { Anyone } from "../expression/anyone.js";
import { bindsItems, type LeftToShare, type Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { add, ceiling, compare, type Fraction, fraction, greatest, infinity, isZero, multiply, zero } from "../values/fraction.js";
import { type BoundTogether, leastTogether } from "./cover.js";
import { limitsOnResults, mostAlone, mostOfFigure, raisedByPayments } from "./limits-on-results.js";
import { isNoMoreThanItems } from "./of-items.js";

/** What is to hold of every batch: subsidies never come to more than a figure in all, or limits that many share are kept to. */
export type BatchProperty =
  | { readonly kind: "batch never above"; readonly subsidies: readonly string[]; readonly figure: Fraction }
  | { readonly kind: "within budget"; readonly subsidy: string };

/** Under so many ways to read a policy its limits are looked at one by one. */
const MOST_READINGS = 64;

/** Whether a property of every batch follows from the limits of a policy and the bounds of its amounts, whatever anybody applies for. */
export function holdsByLimits(policy: Policy, property: BatchProperty): boolean {
  if (property.kind === "within budget") return budgetsOf(policy, property.subsidy).every((limit) => isKept(policy, limit));
  return readingsOf(policy).every(
    (readings) => compare(mostOfBatch(policy, property.subsidies, new Anyone(readings)), property.figure) <= 0,
  );
}

/** The limits on money that applicants share and that bind a subsidy; where any months together count there is no one sum to look at. */
export const budgetsOf = ({ limits }: Policy, subsidy: string): Limit[] =>
  limits.filter((limit) => isBudget(limit) && limit.targets.some((target) => target.subsidy === subsidy));

const isBudget = (limit: Limit): boolean => leavesOf(limit)?.of === "money" && !limit.byApplicant && limit.within.kind !== "months";

const leavesOf = (limit: Limit): LeftToShare => kindOf(limit).leaves(limit.how);

/** Whether nothing behind a limit may raise what it leaves. */
function isKept(policy: Policy, limit: Limit): boolean {
  const anyone = new Anyone();
  return boundBy(policy, limit).every(
    (subsidy) => isZero(raisedByPayments(subsidy.payments)) && (!bindsItems(limit) || isNoMoreThanItems(subsidy, limit, policy, anyone)),
  );
}

const boundBy = ({ subsidies }: Policy, { targets }: Limit): Subsidy[] =>
  subsidies.filter(({ id }) => targets.some(({ subsidy }) => subsidy === id));

/** The most that a batch of any size comes to of some subsidies. */
function mostOfBatch(policy: Policy, ids: readonly string[], anyone: Anyone): Fraction {
  const nothing = policy.subsidies.filter((each) => isZero(mostAlone(each, policy, anyone)));
  const limits = [...limitsOnResults(policy, anyone), ...limitsOnItems(policy, anyone)];
  const bounds = limits.map(({ limit, subsidies, leaves }) => ({
    limit,
    subsidies: new Set(subsidies.map(({ id }) => id)),
    most: multiply(groupsOf(limit), mostOfGroup(limit, leaves, subsidies, policy, anyone)),
  }));
  const free = nothing.map(({ id }): BoundTogether => ({ subsidies: new Set([id]), most: zero }));
  return leastTogether(ids, [...free, ...alwaysDone(bounds, anyone)]);
}

/** Limits on items of which each amount is no more than its items. */
export function limitsOnItems(policy: Policy, anyone: Anyone) {
  return policy.limits.flatMap((limit) => {
    const leaves = leavesOf(limit);
    const subsidies = boundBy(policy, limit);
    const isMeant =
      bindsItems(limit) && leaves?.of === "money" && subsidies.every((each) => isNoMoreThanItems(each, limit, policy, anyone));
    return isMeant && leaves ? [{ limit, subsidies, leaves }] : [];
  });
}

/** What those who share a limit come to together at most. */
function mostOfGroup(
  limit: Limit,
  leaves: NonNullable<LeftToShare>,
  subsidies: readonly Subsidy[],
  policy: Policy,
  anyone: Anyone,
): Fraction {
  if (subsidies.some(({ payments }) => !isZero(raisedByPayments(payments)))) return infinity;
  const figure = mostOfFigure(limit.figure, anyone);
  if (leaves.of === "money") return figure;
  const places = leaves.most === "figure" ? ceiling(figure) : fraction(BigInt(leaves.most));
  return multiply(places, subsidies.map((each) => mostAlone(each, policy, anyone)).reduce(greatest, zero));
}

/** How many groups have a limit to themselves, at most: as many as applicants or years where it goes by these, else as there are options. */
export function groupsOf({ byApplicant, within, targets }: Pick<Limit, "byApplicant" | "within" | "targets">): Fraction {
  if (byApplicant || within.kind === "year" || within.kind === "months") return infinity;
  const counts = targets.map(({ key }): Fraction => {
    if (key === null) return fraction(1n);
    if (key.loop !== null || key.expression.kind !== "fact") return infinity;
    const { type, options } = key.expression.field;
    return type === "boolean" ? fraction(2n) : type === "choice" ? fraction(BigInt(options.length)) : infinity;
  });
  return counts.reduce(greatest);
}

interface BoundByLimit extends BoundTogether {
  readonly limit: Limit;
}

/** Bounds that hold on every day: those of one limit, or of several of which one is always done. */
function alwaysDone(bounds: readonly BoundByLimit[], anyone: Anyone): BoundTogether[] {
  const isDone = ({ limit: { when } }: BoundByLimit) => (when ? anyone.truth(when) : true);
  const sometimes = bounds.filter((each) => isDone(each) === "unknown");
  const alike = new Map<string, BoundByLimit[]>();
  for (const each of sometimes) {
    const key = [each.limit.kind, ...each.subsidies].join(" ");
    alike.set(key, [...(alike.get(key) ?? []), each]);
  }
  const together = [...alike.values()].flatMap((all): BoundTogether[] => {
    const parts = all.flatMap(({ limit: { when } }) => when ?? []);
    const [first] = all;
    if (!first || anyone.truth({ kind: "logic", operator: "or", parts }) !== true) return [];
    return [{ subsidies: first.subsidies, most: all.map(({ most }) => most).reduce(add) }];
  });
  return [...bounds.filter((each) => isDone(each) === true), ...together];
}

/** Every choice of readings; all of them left open where there are too many. */
function readingsOf({ readings }: Policy): ReadonlyMap<string, string>[] {
  const ways = readings.reduce<ReadonlyMap<string, string>[]>(
    (all, { name, options }) =>
      all.length > MOST_READINGS ? all : all.flatMap((each) => options.map(({ id }) => new Map([...each, [name, id]]))),
    [new Map()],
  );
  return ways.length > MOST_READINGS ? [new Map()] : ways;
}
