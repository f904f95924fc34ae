import { civilOf, type Day, daysBetween, laterBy, type Months, monthsLater, weekdayOf } from "../days.js";
import { isWhole, less, minus, one, over, plus, type Rational, rational, times, wholePart } from "../rational.js";
import { compares } from "./compare.js";
import { functions } from "./functions.js";
import type { Node, Operation, Test } from "./node.js";
import { asDay, asList, asNumber, holds, type Item, type List, list, listOf, NONE, truth, type Value } from "./value.js";

/** Where an expression stands: what its names mean, what its calls of tables and subsidies give. */
export interface Surroundings {
  named(name: string): Value;
  called(name: string, given: readonly Value[]): Value;
  with(names: ReadonlyMap<string, Value>): Surroundings;
  /** A number of which the rules say nothing: of a division by zero, the smallest of no items. */
  anyNumber(): Rational;
  anyDay(): Day;
  /** An item of which nothing is known. */
  anyItem(of: List): Item;
}

/** The value of an expression in a world of which all is known. */
export function evaluate(node: Node, at: Surroundings): Value {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "name":
      return at.named(node.name);
    case "path":
      return pathOf(evaluate(node.of, at), node.name);
    case "filter":
      return filtered(listOf(evaluate(node.list, at)), node.condition, at);
    case "call":
      return callOf(node.name, node.given, at);
    case "negation":
      return negated(evaluate(node.of, at));
    case "arithmetic":
      return arithmetic(node.operation, evaluate(node.left, at), evaluate(node.right, at), at);
    case "comparison":
      return truth(compares(node.comparison, evaluate(node.left, at), evaluate(node.right, at)));
    case "in": {
      const value = evaluate(node.value, at);
      return truth(node.tests.some((test) => fits(test, value, at)));
    }
    case "both":
      return truth(holds(evaluate(node.left, at)) && holds(evaluate(node.right, at)));
    case "either":
      return truth(holds(evaluate(node.left, at)) || holds(evaluate(node.right, at)));
    case "choice":
      return evaluate(holds(evaluate(node.condition, at)) ? node.then : node.otherwise, at);
    case "some":
      return truth(eachOf(node.list, node.name, at).some((inner) => holds(evaluate(node.condition, inner))));
    case "every":
      return truth(eachOf(node.list, node.name, at).every((inner) => holds(evaluate(node.condition, inner))));
    case "list":
      return list(node.items.map((each) => evaluate(each, at)));
    case "for":
      return list(eachOf(node.list, node.name, at).map((inner) => evaluate(node.give, inner)));
    default:
      throw new Error(`no meaning for ${JSON.stringify(node satisfies never)}`);
  }
}

const eachOf = (node: Node, name: string, at: Surroundings): Surroundings[] =>
  asList(evaluate(node, at)).map((item) => at.with(new Map([[name, item]])));

/** Within the brackets of a filter the fields of the item are named as they are; the item itself is `item`. */
const within = (at: Surroundings, item: Value): Surroundings =>
  at.with(new Map<string, Value>([...(item.kind === "item" ? item.fields : []), ["item", item]]));

function filtered(of: List, condition: Node, at: Surroundings): Value {
  const place = placeIn(condition);
  if (place !== null) return of.items.at(place > 0 ? place - 1 : place) ?? at.anyItem(of);
  return { ...of, items: of.items.filter((item) => holds(evaluate(condition, within(at, item)))) };
}

/** Which item a figure in brackets means, from 1, or from the end below 0; null where a condition stands there. */
function placeIn(node: Node): number | null {
  if (node.kind === "negation") return placeIn(node.of) === null ? null : -(placeIn(node.of) as number);
  return node.kind === "literal" && node.value.kind === "number" ? Number(node.value.n) : null;
}

function callOf(name: string, given: readonly Node[], at: Surroundings): Value {
  if (name === "not" && given[0]) return truth(!holds(evaluate(given[0], at)));
  const values = given.map((each) => evaluate(each, at));
  if (name === "all" || name === "any") {
    const answers = values.flatMap((value) => (value.kind === "list" ? value.items : [value])).map(holds);
    return truth(name === "all" ? answers.every(Boolean) : answers.some(Boolean));
  }
  const found = functions[name];
  if (!found) return at.called(name, values);
  const flat = values.flatMap((value) => (value.kind === "list" ? value.items : [value]));
  if (name !== "count" && flat.some((value) => value.kind === "none")) return NONE;
  return found(values, at);
}

function fieldOf(item: Item, name: string): Value {
  const value = item.fields.get(name);
  if (!value) throw new Error(`an item without ${name}`);
  return value;
}

function pathOf(value: Value, name: string): Value {
  if (value.kind === "none") return NONE;
  if (value.kind === "list") return list(value.items.map((item) => pathOf(item, name)));
  if (value.kind === "item") return fieldOf(value, name);
  if (value.kind === "day") return rational(name === "weekday" ? weekdayOf(value) : civilOf(value)[name as "year" | "month" | "day"]);
  if (value.kind === "months") return rational(name === "years" ? Math.trunc(value.count / 12) : value.count % 12);
  throw new Error(`${value.kind} has no ${name}`);
}

function negated(value: Value): Value {
  if (value.kind === "none") return NONE;
  return value.kind === "months" ? months(-value.count) : minus(asNumber(value));
}

const months = (count: number): Months => ({ kind: "months", count });

function arithmetic(operation: Operation, left: Value, right: Value, at: Surroundings): Value {
  if (left.kind === "none" || right.kind === "none") return NONE;
  if (left.kind === "day") return ofDay(operation, left, right);
  if (right.kind === "day") return ofDay(operation, right, left);
  if (left.kind === "months") return ofMonths(operation, left, right);
  if (right.kind === "months") return ofMonths(operation, right, left);
  return ofNumbers(operation, asNumber(left), asNumber(right), at);
}

function ofDay(operation: Operation, day: Value, other: Value): Value {
  const sign = operation === "-" ? -1 : 1;
  if (other.kind === "day") return daysBetween(other, asDay(day));
  if (other.kind === "months") return monthsLater(asDay(day), sign * other.count);
  const days = asNumber(other);
  if (!isWhole(days)) throw new Error("half a day");
  return laterBy(asDay(day), sign * Number(days.n));
}

function ofMonths(operation: Operation, { count }: Months, other: Value): Value {
  if (other.kind === "months") {
    if (operation === "/") return over(rational(count), rational(other.count));
    return months(operation === "-" ? count - other.count : count + other.count);
  }
  const factor = asNumber(other);
  return months(Number(wholePart(operation === "/" ? over(rational(count), factor) : times(rational(count), factor))));
}

function ofNumbers(operation: Operation, left: Rational, right: Rational, at: Surroundings): Rational {
  if (operation === "+") return plus(left, right);
  if (operation === "-") return less(left, right);
  if (operation === "*") return times(left, right);
  if (operation === "/") return right.n === 0n ? at.anyNumber() : over(left, right);
  const power = rational(left.n ** BigInt(Math.abs(Number(right.n))), left.d ** BigInt(Math.abs(Number(right.n))));
  if (right.n >= 0n) return power;
  return power.n === 0n ? at.anyNumber() : over(one, power);
}

function fits(test: Test, value: Value, at: Surroundings): boolean {
  if (test.kind === "same") return compares("=", value, evaluate(test.value, at));
  const [low, high] = [evaluate(test.low, at), evaluate(test.high, at)];
  return compares(test.withoutLow ? ">" : ">=", value, low) && compares(test.withoutHigh ? "<" : "<=", value, high);
}
