import type { Expression, Fold } from "./core.js";

/**
 * The expression without what some constructs did to it: for `cap` the amount that it capped, for `minus` the amount before
 * anything came off. Conditions stay as they are. `done` keeps shared parts shared.
 */
export function without(constructs: readonly string[], node: Expression, done = new Map<Expression, Expression>()): Expression {
  const known = done.get(node);
  if (known) return known;
  const inner = constructs.includes(node.origin?.construct ?? "") ? amountWithin(node) : undefined;
  const found = inner ? without(constructs, inner, done) : rebuilt(node, (child) => without(constructs, child, done), constructs);
  done.set(node, found);
  return found;
}

/** The amount that a modifier stands beside. */
function amountWithin(node: Expression): Expression | undefined {
  if (node.kind !== "extremum") return undefined;
  const [first] = node.parts;
  return first?.kind === "arithmetic" && first.operator === "-" && node.operator === "max" ? first.left : first;
}

/** The node with the parts that its value is made of changed. */
function rebuilt(node: Expression, change: (child: Expression) => Expression, constructs: readonly string[]): Expression {
  switch (node.kind) {
    case "named":
    case "round":
      return { ...node, value: change(node.value) };
    case "arithmetic":
      return { ...node, left: change(node.left), right: change(node.right) };
    case "extremum":
    case "combination":
      return { ...node, parts: node.parts.map(change) };
    case "or else":
      return { ...node, value: change(node.value), fallback: change(node.fallback) };
    case "choice":
      return {
        ...node,
        branches: node.branches.map(({ when, give }) => ({ when, give: change(give) })),
        otherwise: change(node.otherwise),
      };
    case "guard":
      return { ...node, body: change(node.body) };
    case "fold":
      return { ...node, body: change(node.body), selection: selectionOf(node, constructs) };
    case "within":
      return { ...node, low: node.low && change(node.low), high: node.high && change(node.high) };
    default:
      return node;
  }
}

const selectionOf = ({ selection }: Fold, constructs: readonly string[]): Fold["selection"] =>
  selection?.group && constructs.includes("cap") ? { ...selection, group: { ...selection.group, cap: null } } : selection;
