import type { Expression } from "./core.js";

const openness = new WeakMap<Expression, boolean>();

/** Whether the law may leave the quantity open, so that its two ends differ with every fact known. */
export function isOpen(node: Expression): boolean {
  const known = openness.get(node);
  if (known !== undefined) return known;
  const open = node.kind === "within" || node.kind === "unstated" || childrenForValue(node).some(isOpen);
  openness.set(node, open);
  return open;
}

/** The children whose values go into the value of a node; conditions do not. */
export function childrenForValue(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "named":
    case "round":
      return [node.value];
    case "arithmetic":
      return [node.left, node.right];
    case "extremum":
    case "combination":
      return node.parts;
    case "or else":
      return [node.value, node.fallback];
    case "choice":
      return [...node.branches.map((branch) => branch.give), node.otherwise];
    case "guard":
      return [node.body];
    case "fold":
      return node.selection?.group?.cap ? [node.body, node.selection.group.cap] : [node.body];
    case "within":
      return [node.low, node.high].filter((end) => end !== null);
    default:
      return [];
  }
}
