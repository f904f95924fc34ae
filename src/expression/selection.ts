import { add, ceiling, compare, equal, type Fraction, floor, fraction, infinity, isBounded, multiply, zero } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import type { FactValue } from "./facts.js";
import { type ItemValue, strictExtremum } from "./fold-values.js";
import { absent, type Missing, nothing, type Quantity, quantity, union, unionAll, type Value } from "./value.js";

/** Items that are chosen from together. */
export interface Group {
  /** What they have in common, as a fact; undefined where it is not known. */
  readonly key: FactValue;
  readonly items: readonly SelectionItem[];
  /** Items whose group is not known may belong here too. */
  readonly doubtful: Missing;
  /** It stands for any number of groups like it. */
  readonly many?: true;
}

interface SelectionItem {
  readonly amount: Quantity;
  readonly order: Quantity | undefined;
  readonly open: boolean;
}

/** Any number of items that nothing is known of, by the groups that they may make; `keys` are all there can be, null where any may be. */
function openGroups(item: SelectionItem, keys: readonly FactValue[] | null): Group[] {
  if (keys) return keys.map((key) => ({ key, items: [item], doubtful: nothing }));
  return [{ key: undefined, items: [item], doubtful: nothing, many: true }];
}

/**
 * The items of a list in their groups, in the order in which each group is first met. `keys` are all that items may be grouped by;
 * null where there may be any number.
 */
export function selected(parts: readonly ItemValue[], grouped: boolean, keys: readonly FactValue[] | null): Group[] {
  const groups = new Map<string, { key: FactValue; items: SelectionItem[] }>();
  const strays: Group[] = [];
  let doubtful = nothing;
  for (const { value, key, order, open } of parts) {
    if (value.kind !== "quantity" || value.present === false) continue;
    const item: SelectionItem = { amount: value, order, open: open === true };
    const known = grouped ? knownKey(key) : { text: "", fact: undefined };
    if (!known && item.open) {
      strays.push(...openGroups(item, keys));
      continue;
    }
    if (!known) {
      doubtful = union(doubtful, union(key?.missing ?? nothing, value.missing));
      strays.push({ key: undefined, items: [maybe(item, key?.missing ?? nothing)], doubtful: nothing });
      continue;
    }
    const group = groups.get(known.text) ?? { key: known.fact, items: [] };
    group.items.push(item);
    groups.set(known.text, group);
  }
  return [...[...groups.values()].map((group) => ({ ...group, doubtful })), ...strays];
}

/** An item whose group is not known counts on its own for the most that may come out, and not at all for the least. */
const maybe = (item: SelectionItem, missing: Missing): SelectionItem => ({
  ...item,
  amount: { ...item.amount, low: zero, missing: union(item.amount.missing, missing) },
});

function knownKey(key: Value | undefined): { text: string; fact: FactValue } | undefined {
  if (key?.kind === "sign" && key.value !== undefined) return { text: key.value, fact: key.value };
  if (key?.kind === "answer" && key.truth !== "unknown") return { text: String(key.truth), fact: key.truth };
  if (key?.kind === "quantity" && key.present === true && equal(key.low, key.high))
    return { text: `${key.low.n}/${key.low.d}`, fact: key.low };
  return undefined;
}

const descending = (a: Fraction, b: Fraction): number => compare(b, a);
const sumOf = (figures: readonly Fraction[]): Fraction => figures.reduce(add, zero);
const times = (value: Fraction, count: number): Fraction => multiply(value, Number.isFinite(count) ? fraction(BigInt(count)) : infinity);
const wholeOf = (value: Fraction): number => (isBounded(value) ? Math.max(0, Number(value.n / value.d)) : Number.POSITIVE_INFINITY);

/** The sum of so many items of a group: of the largest, or of the first or last by their order. */
function pick({ items, doubtful }: Group, take: Quantity | null, from: "first" | "last" | null): Quantity {
  const least = wholeOf(take ? floor(take.low) : infinity);
  const most = wholeOf(take ? ceiling(take.high) : infinity);
  const sure = items.filter((item) => item.amount.present === true);
  const missing = unionAll([
    doubtful,
    take?.missing ?? nothing,
    ...items.flatMap((item) => [item.amount.missing, item.order?.missing ?? nothing]),
  ]);
  const present: Truth = items.length === 0 || most === 0 ? false : sure.length > 0 && least > 0 ? true : "unknown";
  if (present === false) return absent;
  const everyone = take === null || (items.length <= least && (from === null || doubtful.length === 0));
  if (!everyone && from && sure.length === items.length && least === most && doubtful.length === 0) {
    const sorted = inOrder(items, from);
    if (sorted) return ends(sorted.slice(0, least), sorted.slice(0, least), present, missing);
  }
  const open = items.find((item) => item.open);
  const high = open
    ? times(open.amount.high, most)
    : sumOf(
        items
          .map((item) => item.amount.high)
          .sort(descending)
          .slice(0, most),
      );
  const lows = (from && !everyone ? items : sure).map((item) => item.amount.low).sort(descending);
  const counted = Math.min(least, sure.length);
  const low = from && !everyone ? (doubtful.length > 0 ? zero : sumOf(lows.slice(lows.length - counted))) : sumOf(lows.slice(0, least));
  return quantity(
    low,
    high,
    present,
    missing,
    items.every((item) => item.amount.unstated),
  );
}

function ends(low: readonly SelectionItem[], high: readonly SelectionItem[], present: Truth, missing: Missing): Quantity {
  return quantity(
    sumOf(low.map((item) => item.amount.low)),
    sumOf(high.map((item) => item.amount.high)),
    present,
    missing,
    low.every((item) => item.amount.unstated),
  );
}

/** Items by their order, ties as given; undefined where an order is not known. */
function inOrder(items: readonly SelectionItem[], from: "first" | "last"): SelectionItem[] | undefined {
  const known = items.every(({ order }) => order?.present === true && equal(order.low, order.high));
  if (!known) return undefined;
  const by = ({ order }: SelectionItem): Fraction => order?.low ?? zero;
  return [...items].sort((a, b) => (from === "first" ? compare(by(a), by(b)) : compare(by(b), by(a))));
}

/** A figure that binds only where it is there; null where it is not. */
export function orEndless(value: Quantity): Quantity | null {
  if (value.present !== "unknown") return value.present ? value : null;
  return { ...value, high: infinity, present: true };
}

/** What the items of a group come to, under its cap. */
export function groupSum(group: Group, take: Quantity | null, cap: Quantity | null, from: "first" | "last" | null): Quantity {
  const sum = pick(group, take, from);
  const capped = cap ? strictExtremum("min", [sum, cap]) : sum;
  return group.many && capped.high.n > 0n ? { ...capped, high: infinity } : capped;
}
