import type { Observed } from "../evaluation/observers.js";
import type { Expression, Field } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import type { Facts } from "../expression/facts.js";
import type { Quantity, Value } from "../expression/value.js";
import { nodesOf } from "../expression/walk.js";
import type { Borne, LoopsPaid } from "../language/items-of-amount.js";
import type { Payments, Subsidy } from "../policy/policy.js";
import type { InstalmentOfResult } from "../results/outcome.js";
import { fractionOfDecimal } from "../values/decimal.js";
import { add, type Fraction, greatest, infinity, least, zero } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";

/** An item of a loop that is paid in instalments of its own: between which ends, and of each instalment whether it is due. */
export interface PaidItem {
  /** 0-based, of its list. */
  readonly item: number;
  readonly low: Fraction;
  readonly high: Fraction;
  readonly due: readonly Truth[];
}

/** The items of a list; null where the list is not known, so that there may be any. */
export interface PaidItems {
  readonly items: readonly PaidItem[] | null;
  readonly bear: Borne;
}

/** Whether a payment is due; one without a condition is. */
export const dueOf = (value: Value | null): Truth => (value === null ? true : value.kind === "answer" ? value.truth : "unknown");

/** The items of a subsidy's amount as limits left them, where its payments are due item by item. */
export function paidItems(
  { id, entitlement }: Subsidy,
  { instalments }: Payments,
  { list, loops, bear }: LoopsPaid,
  { facts, bound, rests }: Observed,
  readings: ReadonlyMap<string, string>,
): PaidItems {
  if (isOpenList(list, entitlement, facts)) return { items: null, bear };
  const atItem = bound?.get(id);
  const found = new Map<number, PaidItem>();
  const evaluation = new Evaluation(facts, readings, false, (loop, item, value, evaluate) => {
    const left = atItem ? atItem(loop, item, value, evaluate) : value;
    if ("condition" in left || left.present === false || !loops.includes(loop)) return left;
    const due = instalments.map((instalment) => dueOf(instalment.due && evaluate(instalment.due)));
    const paid = { item, ...endsOf(left), due };
    const known = found.get(item);
    found.set(item, known ? eitherItem(known, paid) : paid);
    return left;
  });
  evaluation.quantity(entitlement);
  rests(evaluation.silent);
  return { items: [...found.values()].sort((a, b) => a.item - b.item), bear };
}

/** No item is below nothing, and one that may not be due is nothing at least. */
const endsOf = ({ low, high, present }: Quantity) => ({ low: present === true ? greatest(low, zero) : zero, high: greatest(high, zero) });

/** An item that is looked at more than once, as under one version of the policy or another. */
const eitherItem = (a: PaidItem, b: PaidItem): PaidItem => ({
  item: a.item,
  low: least(a.low, b.low),
  high: greatest(a.high, b.high),
  due: a.due.map((truth, at) => (truth === b.due[at] ? truth : "unknown")),
});

function isOpenList(name: string, amount: Expression, facts: Facts): boolean {
  const list = listsIn(amount).find((field) => field.name === name);
  return list !== undefined && facts[list.slot] === undefined && list.ifAbsent === null;
}

const listsIn = (amount: Expression): Field[] =>
  [...nodesOf(amount)].flatMap((node) => (node.kind === "fold" && node.loop ? [node.list.field] : []));

/** The items as a result has them, to be paid anew of an amount that was cut. */
export function paidItemsAgain(instalments: readonly InstalmentOfResult[], { bear: before }: LoopsPaid): PaidItems {
  const bear = before === "nothing" ? "cuts" : before;
  const rows = instalments.map((instalment) => instalment.items);
  const [first] = rows;
  if (!first) return { items: null, bear };
  const items = first.map(({ item }, at): PaidItem => {
    const parts = rows.flatMap((row) => row?.[at] ?? []);
    return {
      item,
      low: parts.map(({ amount }) => fractionOfDecimal(amount.min)).reduce(add, zero),
      high: parts.map(({ amount }) => (amount.max === null ? infinity : fractionOfDecimal(amount.max))).reduce(add, zero),
      due: parts.map(({ due }) => due ?? "unknown"),
    };
  });
  return { items, bear };
}
