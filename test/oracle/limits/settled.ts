import { type Day, dayOf } from "../days.js";
import { asDay, type Item } from "../feel/value.js";
import { greater, less, lesser, notBelowZero, order, type Rational, rational } from "../rational.js";
import { type Amount, type Due, exactly, roundedTo } from "../rules/amount.js";
import { amountOf } from "../rules/amounts.js";
import type { Choices } from "../rules/choices.js";
import type { Facts } from "../rules/facts.js";
import type { Place } from "../rules/place.js";
import { Evaluated, roundingOf, type Verdict } from "../rules/subsidies.js";
import { type Branch, branch, leaves } from "../rules/tree.js";
import { keyOf, kindOf } from "./kinds.js";
import { bindsItems, type Grant, groupsOf, type Line, namesIn } from "./line.js";
import type { PaidItem } from "./paid-items.js";
import { type Divided, divide } from "./payments.js";

export interface Application {
  readonly id: string;
  readonly facts: Facts;
}

/** What became of one subsidy of one application. */
export interface Fate {
  readonly verdict: Verdict;
  /** Null where nothing is due, or no longer. */
  readonly amount: Rational | null;
  /** How it is paid. */
  readonly divided: Divided | null;
  /** What limits left, before it was divided. */
  readonly left?: Rational;
}

/** What an audit lets into limits: what of an amount was claimed and may be granted; null where it takes no part. */
export interface Entering {
  readonly of: (id: string, subsidy: string) => { readonly own: Rational; readonly claimed: Rational } | null;
}

/** What a limit took off an amount. */
export interface Taken {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly amount: Rational;
}

/** A batch of which all is known, evaluated and then limited, one limit after the other; those that look at items come first. */
export class SettledBatch {
  private readonly lines: Line[] = [];
  private readonly worlds = new Map<string, Evaluated>();
  /** The items of each application that limits on items left, by their places. */
  private readonly items = new Map<string, Map<number, PaidItem>>();
  private readonly limits: readonly Branch[];
  /** What limits took off whole amounts, in their order. */
  readonly taken: Taken[] = [];
  private readonly refusals = new Map<string, string>();

  constructor(
    private readonly rules: Branch,
    applications: readonly Application[],
    readings: ReadonlyMap<string, string>,
    private readonly choices: Choices,
    private readonly history: readonly Grant[],
    private readonly entering: Entering | null = null,
  ) {
    this.limits = leaves(rules.limits).map(branch);
    const items = applications.flatMap((application) => this.itemsOf(application, readings));
    const seen = items.map((line) => ({ line, amount: line.amount }));
    this.settle(items, this.limits.filter(bindsItems));
    for (const { id, facts } of applications) {
      const left = (item: number, amount: Due): Amount => {
        const found = seen.find(({ line }) => line.id === id && line.item === item);
        if (!found || order(found.amount, found.line.amount) === 0) return found?.line.refused ? null : amount;
        return found.line.refused ? null : exactly(found.line.amount);
      };
      const paid = new Map<number, PaidItem>();
      this.items.set(id, paid);
      const bound = (loop: Branch, item: number, amount: Due, place: Place): Amount => {
        const due = isLooked(loop) ? left(item, amount) : amount;
        if (due && isLooked(loop)) paid.set(item, { item: placeInList(place), amount: due.least, place });
        return due;
      };
      const world = new Evaluated(rules, facts, readings, choices, bound);
      this.worlds.set(id, world);
      this.lines.push(...linesOf(id, facts, world, choices, entering));
    }
    this.settle(
      this.lines,
      this.limits.filter((limit) => !bindsItems(limit)),
    );
  }

  fate(id: string, subsidy: string): Fate {
    const world = this.worlds.get(id) as Evaluated;
    const verdict = world.verdict(subsidy);
    const line = this.lines.find((each) => each.id === id && each.name === subsidy);
    if (!line || line.refused) return { verdict, amount: null, divided: null };
    const items = [...(this.items.get(id)?.values() ?? [])];
    const whole = { amount: line.amount, entitled: verdict.amount?.least ?? line.amount, items, place: line.place };
    const divided = divide(world.subsidy(subsidy), whole, this.rules);
    return { verdict, amount: divided.amount, divided, left: line.amount };
  }

  private settle(lines: readonly Line[], limits: readonly Branch[]): void {
    for (const limit of limits) {
      const names = namesIn(limit);
      const bound = lines.filter((line) => names.includes(line.name) && !line.refused);
      const before = new Map(lines.map((line) => [line, line.amount]));
      for (const group of groupsOf(limit, bound, this.history)) kindOf(limit)(limit, group, this.unit);
      for (const line of lines) if (line.name.includes(".")) takeFromWhole(line, before.get(line) as Rational, lines);
      for (const line of lines) if (line.name.includes(".")) line.amount = lesser(line.amount, wholeOf(line, lines).amount);
      for (const line of lines) if (!line.name.includes(".")) this.note(limit, line, before.get(line) as Rational);
    }
  }

  private note(limit: Branch, { id, name, amount, refused }: Line, before: Rational): void {
    if (refused && !this.refusals.has(`${id} ${name}`)) this.refusals.set(`${id} ${name}`, keyOf(limit));
    if (order(before, amount) !== 0 && !bindsItems(limit)) this.taken.push({ id, name, by: keyOf(limit), amount: less(before, amount) });
  }

  /** The kind of limit that refuses it; null where none does. */
  refusedBy(id: string, subsidy: string): string | null {
    return this.refusals.get(`${id} ${subsidy}`) ?? null;
  }

  /** What the rules give an amount once limits on its items are done. */
  verdict(id: string, subsidy: string): Verdict {
    return (this.worlds.get(id) as Evaluated).verdict(subsidy);
  }

  private get unit(): Rational {
    return roundingOf(this.rules.rounding)?.[0] ?? rational(1, 100);
  }

  /** The items of the loops that limits look at, as rounded. */
  private itemsOf({ id, facts }: Application, readings: ReadonlyMap<string, string>): Line[] {
    const found: Line[] = [];
    const claim = this.entering?.of(id, "hiring");
    if (!this.limits.some(bindsItems) || claim === null) return found;
    const applicant = applicantOf(id, facts);
    const rounding = roundingOf(this.rules.rounding);
    const entered = (amount: Rational): Rational => (claim ? lesser(amount, claim.claimed) : amount);
    const world = new Evaluated(this.rules, facts, readings, this.choices, (loop, item, amount, place) => {
      const rounded = rounding ? roundedTo(amount, ...rounding) : amount;
      if (isLooked(loop) && rounded)
        found.push({ id, applicant, name: "hiring", item, place, day: place.day as Day, amount: entered(rounded.least), refused: false });
      return amount;
    });
    return world.verdict("hiring").amount ? found : [];
  }
}

/** Whether limits look at the items of a loop. */
const isLooked = (loop: Branch): boolean => String(loop["for each"]).startsWith("h in");

/** Which item of its list a loop looks at, whatever it passes over. */
function placeInList(place: Place): number {
  const list = place.world.facts.get("items");
  return list?.kind === "list" ? list.items.indexOf(place.named("h") as Item) : -1;
}

const applicantOf = (id: string, facts: Facts): string => String(facts.creditCode ?? id);

const wholeOf = ({ id, name }: Line, lines: readonly Line[]): Line =>
  lines.find((each) => each.id === id && each.name === name.split(".")[0]) as Line;

/** What a limit takes off a part comes off the whole. */
function takeFromWhole(part: Line, before: Rational, lines: readonly Line[]): void {
  const whole = wholeOf(part, lines);
  whole.amount = notBelowZero(less(whole.amount, less(before, part.amount)));
}

/** The amounts of an application, and of their named parts; where the authority decides, a figure is chosen. */
function linesOf(id: string, facts: Facts, world: Evaluated, choices: Choices, entering: Entering | null): Line[] {
  return world.ids.flatMap((name): Line[] => {
    const { amount, withoutAmount, day } = world.verdict(name);
    const claim = entering?.of(id, name);
    if (!amount || withoutAmount || claim === null) return [];
    const place: Place = world.placeOf(name);
    const applicant = applicantOf(id, facts);
    const line = { id, applicant, name, item: 0, place, day: (day ?? asDay(dayOf("2019-07-01") as Day)) as Day, refused: false };
    const rounding = roundingOf(world.rules.rounding);
    // Who decides an amount decides on something.
    const something = lesser(rounding?.[0] ?? rational(0), amount.most ?? rational(1));
    const given = choices.between(greater(amount.least, something), amount.most);
    const whole = claim ? lesser(claim.own, amount.most ?? claim.own) : given;
    const parts = Object.entries(branch(world.subsidy(name)["of which"])).map(([part, tree]): Line => {
      const exact = amountOf(tree, place);
      const rounded = rounding ? roundedTo(exact, ...rounding) : exact;
      return { ...line, name: `${name}.${part}`, amount: lesser(rounded?.least ?? rational(0), whole) };
    });
    return [{ ...line, amount: whole }, ...parts];
  });
}
