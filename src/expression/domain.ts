import { add, ceiling, compare, type Fraction, floor, fraction, isBounded, multiply, subtract } from "../values/fraction.js";
import type { Expression, Fact, Reading } from "./core.js";
import type { FactValue } from "./facts.js";
import { nodesOf } from "./walk.js";

/** Beyond so many values a domain is not gone through. */
const MOST_SAMPLES = 200;

/** Beyond so many combinations of values they are not gone through, nor where so many conditions would be asked in all. */
const MOST_COMBINATIONS = 5000;
const MOST_QUESTIONS = 20_000;

/** A fact or a reading that is not known, with a value tried out for it. */
export interface Supposed {
  readonly of: Fact | Reading;
  readonly value: FactValue;
}

/** What conditions look at and is not known, each once; null where they look at a whole list, or at nothing unknown. */
export function openOf(conditions: readonly Expression[], isKnown: (node: Fact | Reading) => boolean): (Fact | Reading)[] | null {
  const open: (Fact | Reading)[] = [];
  for (const node of conditions.flatMap((condition) => [...nodesOf(condition)])) {
    if (node.kind === "fold") return null;
    if (node.kind !== "reading" && node.kind !== "fact") continue;
    if (!isKnown(node) && !open.some((each) => same(each, node))) open.push(node);
  }
  return open.length > 0 ? open : null;
}

const same = (a: Fact | Reading, b: Fact | Reading): boolean =>
  a.kind === "reading" ? b.kind === "reading" && a.name === b.name : b.kind === "fact" && isFact(a, b);

/** Every combination of values that stand for all that is not known; null where there are too many, or no such values. */
export function combinationsOf(open: readonly (Fact | Reading)[], conditions: readonly Expression[]): Iterable<Supposed[]> | null {
  const domains: Supposed[][] = [];
  let combinations = 1;
  for (const of of open) {
    const samples = of.kind === "reading" ? optionsOf(of, conditions) : samplesOf(of, conditions);
    if (!samples) return null;
    combinations *= samples.length;
    if (combinations > MOST_COMBINATIONS || combinations * conditions.length > MOST_QUESTIONS) return null;
    domains.push(samples.map((value) => ({ of, value })));
  }
  return product(domains);
}

function* product(domains: readonly (readonly Supposed[])[]): Generator<Supposed[]> {
  const [first, ...rest] = domains;
  if (!first) yield [];
  else for (const head of first) for (const tail of product(rest)) yield [head, ...tail];
}

/** The options that conditions compare a reading with, and one that stands for all others. */
function optionsOf(reading: Reading, conditions: readonly Expression[]): FactValue[] {
  const options = new Set([""]);
  for (const node of conditions.flatMap((condition) => [...nodesOf(condition)])) {
    if (node.kind !== "comparison" || node.left.kind !== "reading" || node.left.name !== reading.name) continue;
    if (node.right.kind === "literal" && typeof node.right.value === "string") options.add(node.right.value);
  }
  return [...options];
}

/**
 * Values of a fact that stand for all it may be, as far as these conditions can tell: every option, or for a quantity
 * the figures it is compared with and one value on each side. Null where the conditions use it in another way.
 */
export function samplesOf(fact: Fact, conditions: readonly Expression[]): FactValue[] | null {
  const { field } = fact;
  if (field.type === "boolean") return [true, false];
  if (field.type === "choice") return field.options.map((option) => option.id);
  if (field.type === "text" || field.type === "list") return null;
  const figures: Fraction[] = [];
  for (const condition of conditions) {
    for (const node of nodesOf(condition)) {
      if (node.kind !== "comparison") {
        if (childUses(node, fact)) return null;
        continue;
      }
      const [own, other] = isFact(node.left, fact) ? [node.left, node.right] : [node.right, node.left];
      if (!isFact(own, fact)) continue;
      if (other.kind !== "literal" || typeof other.value !== "object") return null;
      figures.push(other.value);
    }
  }
  return figures.length > MOST_SAMPLES ? null : around(figures, fact);
}

export const isFact = (node: Expression, fact: Fact): boolean =>
  node.kind === "fact" && node.field === fact.field && node.scope === fact.scope;

/** Whether a node other than a comparison has the fact right below it, so that its value goes somewhere else. */
function childUses(node: Expression, fact: Fact): boolean {
  switch (node.kind) {
    case "arithmetic":
      return isFact(node.left, fact) || isFact(node.right, fact);
    case "extremum":
    case "combination":
      return node.parts.some((part) => isFact(part, fact));
    case "round":
    case "named":
      return isFact(node.value, fact);
    case "choice":
      return node.branches.some((branch) => isFact(branch.give, fact)) || isFact(node.otherwise, fact);
    case "fold":
    case "shift":
    case "calendar":
      return true;
    default:
      return false;
  }
}

/** The figures themselves, one value between each two, and one beyond each end, as far as the field's bounds allow. */
function around(figures: readonly Fraction[], { field }: Fact): Fraction[] {
  const whole = ["count", "year", "date"].includes(field.type);
  const half = fraction(1n, 2n);
  const step = whole ? fraction(1n) : half;
  const ends = [...figures, field.min, field.max].filter(isBounded);
  const sorted = (whole ? ends.flatMap((end) => [floor(end), ceiling(end)]) : ends).sort(compare);
  const between = whole ? [] : sorted.slice(1).map((figure, at) => multiply(add(sorted[at] ?? figure, figure), half));
  const samples = [...sorted.flatMap((figure) => [figure, subtract(figure, step), add(figure, step)]), ...between];
  const allowed = samples.filter((sample) => compare(sample, field.min) >= 0 && compare(sample, field.max) <= 0).sort(compare);
  return allowed.filter((sample, at) => at === 0 || compare(sample, allowed[at - 1] as Fraction) !== 0);
}
