import type { Expression, Role } from "./core.js";
import { changeOf } from "./role.js";
import { mapChildren } from "./walk.js";

/**
 * The expression without what does some things to its amount: without ceilings the amount that they capped, without deductions
 * the amount before anything came off. Conditions stay as they are; where there is nothing to leave out it is the same node.
 */
export function without(roles: readonly Role[], root: Expression): Expression {
  const [asPaid, asCounted] = [new Map<Expression, Expression>(), new Map<Expression, Expression>()];
  const strip = (node: Expression, paid: boolean): Expression => {
    const done = paid ? asPaid : asCounted;
    const known = done.get(node);
    if (known) return known;
    const change = changeOf(node);
    // What FEEL limits within a base is a part of the base.
    const meant = change?.role && roles.includes(change.role) && (paid || change.by !== undefined);
    const found = change && meant ? strip(change.amount, paid) : rebuilt(node, paid);
    done.set(node, found);
    return found;
  };
  /** The node with the parts that its value is made of changed; of a group's cap nothing but that it is there. */
  const rebuilt = (node: Expression, paid: boolean): Expression => {
    const uncapped = roles.includes("ceiling") ? withoutGroupCap(node) : node;
    const cap = uncapped.kind === "fold" ? uncapped.selection?.group?.cap : null;
    return mapChildren(uncapped, (child, use) => (use === "asked" || child === cap ? child : strip(child, paid && isPaid(child, node))));
  };
  return strip(root, true);
}

const withoutGroupCap = (node: Expression): Expression =>
  node.kind === "fold" && node.selection?.group?.cap
    ? { ...node, selection: { ...node.selection, group: { ...node.selection.group, cap: null } } }
    : node;

/** Whether a part of an amount is itself paid, and not only counted with or taken off. */
function isPaid(part: Expression, node: Expression): boolean {
  if (node.kind === "fold") return node.loop !== undefined;
  return node.kind !== "arithmetic" || node.operator === "+" || (node.operator === "-" && part === node.left);
}
