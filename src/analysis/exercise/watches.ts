import type { Expression, Fold, Guard } from "../../expression/core.js";
import { changeOf } from "../../expression/role.js";
import type { Step } from "../../expression/step.js";
import { total, type Value } from "../../expression/value.js";
import { childrenOf } from "../../expression/walk.js";
import { findRole, keysOfRows } from "../../language/roles.js";
import { find, type Tree } from "../../language/tree.js";
import type { Span } from "../../messages/finding.js";
import { compare } from "../../values/fraction.js";
import { watchBound, watchEnd } from "./bounds-tested.js";
import { watchChoice } from "./choices-taken.js";
import type { Places } from "./places.js";
import { type ExerciseKind, REACHED, type Spots } from "./spots.js";
import { figureOf, isChanged, type Values, type Watch } from "./watch.js";

/** What to look at while a policy's expressions are evaluated; the spots are noted on the way. */
export function watchesOf(
  roots: readonly Expression[],
  places: Places,
  spots: Spots,
  options: ReadonlyMap<string, Watch>,
): ReadonlyMap<Expression, readonly Watch[]> {
  const watches = new Map<Expression, readonly Watch[]>();
  const seen = new Set<Expression>();
  const open = [...roots];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const found = watchesOn(node, places, spots, options);
    if (found.length > 0) watches.set(node, found);
    // What another policy grants is exercised by the cases of that policy.
    if (node.origin?.construct !== "policy") open.push(...childrenOf(node));
  }
  return watches;
}

function watchesOn(node: Expression, places: Places, spots: Spots, options: ReadonlyMap<string, Watch>): Watch[] {
  const found = [watchChange(node, places, spots), watchTier(node, places, spots)];
  if (node.kind === "guard") found.push(watchChecks(node, spots));
  if (node.kind === "choice") found.push(watchChoice(node, places, spots));
  if (node.kind === "fold") found.push(watchGroup(node, places, spots));
  if (node.kind === "comparison" && node.origin?.construct === "condition") found.push(watchBound(node, spots));
  if (node.kind === "reading") found.push(options.get(node.name));
  return found.filter((watch) => watch !== undefined);
}

/** Each condition or exclusion, seen to hold and not to. Whether the policy is in force is no condition of the author's. */
function watchChecks({ checks }: Guard, spots: Spots): Watch {
  const found = checks.map(({ holds: { origin }, reason }) =>
    origin && origin.construct !== "day" ? spots.at(reason.bars ? "exclusion" : "condition", origin.span, reason.condition) : undefined,
  );
  return ({ steps }) => {
    for (const [at, spot] of found.entries()) {
      const value = steps[at]?.value;
      if (!spot || value?.kind !== "answer" || value.truth === "unknown") continue;
      spot.reach(value.truth === (checks[at]?.reason.bars === undefined) ? "yes" : "no");
    }
  };
}

const CHANGES = ["ceiling", "floor", "deduction", "threshold", "rounding"] as const satisfies readonly ExerciseKind[];

/** Whether a cap, floor, deduction, least amount or rounding did something to an amount, and left one as it was. */
function watchChange(node: Expression, places: Places, spots: Spots): Watch | undefined {
  const { origin } = node;
  const change = origin?.purpose?.amount && changeOf(node);
  const kind = change && CHANGES.find((each) => each === change.role);
  if (!origin || !change || !kind) return undefined;
  const entry = places.entryOf(origin.span, [origin.purpose?.by ?? ""]);
  const spot = spots.at(kind, entry?.key.span ?? origin.span, figureWords(entry?.value, places));
  return ({ value }, values) => {
    if (change.operands.length > 0 && !change.operands.some((operand) => isDue(operand, values))) return;
    const changed = isChanged(values.get(change.amount), value);
    if (changed !== undefined) spot.reach(changed ? "yes" : "no");
  };
}

/** A figure that is spelt out at its key. */
const figureWords = (tree: Tree | undefined, places: Places) => (tree?.kind === "scalar" ? places.wordsAt(tree.span) : undefined);

/** Whether there is something to limit by: a cap that is not due stands by as one without end. */
function isDue(operand: Expression, values: Values): boolean {
  const value = values.get(operand.kind === "or else" ? operand.value : operand);
  return value?.kind === "quantity" && value.present === true;
}

/** Whether what is given for a group of items is less than the items themselves. */
function watchGroup({ origin, selection }: Fold, places: Places, spots: Spots): Watch | undefined {
  const within = origin && places.entryAt(origin.span)?.within;
  const group = within && find(within, "group");
  const entry = group?.kind === "mapping" ? findRole(group, "ceiling") : undefined;
  if (!selection?.group?.cap || !entry) return undefined;
  const spot = spots.at("ceiling", entry.key.span, figureWords(entry.value, places));
  return ({ steps, value }) => {
    const items = steps.flatMap((step) => (step.item !== undefined && step.value.kind === "quantity" ? [step.value] : []));
    const changed = isChanged(total(items), value);
    if (changed !== undefined) spot.reach(changed ? "yes" : "no");
  };
}

/** Whether the end of a base lay in a tier: more than where it begins, and no more than where it ends. */
function watchTier(node: Expression, places: Places, spots: Spots): Watch | undefined {
  const span = node.origin && spanOfTier(node.origin, places);
  if (!span || (node.kind !== "choice" && node.kind !== "arithmetic")) return undefined;
  const spot = spots.at("tier", span, places.wordsAt(span), REACHED);
  const slice = node.kind === "choice" ? node.branches[0]?.give : node;
  const [base, end] = (slice?.kind === "arithmetic" && endOf(slice.right)) || [];
  const bound = base && end && watchEnd(base, end, span, spots);
  return (step, values) => {
    bound?.(values);
    if (liesIn(node, step, values)) spot.reach("yes");
  };
}

const TIERS = keysOfRows("joined");

/** A single tier is the whole amount, and has the place of that. */
function spanOfTier({ construct, span }: NonNullable<Expression["origin"]>, places: Places): Span | undefined {
  if (construct === "tier") return span;
  const tiers = places.entryOf(span, TIERS)?.value;
  return tiers?.kind === "sequence" && tiers.items.length === 1 ? tiers.items[0]?.span : undefined;
}

function liesIn(node: Expression, step: Step, values: Values): boolean {
  if (node.kind === "choice") {
    const [when, given] = step.steps;
    const give = node.branches[0]?.give;
    const reached = when?.value.kind === "answer" && when.value.truth === true;
    return reached && given !== undefined && (give?.kind !== "arithmetic" || liesIn(give, given, values));
  }
  if (node.kind !== "arithmetic") return false;
  const [part, end] = [values.get(node.right), endOf(node.right)];
  const isSome = (value: Value | undefined) => (figureOf(value)?.n ?? 0n) > 0n;
  if (!isSome(part)) return false;
  if (!end) return true;
  const [base, limit] = end.map((each) => figureOf(values.get(each)));
  return base !== undefined && limit !== undefined && compare(base, limit) <= 0;
}

/** The base and the end of a tier within the part of the base that it takes; undefined where it has no end. */
function endOf(part: Expression): readonly Expression[] | undefined {
  if (part.kind === "extremum" && part.operator === "min") return part.parts;
  const inner = part.kind === "extremum" ? part.parts[0] : part.kind === "arithmetic" ? part.left : undefined;
  return inner && endOf(inner);
}
