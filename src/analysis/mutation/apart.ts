import type { Expression } from "../../expression/core.js";
import { childrenOf, mapChildren } from "../../expression/walk.js";
import { expressionsOfSubsidy, type Policy } from "../../policy/policy.js";
import { isSame } from "./same-rules.js";

/** Two expressions at one place of two policies that are not the same, and what is asked on the way to them. */
export interface Apart {
  readonly one: Expression;
  readonly other: Expression;
  readonly asked: readonly Expression[];
}

/** More places are not looked at: what a change touches is used in few. */
const MOST = 12;

/** The innermost places where the amounts, parts, payments and values of two policies are not the same; undefined where their subsidies are others. */
export function apartIn(one: Policy, other: Policy): Apart[] | undefined {
  const roots = pairsOf(one, other);
  if (!roots) return undefined;
  const found: Apart[] = [];
  const seen = new WeakMap<Expression, WeakSet<Expression>>();
  const look = (a: Expression, b: Expression, asked: readonly Expression[]): void => {
    const others = seen.get(a) ?? new WeakSet();
    if (found.length >= MOST || others.has(b) || isSame(a, b)) return;
    seen.set(a, others.add(b));
    const children = isSameShell(a, b) ? childrenOf(b) : [];
    if (children.length === 0) {
      found.push({ one: a, other: b, asked });
      return;
    }
    const own = [...asked, ...childrenOf(a, "asked")];
    for (const [at, child] of childrenOf(a).entries()) look(child, children[at] as Expression, own);
  };
  for (const [a, b] of roots) look(a, b, []);
  return found;
}

/** The expressions of two policies that stand at the same places. */
function pairsOf(one: Policy, other: Policy): [Expression, Expression][] | undefined {
  const pairs: [Expression, Expression][] = [];
  const put = (a: readonly Expression[], b: readonly Expression[]) => {
    if (a.length === b.length) for (const [at, each] of a.entries()) pairs.push([each, b[at] as Expression]);
    return a.length === b.length;
  };
  const named = ({ values }: Policy) => values.map(({ value }) => value);
  const sound =
    one.subsidies.length === other.subsidies.length &&
    one.subsidies.every((each, at) => {
      const beside = other.subsidies[at];
      return beside?.id === each.id && put(expressionsOfSubsidy(each), expressionsOfSubsidy(beside));
    }) &&
    put(named(one), named(other));
  return sound ? pairs : undefined;
}

const HOLE: Expression = { kind: "none" };

/** Whether two nodes are the same but for what stands in them, in as many places: of a caution it is no part of being the same. */
export function isSameShell(one: Expression, other: Expression): boolean {
  const shell = (node: Expression) => mapChildren(node, (child) => (child.kind === "fact" ? child : HOLE));
  return one.kind === other.kind && childrenOf(one).length === childrenOf(other).length && isSame(shell(one), shell(other));
}
