import { type Day, dayOf } from "../days.js";
import { evaluate, type Surroundings } from "../feel/evaluate.js";
import { parse } from "../feel/parse.js";
import { asDay, asNumber, asText, type Item, type List, NONE, truth, type Value } from "../feel/value.js";
import { floorOf, type Rational, rational } from "../rational.js";
import { isWorked, workedAfter, workedBetween } from "../working-days.js";
import type { Amount, Due } from "./amount.js";
import type { Choices } from "./choices.js";
import { type Branch, branch, isBranch, leaves, type Tree, under, word } from "./tree.js";

/** One application under one policy, with every fact, reading and choice settled. */
export interface World {
  readonly rules: Branch;
  readonly facts: ReadonlyMap<string, Value>;
  readonly readings: ReadonlyMap<string, string>;
  readonly choices: Choices;
  /** The amount of another subsidy, before limits and unrounded. */
  readonly amount: (id: string) => Amount;
  /** What a formula gives where a value is asked for. */
  readonly value: (give: Tree, at: Place) => Value;
  /** What limits leave of an item of a loop. */
  readonly bound: (loop: Branch, item: number, amount: Due, at: Place) => Amount;
  /** The row of a table that fits. */
  readonly table: (name: string, given: readonly Value[], at: Place) => Value;
}

/** A value, or how it comes to be when it is asked for. */
type Local = Value | (() => Value);

/** Where a rule is read: in which world, on which day, within which loops. */
export class Place implements Surroundings {
  constructor(
    readonly world: World,
    readonly day: Day | null,
    private readonly locals: ReadonlyMap<string, Local> = new Map(),
  ) {}

  with(names: ReadonlyMap<string, Local>): Place {
    return new Place(this.world, this.day, new Map([...this.locals, ...names]));
  }

  get calendar(): Tree | undefined {
    return this.world.rules["working days"];
  }

  /** The same without the names of loops. */
  outside(): Place {
    return new Place(this.world, this.day);
  }

  on(day: Day | null): Place {
    return new Place(this.world, day, this.locals);
  }

  anyNumber(): Rational {
    return this.world.choices.anyNumber();
  }

  anyDay(): Day {
    return this.world.choices.anyDay();
  }

  anyItem({ declared = {} }: List): Item {
    const fields = Object.entries(declared).map(([name, field]) => [name, this.world.choices.anyOf(branch(field))] as const);
    return { kind: "item", fields: new Map(fields) };
  }

  named(name: string): Value {
    const local = this.locals.get(name);
    if (local) return typeof local === "function" ? local() : local;
    if (name === "asOf" && this.day) return this.day;
    const fact = this.world.facts.get(name);
    if (fact) return fact;
    const value = branch(this.world.rules.values)[name];
    if (value === undefined) throw new Error(`nobody stated ${name}`);
    return figure(value, this.outside());
  }

  called(name: string, given: readonly Value[]): Value {
    if (name === "amount" && given[0]) return this.some(this.world.amount(asText(given[0])));
    const count = ofWorkingDays[name];
    if (count) return count(given, this);
    const formula = this.formula(name, given);
    return formula ? this.world.value(...formula) : this.world.table(name, given, this);
  }

  /** A figure within an amount. */
  some(amount: Amount): Value {
    return amount ? this.world.choices.between(amount.least, amount.most) : NONE;
  }

  /** What a formula gives, and where that is read: its parameters are names there; null where there is no such formula. */
  formula(name: string, given: readonly Value[]): [Tree, Place] | null {
    const formula = branch(this.world.rules.formulas)[name];
    if (formula === undefined) return null;
    const names = leaves(branch(formula).of).map((each, at) => [word(each), given[at] as Value] as const);
    return [under(branch(formula), "give"), this.outside().with(new Map(names))];
  }
}

/** What is asked of the policy's working days; of years that are not told there it is open. */
const ofWorkingDays: Readonly<Record<string, (given: readonly Value[], at: Place) => Value>> = {
  "working days": ([from, to], at) => {
    const count = workedBetween(at.calendar, asDay(from as Value), asDay(to as Value));
    return rational(count === null ? floorOf(at.anyNumber()) : count);
  },
  "working day after": ([day, count], at) =>
    workedAfter(at.calendar, asDay(day as Value), Number(asNumber(count as Value).n)) ?? at.anyDay(),
  "is working day": ([day], at) => truth(isWorked(at.calendar, asDay(day as Value)) ?? at.world.choices.either()),
};

/** What a switch comes to on this day and under these readings; undefined where it is none. */
export function switched(tree: Tree, place: Place): Tree | undefined {
  if (!isBranch(tree)) return undefined;
  const keys = Object.keys(tree);
  if (tree["by date"] !== undefined) return onDay(branch(tree["by date"]), place.day);
  if (keys.length > 0 && keys.every((key) => dayOf(key))) return onDay(tree, place.day);
  if (tree["by reading"] === undefined) return undefined;
  const [[name, options] = ["", ""]] = Object.entries(branch(tree["by reading"]));
  const chosen = place.world.readings.get(name) ?? word(branch(branch(place.world.rules.readings)[name]).chosen);
  return under(branch(options), chosen);
}

/** Each value holds from its day until the next one; the first before that too. */
function onDay(history: Branch, day: Day | null): Tree {
  const all = Object.entries(history).map(([from, value]) => ({ from: dayOf(from)?.number ?? 0, value }));
  all.sort((a, b) => a.from - b.from);
  if (!day) throw new Error("a figure that changes with the date, and no date");
  return (all.findLast(({ from }) => from <= day.number) ?? all[0])?.value ?? "none";
}

/** A literal, FEEL, a switch of these, or a named value with what is told of it. */
export function figure(tree: Tree, place: Place): Value {
  const chosen = switched(tree, place);
  if (chosen !== undefined) return figure(chosen, place);
  if (isBranch(tree)) return figure(under(tree, "value"), place);
  const said = word(tree);
  return said === "none" ? NONE : evaluate(parse(said), place);
}
