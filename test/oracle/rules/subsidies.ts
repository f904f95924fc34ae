import { asDay } from "../feel/value.js";
import { figureOf } from "../literal.js";
import { nought, type Rational, type Way } from "../rational.js";
import { type Amount, exactly, roundedTo } from "./amount.js";
import { amountOf } from "./amounts.js";
import type { Choices } from "./choices.js";
import { found } from "./conditions.js";
import { type Facts, valuesOf } from "./facts.js";
import { isInForce } from "./period.js";
import { figure, Place, switched, type World } from "./place.js";
import { lookUp } from "./tables.js";
import { type Branch, branch, isBranch, leaves, type Tree, under, word } from "./tree.js";

/** What the rules say of one subsidy for one application, before limits. */
export interface Verdict {
  /** The labels of conditions that fail and of exclusions that hold. */
  readonly failed: readonly string[];
  readonly inForce: boolean;
  readonly day: Place["day"];
  /** Unrounded; null where nothing is due, for whatever reason. */
  readonly exact: Amount;
  readonly amount: Amount;
  /** Only eligibility is decided. */
  readonly withoutAmount: boolean;
  /** Whether it rests on what the rules leave open. */
  readonly open: boolean;
  /** Whether it rests on what the reference does not say. */
  readonly unsaid: boolean;
}

/** A unit and how to get to it; null for `none`. */
export function roundingOf(tree: Tree | undefined): readonly [Rational, Way] | null {
  if (!isBranch(tree)) return null;
  const unit = figureOf(word(tree.to));
  return unit && [unit, word(tree.by) as Way];
}

/** An application under a policy, in a world of which all is known. */
export class Evaluated {
  readonly world: World;
  private readonly verdicts = new Map<string, Verdict>();

  constructor(
    readonly rules: Branch,
    facts: Facts,
    readings: ReadonlyMap<string, string>,
    private readonly choices: Choices,
    bound: World["bound"] = (_loop, _item, amount) => amount,
  ) {
    const table = (name: string, given: Parameters<World["table"]>[1], at: Place) =>
      lookUp(branch(under(branch(rules.tables), name)), given, at);
    const amount = (id: string): Amount => this.verdict(id).exact;
    const value: World["value"] = (give, at) =>
      isBranch(give) && switched(give, at) === undefined ? at.some(amountOf(give, at)) : figure(give, at);
    this.world = { rules, facts: valuesOf(rules.inputs, facts), readings, choices, amount, value, bound, table };
  }

  get ids(): readonly string[] {
    return Object.keys(branch(this.rules.subsidies));
  }

  /** Where the application as a whole stands. */
  get place(): Place {
    const date = this.world.facts.get("applicationDate");
    return new Place(this.world, date ? asDay(date) : null);
  }

  subsidy(id: string): Branch {
    return branch(under(branch(this.rules.subsidies), id));
  }

  /** Where a subsidy stands: on its own day, else on that of the application. */
  placeOf(id: string): Place {
    const { date } = this.subsidy(id);
    return date === undefined ? this.place : this.place.on(asDay(figure(date, this.place)));
  }

  verdict(id: string): Verdict {
    const known = this.verdicts.get(id);
    if (known) return known;
    const { count, left } = this.choices;
    const made = this.judge(id);
    const verdict = { ...made, open: this.choices.count > count || made.open, unsaid: this.choices.left > left || made.unsaid };
    this.verdicts.set(id, verdict);
    return verdict;
  }

  private judge(id: string): Verdict {
    const tree = this.subsidy(id);
    const place = this.placeOf(id);
    const of = (key: string, bad: boolean): string[] =>
      [this.rules, tree].flatMap((each) =>
        found(each[key], place)
          .filter(([, does]) => does === bad)
          .map(([label]) => label),
      );
    const failed = [...of("conditions", false), ...of("exclusions", true)];
    const inForce = isDecidedByItems(tree) || !place.day || isInForce(this.rules, place.day);
    const due = tree.amount === undefined ? exactly(nought) : amountOf(tree.amount, place);
    const exact = failed.length === 0 && inForce ? due : null;
    const rounding = roundingOf(this.rules.rounding);
    const others = referred(tree).map((other) => this.verdicts.get(other));
    return {
      failed,
      inForce,
      day: place.day,
      exact,
      amount: rounding ? roundedTo(exact, ...rounding) : exact,
      withoutAmount: tree.amount === undefined,
      open: others.some((other) => other?.open),
      unsaid: others.some((other) => other?.unsaid),
    };
  }
}

/** Where the amount is item by item, each with a day of its own, these days alone decide what is in force. */
function isDecidedByItems(subsidy: Branch): boolean {
  if (subsidy.date !== undefined) return false;
  let amount = subsidy.amount;
  while (isBranch(amount) && isBranch(amount.amount)) amount = amount.amount;
  return isBranch(amount) && amount["for each"] !== undefined && amount.date !== undefined;
}

/** The subsidies whose amounts a subsidy looks at, as far as its text names them. */
function referred(tree: Tree): string[] {
  if (isBranch(tree)) return Object.values(tree).flatMap(referred);
  if (Array.isArray(tree)) return leaves(tree).flatMap(referred);
  return [...word(tree).matchAll(/amount\("([^"]+)"\)/g)].map(([, id]) => id as string);
}
