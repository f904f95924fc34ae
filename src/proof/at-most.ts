import type { Fold, Selection } from "../expression/core.js";
import { fraction, isWhole } from "../values/fraction.js";
import { both, either, type Truth } from "../values/truth.js";
import { computed } from "./computing.js";
import { endOf, figureOf, isAtMost } from "./ends.js";
import type { Refining } from "./exploration.js";
import { NotTold } from "./region.js";
import type { LoopReader, SymbolicSituation } from "./situation.js";
import {
  absentValue,
  answered,
  exact,
  extremeOf,
  ifTrue,
  isSameValue,
  joined,
  lackingNothing,
  type Symbolic,
  type SymbolicAnswer,
  type SymbolicQuantity,
  strictExtremeOf,
  totalOf,
  undeterminedFor,
} from "./symbolic.js";

/** What an item of a list comes to, and whether it counts. */
interface ItemAt {
  readonly value: Symbolic;
  readonly where: SymbolicAnswer;
  readonly at: SymbolicSituation;
}

/** Lists of so many items at most, each by itself. */
export class AtMost implements LoopReader, Refining {
  constructor(private readonly most: number) {}

  refined(): undefined {
    return undefined;
  }

  fold(node: Fold, situation: SymbolicSituation): Symbolic {
    const items = this.items(node, situation);
    if (node.operator === "total") {
      const amounts = items.map(({ value }) => value as SymbolicQuantity);
      return node.selection ? selected(node, node.selection, items, situation) : totalOf(situation.region, amounts);
    }
    if (node.distinct || node.operator === "item") throw new NotTold("choice of items");
    if (node.operator === "some" || node.operator === "every") return quantified(node.operator, items);
    const counted = items.filter(({ where }) => where.truth !== false);
    if (counted.some(({ where }) => where.truth === "unknown")) throw new NotTold("items in doubt");
    if (node.operator === "count") return exact(endOf(fraction(BigInt(counted.length))));
    return figureOfAll(
      node.operator,
      counted.map(({ value }) => value as SymbolicQuantity),
      situation,
    );
  }

  private items(node: Fold, situation: SymbolicSituation): ItemAt[] {
    const list = situation.placeOf(node.list);
    const items: ItemAt[] = [];
    for (let at = 0; at < this.most && situation.region.answer(`more ${list} ${at}`); at += 1) {
      const inside = situation.at(node.scope, `${list}[${at}]`);
      const where = node.where ? inside.answer(node.where) : answered(true);
      const found = where.truth === false ? absentValue : inside.of(node.body);
      items.push({ value: found.kind === "quantity" ? ifTrue(situation.region, found, where) : found, where, at: inside });
    }
    return items;
  }
}

function figureOfAll(
  operator: "sum" | "min" | "max" | "mean",
  values: readonly SymbolicQuantity[],
  situation: SymbolicSituation,
): SymbolicQuantity {
  const { region, atoms } = situation;
  const present = values.reduce<Truth>((truth, value) => both(truth, value.present), true);
  if (present === false) return absentValue;
  if (present === "unknown") throw new NotTold("items in doubt");
  if (operator === "sum") return values.length === 0 ? exact(endOf(fraction(0n))) : totalOf(region, values);
  if (values.length === 0) return undeterminedFor("empty-list");
  if (operator !== "mean") return extremeOf(region, values, operator === "min" ? "least" : "greatest");
  const divide = { kind: "arithmetic", operator: "/", left: { kind: "none" }, right: { kind: "none" } } as const;
  return computed(region, atoms, divide, totalOf(region, values), exact(endOf(fraction(BigInt(values.length)))));
}

function quantified(operator: "some" | "every", items: readonly ItemAt[]): SymbolicAnswer {
  const some = operator === "some";
  let truth: Truth = !some;
  let lacking = lackingNothing;
  for (const { value, where } of items) {
    const holds = value.kind === "answer" ? value.truth : "unknown";
    const counted = some ? both(where.truth, holds) : either(where.truth === "unknown" ? "unknown" : !where.truth, holds);
    truth = some ? either(truth, counted) : both(truth, counted);
    if (value.kind === "answer") lacking = joined(lacking, joined(value.lacking, where.lacking));
  }
  return answered(truth, lacking);
}

/** So many items, in groups where there are any: each group's sum under its cap. */
function selected(node: Fold, selection: Selection, items: readonly ItemAt[], situation: SymbolicSituation): SymbolicQuantity {
  const { region } = situation;
  const due = items.filter(({ value }) => value.kind === "quantity" && value.present !== false);
  if (due.some(({ value }) => value.kind === "quantity" && value.present !== true)) throw new NotTold("items in doubt");
  const groups: ItemAt[][] = [];
  for (const item of due) {
    const own = groups.find((group) => !selection.group || isSameKey(group[0] as ItemAt, item, selection.group.key, situation));
    if (own) own.push(item);
    else groups.push([item]);
  }
  const sums = groups.map((group) => {
    const [first] = group as [ItemAt, ...ItemAt[]];
    const most = takenOf(first, selection, node);
    const chosen = most === undefined ? group : inOrder(group, selection, situation).slice(0, most);
    const sum = totalOf(
      region,
      chosen.map(({ value }) => value as SymbolicQuantity),
    );
    if (!selection.group?.cap) return sum;
    const bound = first.at.at(node.scope, keyPlace(first)).quantity(selection.group.cap);
    if (bound.present === "unknown") throw new NotTold("items in doubt");
    return bound.present ? strictExtremeOf(region, "min", [sum, bound]) : sum;
  });
  return totalOf(region, sums);
}

/** How many items of a group count; undefined for all of them, as where the number is not due. */
function takenOf(first: ItemAt, { take }: Selection, { scope }: Fold): number | undefined {
  if (!take) return undefined;
  const value = first.at.at(scope, keyPlace(first)).quantity(take);
  if (value.present === false) return undefined;
  const figure = figureOf(value.low);
  if (value.present !== true || value.low !== value.high || !figure || !isWhole(figure) || figure.n < 1n)
    throw new NotTold("items in doubt");
  return Number(figure.n);
}

const keyPlace = ({ at }: ItemAt): string => `${at.places.at(-1)}#key`;

function isSameKey(a: ItemAt, b: ItemAt, key: NonNullable<Selection["group"]>["key"], situation: SymbolicSituation): boolean {
  const [one, other] = [a.at.of(key), b.at.of(key)];
  if (one.kind === "sign" && other.kind === "sign") return situation.isSameSign(one, other);
  if (one.kind === "quantity" && other.kind === "quantity" && one.low === one.high && other.low === other.high)
    return isAtMost(situation.region, one.low, other.low) && isAtMost(situation.region, other.low, one.low);
  if (one.kind === "answer" && other.kind === "answer") return isSameValue(situation.region, one, other);
  throw new NotTold("group");
}

/** The items in the order in which they are taken. */
function inOrder(group: readonly ItemAt[], { order }: Selection, { region }: SymbolicSituation): ItemAt[] {
  const by = (item: ItemAt) => (order ? item.at.quantity(order.by) : (item.value as SymbolicQuantity)).low;
  const sorted: ItemAt[] = [];
  for (const item of group) {
    const before = (other: ItemAt) =>
      order?.from === "first" ? isAtMost(region, by(other), by(item)) : isAtMost(region, by(item), by(other));
    const at = sorted.findIndex((other) => !before(other));
    sorted.splice(at < 0 ? sorted.length : at, 0, item);
  }
  return sorted;
}
