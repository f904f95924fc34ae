import { compares } from "../feel/compare.js";
import { evaluate } from "../feel/evaluate.js";
import { parse } from "../feel/parse.js";
import { asDay, asList, asNumber, type Value } from "../feel/value.js";
import { floorOf, order, type Rational } from "../rational.js";
import { type Amount, capped, type Due, total } from "./amount.js";
import { allHold } from "./conditions.js";
import { isInForce } from "./period.js";
import { figure, type Place } from "./place.js";
import { type Branch, branch, type Tree, under, word } from "./tree.js";

/** What an item of the loop comes to, and where it is read. */
interface Paid {
  readonly place: Place;
  readonly amount: Due;
}

type AmountOf = (tree: Tree, place: Place) => Amount;

/** Item by item, in groups where there are any, then summed; not due where no item is left. */
export function forEach(tree: Branch, place: Place, amountOf: AmountOf): Amount {
  const [, name = "", source = ""] = /^(\S+)\s+in\s+(.+)$/su.exec(word(tree["for each"])) ?? [];
  const items = asList(evaluate(parse(source), place));
  const paid = items.flatMap((item, index): Paid[] => {
    const at = placeOf(tree, name, item, place);
    if (!at || !allHold(tree.where, at)) return [];
    const given = amountOf(under(tree, "give"), at);
    const amount = given && place.world.bound(tree, index, given, at);
    return amount ? [{ place: at, amount }] : [];
  });
  const grouping = tree.group === undefined ? null : branch(tree.group);
  if (!grouping) return total(taken(tree, paid, place).map(({ amount }) => amount));
  return total(groupsOf(grouping, paid).map(([key, group]) => ofGroup(grouping, key, group, place, amountOf)));
}

/** Where an item is read: on its own day, with its own values; null where the policy was not in force then. */
function placeOf(tree: Branch, name: string, item: Value, place: Place): Place | null {
  const named = place.with(new Map([[name, item]]));
  const day = tree.date === undefined ? null : asDay(figure(tree.date, named));
  if (day && !isInForce(place.world.rules, day)) return null;
  const dated = day ? named.on(day) : named;
  // Within a value its own name is that of the outer one.
  const withValues = (besides?: string): Place =>
    dated.with(
      new Map(
        Object.entries(branch(tree.values)).flatMap(([key, value]) =>
          key === besides ? [] : [[key, (): Value => figure(value, withValues(key))] as const],
        ),
      ),
    );
  return withValues();
}

/** So many of them: the largest amounts, or the first or last by a key; equal ones in the order given. */
function taken(rule: Branch, paid: readonly Paid[], place: Place): readonly Paid[] {
  if (rule.take === undefined) return paid;
  const number = figure(rule.take, place);
  if (number.kind === "none") return paid;
  const count = Math.max(0, Number(floorOf(asNumber(number))));
  const [key, sign] = rule["first by"] !== undefined ? [rule["first by"], 1] : [rule["last by"], -1];
  if (key !== undefined) {
    const keyed = paid.map((each) => ({ ...each, key: figure(key, each.place) }));
    return keyed.sort((a, b) => sign * orderOf(a.key, b.key)).slice(0, count);
  }
  return largest(paid, count);
}

const orderOf = (a: Value, b: Value): number => (compares("<", a, b) ? -1 : compares(">", a, b) ? 1 : 0);

/** End by end: the largest low ends, and the largest high ones. */
function largest(paid: readonly Paid[], count: number): readonly Paid[] {
  const sorted = (end: (amount: Due) => Rational | null) =>
    paid
      .map(({ amount }) => end(amount))
      .sort((a, b) => (a === null || b === null ? Number(b === null) - Number(a === null) : order(b, a)));
  const [lows, highs] = [sorted(({ least }) => least), sorted(({ most }) => most)];
  // Of amounts none of which has a figure those that are taken have none either.
  const unstated = paid.every(({ amount }) => amount.unstated) ? { unstated: true as const } : {};
  return paid
    .slice(0, count)
    .map((each, at) => ({ ...each, amount: { least: lows[at] as Rational, most: highs[at] as Rational | null, ...unstated } }));
}

/** The items by their key, in the order in which keys come. */
function groupsOf(grouping: Branch, paid: readonly Paid[]): [Value, Paid[]][] {
  const groups: [Value, Paid[]][] = [];
  for (const each of paid) {
    const key = figure(under(grouping, "by"), each.place);
    const known = groups.find(([other]) => compares("=", other, key));
    if (known) known[1].push(each);
    else groups.push([key, [each]]);
  }
  return groups;
}

function ofGroup(grouping: Branch, key: Value, group: readonly Paid[], place: Place, amountOf: AmountOf): Amount {
  const named = grouping.as === undefined ? place : place.with(new Map([[word(grouping.as), key]]));
  const at = grouping.date === undefined ? named : named.on(asDay(figure(grouping.date, named)));
  const sum = total(taken(grouping, group, at).map(({ amount }) => amount));
  return grouping.cap === undefined ? sum : capped(sum, amountOf(grouping.cap, at));
}
