import type { Combination, Expression, Extremum, Role } from "./core.js";
import { childrenOf, nodesOf } from "./walk.js";

/** What a node does to an amount, however its author spelt it. */
export interface Change {
  readonly role: Role | undefined;
  /** The construct that says so; undefined where the form of the node does. */
  readonly by: string | undefined;
  readonly amount: Expression;
  /** What it is done with: the limit, what comes off. */
  readonly operands: readonly Expression[];
}

const changes = new WeakMap<Expression, Change | null>();

/** The change that a modifier makes, or that a least or greatest of amounts comes to; undefined for all else. */
export function changeOf(node: Expression): Change | undefined {
  const known = changes.get(node);
  if (known !== undefined) return known ?? undefined;
  const change = changeIn(node);
  changes.set(node, change ?? null);
  return change;
}

function changeIn(node: Expression): Change | undefined {
  const purpose = node.origin?.purpose;
  if (purpose?.amount) {
    const parent = childAt(node, purpose.amount.slice(0, -1));
    const amount = parent && childAt(parent, purpose.amount.slice(-1));
    if (!amount) return undefined;
    return { role: purpose.role ?? roleByForm(parent, amount), by: purpose.by, amount, operands: operandsOf(parent, amount) };
  }
  const amount = node.kind === "round" ? node.value : isLimiting(node) ? limitedBy(node) : undefined;
  return amount && { role: roleByForm(node, amount), by: undefined, amount, operands: operandsOf(node, amount) };
}

const childAt = (node: Expression, path: readonly number[]): Expression | undefined =>
  path.reduce<Expression | undefined>((found, at) => found && childrenOf(found, "value")[at], node);

const isLimiting = (node: Expression): node is Extremum | Combination =>
  node.kind === "extremum" || (node.kind === "combination" && node.operator !== "total");

function roleByForm(parent: Expression, amount: Expression): Role | undefined {
  if (parent.kind === "round") return "rounding";
  if (parent.kind === "arithmetic") return parent.operator === "-" && parent.left === amount ? "deduction" : undefined;
  if (!isLimiting(parent)) return undefined;
  return parent.operator === "min" || parent.operator === "least" ? "ceiling" : "floor";
}

const operandsOf = (parent: Expression, amount: Expression): Expression[] =>
  parent.kind === "arithmetic" || isLimiting(parent) ? childrenOf(parent).filter((part) => part !== amount) : [];

/**
 * The part that the others limit: the one that is computed, beside plain figures. Of several computed amounts the least is the
 * first as far as the others allow; the greatest is one or the other.
 */
function limitedBy(node: Extremum | Combination): Expression | undefined {
  const depths = node.parts.map(depthOf);
  const deepest = Math.max(...depths);
  const limited = node.parts.filter((_, at) => depths[at] === deepest);
  if (node.parts.length < 2) return undefined;
  const inOrder = node.kind === "combination" && node.operator === "least" && deepest !== STATED;
  return limited.length === 1 || inOrder ? limited[0] : undefined;
}

const depths = new WeakMap<Expression, number>();

const GIVEN: ReadonlySet<Expression["kind"]> = new Set(["fact", "fold", "shift", "calendar", "day", "text", "working days"]);

const FIXED = 0;
const CHOSEN = 1;
const STATED = 2;
const COMPUTED = 3;

/** How far a figure is computed: the same for all, chosen by facts (a table), a fact or FEEL of facts, or what a head makes of one. */
function depthOf(node: Expression): number {
  const known = depths.get(node) ?? depthWithin(node);
  depths.set(node, known);
  return known;
}

function depthWithin(node: Expression): number {
  const purpose = node.origin?.purpose;
  if ((purpose?.role && !purpose.amount) || node.kind === "unstated" || (node.kind === "fold" && node.loop)) return COMPUTED;
  if (GIVEN.has(node.kind)) return STATED;
  const asks = node.kind === "choice" && !node.branches.every(({ when }) => asksDayOrReading(when));
  return Math.max(asks ? CHOSEN : FIXED, ...childrenOf(node, "value").map(depthOf));
}

/** Whether a day or a reading decides, as in switches, rather than what an applicant is. */
const asksDayOrReading = (when: Expression): boolean =>
  when.kind === "comparison" &&
  [...nodesOf(when.left)].some((node) => node.kind === "reading" || (node.kind === "fact" && node.field.type === "date"));

/**
 * Where an amount stands below a node that was made of it: rather in a step that does something to it than in one that passes it
 * on.
 */
export function placeOfAmount(amount: Expression, node: Expression): readonly number[] | undefined {
  let passed: readonly number[] | undefined;
  const open: { readonly parent: Expression; readonly path: readonly number[] }[] = [{ parent: node, path: [] }];
  for (const { parent, path } of open) {
    for (const [at, child] of childrenOf(parent, "value").entries()) {
      if (child !== amount) open.push({ parent: child, path: [...path, at] });
      else if (doesSomething(parent)) return [...path, at];
      else passed ??= [...path, at];
    }
  }
  return passed;
}

const doesSomething = (node: Expression): boolean => node.kind === "arithmetic" || node.kind === "round" || isLimiting(node);
