import type { Expression } from "./core.js";
import { childrenOf } from "./walk.js";

const openness = new WeakMap<Expression, boolean>();

/** Whether the law may leave the quantity open, so that its two ends differ with every fact known. */
export function isOpen(node: Expression): boolean {
  const known = openness.get(node);
  if (known !== undefined) return known;
  const open = node.kind === "within" || node.kind === "unstated" || childrenOf(node, "value").some(isOpen);
  openness.set(node, open);
  return open;
}
