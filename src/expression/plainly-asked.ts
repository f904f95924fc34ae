import { add, compare, subtract } from "../values/fraction.js";
import type { Choice, Comparison, Expression, Fact, Field, Fold } from "./core.js";
import { Evaluation } from "./evaluate.js";
import { isFact } from "./regions.js";
import { literalOf } from "./unit.js";
import { childrenOf, nodesOf } from "./walk.js";

/** Larger rules are not looked through to their end. */
const MOST_NODES = 2000;

/**
 * The fields that rules ask once, whether they are so or not, under the readings chosen: both may be, and one does not hang on
 * another. To try out their values tells no more than what the intervals found. Cautions are no part of an amount.
 */
export function plainlyAsked(roots: readonly Expression[], readings: ReadonlyMap<string, string>): ReadonlySet<Field> {
  const times = new Map<Field, number>();
  let left = MOST_NODES;
  const note = ({ field }: Fact, by: number): void => void times.set(field, (times.get(field) ?? 0) + by);
  const visit = (node: Expression, loop: number, isPlain: boolean): void => {
    left -= 1;
    if (left < 0) return;
    const fact = isPlain ? factAsked(node) : undefined;
    if (fact) note(fact, fact.scope < loop ? 2 : 1);
    else if (node.kind === "fact") note(node, 2);
    else {
      const inner = node.kind === "fold" ? node.scope : loop;
      for (const child of partsOf(node, readings)) visit(child, inner, isPlain && passesOn(node));
    }
  };
  for (const root of roots) visit(root, 0, true);
  return new Set(left < 0 ? [] : [...times].flatMap(([field, count]) => (count === 1 ? [field] : [])));
}

/** What of a node is asked for its value. */
function partsOf(node: Expression, readings: ReadonlyMap<string, string>): readonly Expression[] {
  if (node.kind === "choice") return waysOf(node, readings);
  if (node.kind === "guard") return [...node.checks.map(({ holds }) => holds), node.body];
  if (node.kind === "fold") return childrenOf(node).filter((child) => child !== node.list);
  return childrenOf(node);
}

/** The conditions and branches that the readings leave. */
function waysOf({ branches, otherwise }: Choice, readings: ReadonlyMap<string, string>): Expression[] {
  const ways: Expression[] = [];
  for (const { when, give } of branches) {
    const asks = [...nodesOf(when)].some(({ kind }) => kind === "fact" || kind === "known");
    const found = asks ? null : new Evaluation([], readings).evaluate(when);
    const truth = found?.kind === "answer" ? found.truth : "unknown";
    if (truth === false) continue;
    if (truth === true) return [...ways, give];
    ways.push(when, give);
  }
  return [...ways, otherwise];
}

const PASSING: ReadonlySet<Expression["kind"]> = new Set([
  "named",
  "extremum",
  "combination",
  "or else",
  "choice",
  "guard",
  "logic",
  "not",
]);

/** Whether the answers of its parts go into a node's value as they are. */
const passesOn = (node: Expression): boolean => PASSING.has(node.kind) || (node.kind === "fold" && isPlainLoop(node));

const isPlainLoop = ({ operator, selection, distinct }: Fold): boolean =>
  !selection && !distinct && (operator === "total" || operator === "some" || operator === "every");

/** The fact of which a condition asks whether it is so or not, where it may be both. */
function factAsked(node: Expression): Fact | undefined {
  if (node.kind === "fact") return node.field.type === "boolean" ? node : undefined;
  if (node.kind === "comparison") return node.operator === "=" || node.operator === "!=" ? wordAsked([node]) : sideAsked(node);
  if (node.kind !== "logic" || !node.parts.every((part) => part.kind === "comparison")) return undefined;
  const parts = node.parts as readonly Comparison[];
  if (node.operator === "and") return parts.length === 1 ? factAsked(parts[0] as Comparison) : rangeAsked(parts);
  return parts.every(({ operator }) => operator === "=") ? wordAsked(parts) : undefined;
}

/** A choice that is, or is not, one of some of its options. */
function wordAsked(parts: readonly Comparison[]): Fact | undefined {
  const fact = parts[0]?.left;
  if (fact?.kind !== "fact" || fact.field.type !== "choice") return undefined;
  const words = parts.map(({ left, right }) => (isFact(left, fact) && right.kind === "literal" ? right.value : undefined));
  const [options, asked] = [new Set<unknown>(fact.field.options.map(({ id }) => id)), new Set<unknown>(words)];
  return [...asked].every((word) => options.has(word)) && asked.size < options.size ? fact : undefined;
}

/** A figure that lies on one side of another. */
function sideAsked({ operator, left, right }: Comparison): Fact | undefined {
  return operator !== "=" && operator !== "!=" && left.kind === "fact" && literalOf(right) ? left : undefined;
}

/** A figure that lies in a range. */
function rangeAsked([from, to, ...more]: readonly Comparison[]): Fact | undefined {
  const fact = from && sideAsked(from);
  if (!fact || !to || more.length > 0 || !isFact(to.left, fact) || !sideAsked(to)) return undefined;
  if (!from.operator.startsWith(">") || !to.operator.startsWith("<")) return undefined;
  const [low, high] = [literalOf(from.right), literalOf(to.right)];
  return low && high && compare(subtract(high, low), add(fact.field.unit, fact.field.unit)) > 0 ? fact : undefined;
}
