import type { Expression, Reason } from "../expression/core.js";
import { childrenOf, nodesOf } from "../expression/walk.js";

/** The readings that an expression may ask. */
export const readingsIn = (node: Expression): readonly string[] => [
  ...new Set([...nodesOf(node)].flatMap((each) => (each.kind === "reading" ? [each.name] : []))),
];

/** The readings on which a refusal rests, by its condition in zh: those that it asks, and those that chose the way to it. */
export function refusingReadings(entitlement: Expression): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const numbers = new Map<Expression, number>();
  const note = ({ condition: { zh } }: Reason, asked: readonly string[]): void => {
    found.set(zh, [...new Set([...(found.get(zh) ?? []), ...asked])]);
  };
  const visit = (node: Expression, asked: readonly string[]): void => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    const key = `${number} ${asked.join(" ")}`;
    if (seen.has(key)) return;
    seen.add(key);
    const within = (...parts: readonly (Expression | null)[]) => [
      ...new Set([...asked, ...parts.flatMap((part) => (part ? readingsIn(part) : []))]),
    ];
    if (node.kind === "none" && node.reason) note(node.reason, asked);
    if (node.kind === "guard") for (const { holds, reason } of node.checks) note(reason, within(holds));
    if (node.kind === "fold" && node.empty) note(node.empty, within(node.where));
    const inner =
      node.kind === "choice" ? within(...node.branches.map(({ when }) => when)) : node.kind === "fold" ? within(node.where) : asked;
    for (const child of childrenOf(node, "value")) visit(child, inner);
  };
  visit(entitlement, []);
  return found;
}
