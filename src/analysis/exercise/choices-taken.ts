import type { Choice } from "../../expression/core.js";
import type { Step } from "../../expression/step.js";
import { keysOfRows } from "../../language/roles.js";
import { find, type Mapping, mappingAt, type Tree } from "../../language/tree.js";
import { compareText } from "../../values/text-order.js";
import { watchRowBounds } from "./bounds-tested.js";
import { itemsAt, itemsOf, type Places } from "./places.js";
import { type ExerciseKind, REACHED, type Spot, type Spots } from "./spots.js";
import type { Watch } from "./watch.js";

/** The author's places of what a choice may come to: of each branch, and of what stands otherwise. */
interface Branches {
  readonly kind: ExerciseKind;
  readonly each: readonly (Tree | undefined)[];
  readonly otherwise: Tree | undefined;
}

/** Which branch of a choice between the author's rows, cases or periods was come to; undefined for a choice of the machine's own. */
export function watchChoice(node: Choice, places: Places, spots: Spots): Watch | undefined {
  const branches = rowsOf(node, places) ?? casesOf(node, places) ?? periodsOf(node, places);
  if (!branches || branches.each.length !== node.branches.length) return watchTest(node, places, spots);
  const spotOf = (tree: Tree | undefined): Spot | undefined =>
    tree && spots.at(branches.kind, tree.span, places.wordsAt(tree.span), REACHED);
  const [each, otherwise] = [branches.each.map(spotOf), spotOf(branches.otherwise)];
  const bounds = watchRowBounds(node, spots);
  return (step, values) => {
    bounds(step, values);
    const taken = branchTaken(node, step);
    if (taken !== undefined) (taken < 0 ? otherwise : each[taken])?.reach("yes");
  };
}

/** Whether the test of an `if` of FEEL was seen to hold and not to; undefined for a choice of the machine's own. */
function watchTest({ branches, origin }: Choice, places: Places, spots: Spots): Watch | undefined {
  const test = branches[0]?.when.origin;
  if (origin || branches.length !== 1 || test?.construct !== "condition") return undefined;
  const spot = spots.at("condition", test.span, places.wordsAt(test.span));
  return ({ steps }) => {
    const value = steps[0]?.value;
    if (value?.kind === "answer" && value.truth !== "unknown") spot.reach(value.truth ? "yes" : "no");
  };
}

/** The number of the branch that was surely taken; -1 of none, undefined where that is not known. */
function branchTaken({ branches }: Choice, { steps }: Step): number | undefined {
  for (let at = 0; at < branches.length; at += 1) {
    const value = steps[at]?.value;
    if (value?.kind !== "answer" || value.truth === "unknown") return undefined;
    if (value.truth) return at;
  }
  return -1;
}

function rowsOf({ origin }: Choice, places: Places): Branches | undefined {
  if (origin?.construct !== "table" || !origin.label) return undefined;
  const { zh: name } = origin.label;
  const tables = (tree: Tree | undefined) => (tree?.kind === "mapping" ? find(mappingAt(tree, "tables"), name) : undefined);
  const own = tables(places.treeOf(origin.span.file));
  const table = [own, ...places.trees.map(tables)].find((each): each is Mapping => each?.kind === "mapping");
  return table && { kind: "row", each: itemsAt(table, "rows", "sequence"), otherwise: undefined };
}

const CASES = "cases";
const BRACKETS = keysOfRows("apart");

function casesOf({ origin }: Choice, places: Places): Branches | undefined {
  const entry = origin && places.entryOf(origin.span, [CASES, ...BRACKETS]);
  if (entry?.value.kind !== "sequence") return undefined;
  const items = itemsOf(entry.value, "mapping");
  if (entry.key.text !== CASES) return { kind: "bracket", each: items, otherwise: undefined };
  const last = items.find((item) => find(item, "otherwise"));
  return { kind: "case", each: items.filter((item) => item !== last), otherwise: last };
}

/** A choice by date tries the latest period first; the earliest is what stands otherwise. */
function periodsOf({ origin, branches }: Choice, places: Places): Branches | undefined {
  if (!origin || branches.some(({ when }) => when.origin?.construct !== "day")) return undefined;
  const nested = places.entryOf(origin.span, ["by date"])?.value ?? places.entryAt(origin.span)?.entry.value;
  const around = places.mappingAt(origin.span) ?? (nested?.kind === "mapping" ? nested : undefined);
  const inner = around && find(around, "by date");
  const history = inner?.kind === "mapping" ? inner : around;
  const days = history?.entries.map(({ key }) => key).sort((a, b) => compareText(b.text, a.text)) ?? [];
  return { kind: "period", each: days.slice(0, -1), otherwise: days.at(-1) };
}
