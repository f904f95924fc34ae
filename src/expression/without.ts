import type { Expression, Fold } from "./core.js";
import { mapChildren } from "./walk.js";

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

/** The node with the parts that its value is made of changed; of a group's cap nothing but that it is there. */
function rebuilt(node: Expression, change: (child: Expression) => Expression, constructs: readonly string[]): Expression {
  const uncapped = node.kind === "fold" ? { ...node, selection: selectionOf(node, constructs) } : node;
  const cap = uncapped.kind === "fold" ? uncapped.selection?.group?.cap : null;
  return mapChildren(uncapped, (child, use) => (use === "asked" || child === cap ? child : change(child)));
}

const selectionOf = ({ selection }: Fold, constructs: readonly string[]): Fold["selection"] =>
  selection?.group && constructs.includes("cap") ? { ...selection, group: { ...selection.group, cap: null } } : selection;
