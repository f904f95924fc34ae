import type { Row } from "../applications/row.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import type { Prepared } from "../evaluation/prepared.js";
import { reasonsOf } from "../evaluation/result.js";
import type { Refusal, Step } from "../expression/step.js";
import { type Quantity, total } from "../expression/value.js";
import type { Tree } from "../language/tree.js";
import type { Result, UnitOfResult } from "../results/outcome.js";
import { type Comparing, compareEnds, compareKeys, compareText, endsOf } from "./compare-ends.js";
import { compareReasons } from "./compare-result.js";

/** What the loops of a rule give for one item of a list. */
interface FoundItem {
  readonly value: Quantity;
  readonly refusals: readonly Refusal[];
}

/** Compares items of lists, each by its place in the application: `events[0]`. */
export function compareItems(
  path: string,
  expected: Tree,
  { result, prepared, row }: { readonly result: Result; readonly prepared: Prepared; readonly row: Row },
  evaluator: Evaluator,
  comparing: Comparing,
): void {
  if (expected.kind !== "mapping") return;
  const { evaluation } = evaluator.trace(prepared, row);
  const found = itemsOfLoops(evaluation.trace);
  for (const { key, value } of expected.entries) {
    const own = `${path}.${key.text}`;
    const { list, at } = placeOfItem(key.text) ?? { list: "", at: -1 };
    const field = evaluator.policy.fields.find(({ name }) => name === list);
    const given = field && row.facts[field.slot];
    if (!Array.isArray(given) || given[at] === undefined) comparing.differ(own, "an item", "none");
    else {
      const unit = result.units?.find(({ item }) => item === at);
      const refusals = evaluation.refusals.filter((each) => each.item === at);
      const limited = result.units ? { unit } : undefined;
      compareItem(own, value, { value: total(found.get(key.text) ?? []), refusals }, limited, comparing);
    }
  }
}

const PLACE = /^([^[\]]+)\[(\d+)\]$/;

/** The list and the 0-based number in it that `events[0]` says; undefined where it says none. */
export function placeOfItem(text: string): { readonly list: string; readonly at: number } | undefined {
  const [, list, at] = PLACE.exec(text) ?? [];
  return list === undefined ? undefined : { list, at: Number(at) };
}

/** Limits that look at items have the last word on what is left of one: `limited` where some do. */
function compareItem(
  path: string,
  expected: Tree,
  { value, refusals }: FoundItem,
  limited: { readonly unit: UnitOfResult | undefined } | undefined,
  comparing: Comparing,
): void {
  const { differ } = comparing;
  const before = value.present === false ? undefined : value;
  const left = !limited ? before : before && limited.unit && endsOf(limited.unit.amount);
  const open = before && (value.present !== true || limited?.unit?.maybe === true);
  const status = !left ? "ineligible" : open || value.missing.length > 0 ? "undetermined" : "eligible";
  const keys = {
    status: (place: string, wanted: Tree) => compareText(place, wanted, status, differ),
    amount: (place: string, wanted: Tree) => compareEnds(place, wanted, left, comparing),
    before: (place: string, wanted: Tree) => compareEnds(place, wanted, before, comparing),
    on: (place: string, wanted: Tree) => compareText(place, wanted, limited?.unit?.on, differ),
    reasons: (place: string, wanted: Tree) =>
      compareReasons(
        place,
        wanted,
        reasonsOf(
          refusals.map(({ reason }) => reason),
          refusals.map(() => -1),
        ),
        differ,
      ),
  };
  if (expected.kind === "mapping" && expected.entries.some(({ key }) => key.text in keys)) compareKeys(path, expected, keys);
  else compareEnds(path, expected, left, comparing);
}

/** What the outermost loops of a derivation came to, item by item. */
function itemsOfLoops(steps: readonly Step[], found = new Map<string, Quantity[]>()): ReadonlyMap<string, readonly Quantity[]> {
  for (const { expression, item, steps: inner, value } of steps) {
    if (item !== undefined && item >= 0 && expression.kind === "fold" && expression.loop && value.kind === "quantity") {
      const name = `${expression.list.field.name}[${item}]`;
      found.set(name, [...(found.get(name) ?? []), value]);
    } else itemsOfLoops(inner, found);
  }
  return found;
}
