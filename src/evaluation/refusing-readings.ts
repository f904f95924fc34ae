import type { Expression, Reason } from "../expression/core.js";
import { childrenOf, nodesOf } from "../expression/walk.js";

/** The readings that an expression may ask. */
export const readingsIn = (node: Expression): readonly string[] => [
  ...new Set([...nodesOf(node)].flatMap((each) => (each.kind === "reading" ? [each.name] : []))),
];

/** A reading that is asked on the way to a refusal, and refusals that come whichever way it is read. */
interface AskedReading {
  readonly name: string;
  readonly alike: ReadonlySet<string>;
}

/**
 * The readings on which a refusal rests, by its condition in zh: those that it asks, and those that chose the way to it where
 * another way has no such condition.
 */
export function refusingReadings(entitlement: Expression): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const numbers = new Map<Expression, number>();
  const note = ({ condition: { zh } }: Reason, asked: readonly AskedReading[]): void => {
    const names = asked.flatMap(({ name, alike }) => (alike.has(zh) ? [] : [name]));
    found.set(zh, [...new Set([...(found.get(zh) ?? []), ...names])]);
  };
  const visit = (node: Expression, asked: readonly AskedReading[]): void => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    const key = `${number} ${asked.map(({ name }) => name).join(" ")}`;
    if (seen.has(key)) return;
    seen.add(key);
    const within = (parts: readonly (Expression | null)[], alike: ReadonlySet<string> = new Set()): readonly AskedReading[] => {
      const more = new Set(parts.flatMap((part) => (part ? readingsIn(part) : [])));
      return [...asked, ...[...more].flatMap((name) => (asked.some((each) => each.name === name) ? [] : [{ name, alike }]))];
    };
    if (node.kind === "none" && node.reason) note(node.reason, asked);
    if (node.kind === "guard") for (const { holds, reason } of node.checks) note(reason, within([holds]));
    if (node.kind === "fold" && node.empty) note(node.empty, within([node.where]));
    const inner =
      node.kind === "choice"
        ? within(
            node.branches.map(({ when }) => when),
            refusedInAll([...node.branches.map(({ give }) => give), node.otherwise]),
          )
        : node.kind === "fold"
          ? within([node.where])
          : asked;
    for (const child of childrenOf(node, "value")) visit(child, inner);
  };
  visit(entitlement, []);
  return found;
}

/** The conditions, in zh, that every way has; one that gives nothing and says no word is no way. */
function refusedInAll(ways: readonly Expression[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = ways.filter((way) => way.kind !== "none" || way.reason).map(conditionsIn);
  return new Set([...first].filter((zh) => others.every((other) => other.has(zh))));
}

const conditionsIn = (way: Expression): Set<string> =>
  new Set(
    [...nodesOf(way)].flatMap((node) => {
      const reasons = node.kind === "guard" ? node.checks.map(({ reason }) => reason) : [];
      if (node.kind === "none" && node.reason) reasons.push(node.reason);
      if (node.kind === "fold" && node.empty) reasons.push(node.empty);
      return reasons.map(({ condition }) => condition.zh);
    }),
  );
