import type { Expression, Origin } from "../expression/core.js";
import { mapChildren } from "../expression/walk.js";

/** Gives conditions that have no place of their own that of what their author wrote. */
export function placed(node: Expression, origin: Origin): Expression {
  if (node.origin || !isCondition(node)) return node;
  return { ...mapChildren(node, (child) => placed(child, origin)), origin };
}

/** Whether a node answers yes or no by its form. */
const isCondition = (node: Expression): boolean =>
  node.kind === "comparison" ||
  node.kind === "logic" ||
  node.kind === "not" ||
  node.kind === "known" ||
  (node.kind === "fold" && (node.operator === "some" || node.operator === "every"));
