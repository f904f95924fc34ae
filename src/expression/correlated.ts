import { ceiling, floor, fraction, isBounded } from "../values/fraction.js";
import type { Expression, Field } from "./core.js";
import type { FactValue } from "./facts.js";
import { askedBy, chosenBy, leavesOf, samplesOf, type ToldApart, WHOLE } from "./regions.js";
import { childrenOf, nodesOf } from "./walk.js";

/** What a rule asks more than once, with the values that stand for all it may be: a field, or a reading by its name. */
export interface Correlated {
  readonly of: Field | string;
  readonly values: readonly FactValue[];
}

/** Inputs that may be more than this are not tried out. */
const MOST_VALUES = 16;

/** Larger rules are not looked through to their end. */
const MOST_NODES = 3000;

const known = new WeakMap<Expression, readonly Correlated[]>();

/** The inputs of a rule that it asks more than once, and that may be one of few values. */
export function correlatedOf(root: Expression): readonly Correlated[] {
  const before = known.get(root) ?? look(root);
  known.set(root, before);
  return before;
}

function look(root: Expression): Correlated[] {
  const asked = new Map<Field | string, ToldApart[]>();
  for (const told of askedBy([root]).inputs) {
    const of = told.of.kind === "fact" ? told.of.field : told.of.name;
    asked.set(of, [...(asked.get(of) ?? []), told]);
  }
  const times = timesAsked(root);
  // What is asked whether it was given at all cannot be tried out.
  const given = new Set([...nodesOf(root)].flatMap((node) => (node.kind === "known" ? [node.fact.field] : [])));
  // What the amount itself may be is told apart in all its values.
  const result = new Set(leavesOf(root).flatMap((leaf) => (leaf.kind === "fact" ? [leaf.field] : [])));
  return [...asked].flatMap(([of, told]): Correlated[] => {
    if (typeof of === "object" && given.has(of)) return [];
    const values = (times.get(of) ?? 0) > 1 ? valuesOf(told, typeof of === "object" && result.has(of)) : null;
    return values && values.length <= MOST_VALUES ? [{ of, values }] : [];
  });
}

/** How often each input is asked: within a loop what does not belong to its items is asked of each of them. */
function timesAsked(root: Expression): ReadonlyMap<Field | string, number> {
  const times = new Map<Field | string, number>();
  let left = MOST_NODES;
  const count = (node: Expression, loop: number): void => {
    left -= 1;
    if (left < 0) return;
    if (node.kind === "reading") times.set(node.name, (times.get(node.name) ?? 0) + 1);
    else if (node.kind === "fact") times.set(node.field, (times.get(node.field) ?? 0) + (node.scope < loop ? 2 : 1));
    else for (const child of childrenOf(node)) count(child, node.kind === "fold" && child !== node.list ? node.scope : loop);
    // Which items count, and in which group, is looked at in each of them.
    if (node.kind === "fold" && node.selection) for (const by of chosenBy(node)) count(by, Number.POSITIVE_INFINITY);
  };
  count(root, 0);
  return times;
}

/** A value for each region of an input, wherever it is asked; of few whole numbers each. */
function valuesOf(told: readonly ToldApart[], isResult: boolean): readonly FactValue[] | null {
  const [first] = told;
  if (!first) return null;
  const { of } = first;
  if (of.kind === "fact" && WHOLE.includes(of.field.type) && isBounded(of.field.min) && isBounded(of.field.max)) {
    const [from, to] = [ceiling(of.field.min).n, floor(of.field.max).n];
    const span = to - from + 1n;
    if (span <= MOST_VALUES) return Array.from({ length: Number(span) }, (_, at) => fraction(from + BigInt(at)));
  }
  const words = new Set(told.flatMap((each) => [...each.words]));
  const open = isResult || told.some((each) => each.open);
  if (of.kind === "fact" && of.field.type === "text") return open ? null : [...words, OTHER_TEXT];
  return samplesOf({ of, cuts: told.flatMap(({ cuts }) => cuts), words, open });
}

/** Stands for every text that the rule does not spell out. */
const OTHER_TEXT = "\u0000";
