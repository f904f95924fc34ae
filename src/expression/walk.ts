import type { Expression, Selection } from "./core.js";

const selectionParts = ({ take, order, group }: Selection): Expression[] =>
  [order?.by, group?.key, take, group?.cap].filter((part): part is Expression => part !== null && part !== undefined);

/** The children of a node, in the order in which they are evaluated. */
export function childrenOf(node: Expression): Expression[] {
  switch (node.kind) {
    case "literal":
    case "fact":
    case "reading":
    case "none":
      return [];
    case "known":
      return [node.fact];
    case "named":
    case "not":
    case "round":
      return [node.value];
    case "arithmetic":
    case "comparison":
      return [node.left, node.right];
    case "extremum":
    case "combination":
    case "logic":
      return [...node.parts];
    case "or else":
      return [node.value, node.fallback];
    case "choice":
      return [...node.branches.flatMap((branch) => [branch.when, branch.give]), node.otherwise];
    case "guard":
      return [...node.checks.map((check) => check.holds), ...node.cautions.map((caution) => caution.when), node.body];
    case "fold":
      return [node.list, ...(node.where ? [node.where] : []), node.body, ...(node.selection ? selectionParts(node.selection) : [])];
    case "within":
      return [node.low, node.high].filter((end) => end !== null);
    case "unstated":
      return node.basis ? [node.basis] : [];
    case "shift":
      return [node.day, node.months];
    case "calendar":
      return node.since ? [node.day, node.since] : [node.day];
    default:
      return node satisfies never;
  }
}

/** Every node of an expression once, parents first. */
export function* nodesOf(root: Expression): Generator<Expression> {
  const seen = new Set<Expression>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    open.push(...childrenOf(node).reverse());
  }
}

/** The innermost loop from outside whose item an expression depends on; 0 where it depends on the application alone. */
export function scopeOf(node: Expression): number {
  if (node.kind === "fact") return node.scope;
  const inner = Math.max(0, ...childrenOf(node).map(scopeOf));
  return node.kind === "fold" && inner >= node.scope ? Math.min(inner, node.scope - 1) : inner;
}
