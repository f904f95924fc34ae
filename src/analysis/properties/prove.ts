import type { Field } from "../../expression/core.js";
import { Evaluation } from "../../expression/evaluate.js";
import type { Policy } from "../../policy/policy.js";
import { type BrokenPart, brokenParts, isOutOfWork, type PolicyProperty, RAISED } from "../../proof/property.js";
import { witnessesOf } from "../../proof/witness.js";
import { fractionOfDecimal } from "../../values/decimal.js";
import { add, compare, type Fraction, fractionOfText, infinity, zero } from "../../values/fraction.js";
import { isRuleFault } from "../difference/results-told.js";
import { Pool } from "../mutation/pool.js";
import { type RanTrial, Runner } from "../mutation/runner.js";
import { smallestBy } from "../mutation/smallest.js";
import { type Datum, type GivenFacts, isGiven, isItems, type Trial, trialOf } from "../mutation/trial.js";

/** Somebody who shows something of a policy: what it gives him, and what it gives with an input raised, another reading, or as it was before. */
export interface ShownOfProperty {
  readonly trial: Trial;
  readonly ran: RanTrial;
  readonly beside: { readonly trial: Trial; readonly ran: RanTrial } | undefined;
}

/** Whether a property holds of everyone. Of one that says that somebody can, `shown` is he; else he of whom it does not hold. */
export interface PropertyAnswer {
  readonly property: PolicyProperty;
  readonly verdict: "holds" | "fails" | "undecided";
  readonly shown: ShownOfProperty | undefined;
  readonly regions: number;
  readonly applicants: number;
}

const MOST_REGIONS = 8_000;
const MOST_LOOKED = 1_500;
const MOST_PARTS = 12;

/** So many items of lists are told one by one when somebody is looked for. */
const ITEMS = [1, 2];

/** So many trials of rules are gone through where nobody was found otherwise. */
const MOST_TRIALS = 400;

/** Proves that a property of a policy holds of everyone, or shows somebody of whom it does not. */
export function proveProperty(policy: Policy, property: PolicyProperty, isLate: () => boolean = () => false): PropertyAnswer {
  const open = brokenParts(policy, property, "any", MOST_REGIONS, isLate, 1);
  const proved = open.length === 0;
  const showing = new Showing(policy, property, isLate);
  const wanted = property.kind === "reachable";
  const shown = showing.find(proved);
  const verdict = shown ? (wanted ? "holds" : "fails") : proved && !isOutOfWork(open) ? (wanted ? "fails" : "holds") : "undecided";
  return { property, verdict, shown, regions: showing.regions, applicants: showing.applicants };
}

/** Looks for somebody of whom a property does not hold. */
class Showing {
  applicants = 0;
  regions = 0;
  private readonly runner: Runner;
  private readonly old: Runner | undefined;
  private raisedTo: string | undefined;

  constructor(
    private readonly policy: Policy,
    private readonly property: PolicyProperty,
    private readonly isLate: () => boolean,
  ) {
    this.runner = new Runner(policy);
    this.old = property.kind === "never below" ? new Runner(property.old) : undefined;
  }

  find(isProved: boolean): ShownOfProperty | undefined {
    let pool: Pool | undefined;
    const poolOf = () => {
      pool ??= new Pool(this.policy, []);
      return pool;
    };
    const found =
      (isProved ? undefined : this.among(this.ofRegions())) ?? this.among(this.ofPool(poolOf(), isProved ? MOST_TRIALS / 8 : MOST_TRIALS));
    if (!found) return undefined;
    const least = smallestBy(found, poolOf().figures, (trial) => (this.shown(trial) ? "shown" : undefined));
    return this.shown(least);
  }

  private among(trials: Iterable<Trial>): Trial | undefined {
    for (const trial of trials) {
      if (this.isLate()) return undefined;
      this.applicants += 1;
      if (this.shown(trial)) return trial;
    }
    return undefined;
  }

  private *ofRegions(): Generator<Trial> {
    const { policy, property } = this;
    const fields = property.kind === "never falls" ? withRaised(policy.fields, property.input) : policy.fields;
    const own = property.kind === "never below" ? [...fields, ...property.old.fields] : fields;
    for (const items of ITEMS)
      for (const part of brokenParts(policy, property, items, MOST_LOOKED, this.isLate, MOST_PARTS)) yield* this.ofPart(part, own);
  }

  private *ofPart(part: BrokenPart, fields: readonly Field[]): Generator<Trial> {
    const { rounding } = this.policy;
    this.regions += 1;
    for (const { given, readings } of witnessesOf(
      { ...part, apart: [] },
      fields,
      rounding && { unit: rounding.to, by: rounding.by },
      this.policy.readings,
    )) {
      const { plain, raised } = apartFromRaised(given, this.property);
      this.raisedTo = raised;
      yield { ...trialOf(plain), readings };
    }
  }

  private *ofPool(pool: Pool, most: number): Generator<Trial> {
    let left = most;
    for (const { trial } of pool.all()) {
      if (left-- <= 0) return;
      if (this.property.kind !== "never falls") yield trial;
      else
        for (const figure of raisedFigures(pool.figures)) {
          this.raisedTo = figure;
          yield trial;
        }
    }
  }

  /** What a trial shows against the property; undefined where that is nothing. */
  private shown(trial: Trial): ShownOfProperty | undefined {
    if (trial.applicants.length !== 1) return undefined;
    const ran = this.runner.run(trial);
    if (!ran) return undefined;
    const beside = this.besides(trial).flatMap((each) => {
      const found = (this.old ?? this.runner).run(each);
      return found ? [{ trial: each, ran: found }] : [];
    });
    const against = beside.length > 0 ? beside.find((each) => this.speaksAgainst(ran, each.ran)) : undefined;
    if (against) return { trial, ran, beside: against };
    return beside.length === 0 && this.speaksAgainst(ran, undefined) ? { trial, ran, beside: undefined } : undefined;
  }

  /** The same with an input raised, with another reading, or for the earlier version. */
  private besides(trial: Trial): Trial[] {
    const { property, policy, raisedTo } = this;
    if (property.kind === "never below") return [trial];
    if (property.kind === "never falls") return raisedTo === undefined ? [] : (raisedIn(trial, property.input, raisedTo) ?? []);
    if (property.kind !== "same readings") return [];
    const options = policy.readings.find(({ name }) => name === property.reading)?.options ?? [];
    return options.map(({ id }) => ({ ...trial, readings: { ...trial.readings, [property.reading]: id } }));
  }

  private speaksAgainst(ran: RanTrial, beside: RanTrial | undefined): boolean {
    const { property } = this;
    switch (property.kind) {
      case "never above":
        return compare(highOf(ran, property.subsidies), property.figure) > 0;
      case "never both":
        return property.subsidies.every((id) => statusOf(ran, id) === "eligible");
      case "reachable":
        return statusOf(ran, property.subsidy) === "eligible";
      case "refused when":
        return statusOf(ran, property.subsidy) === "eligible" && this.holds(ran);
      case "never falls":
        return !!beside && falls(ran, beside, property.subsidy);
      case "never below":
        return !!beside && this.policy.subsidies.some(({ id }) => falls(beside, ran, id));
      case "same readings":
        return !!beside && this.policy.subsidies.some(({ id }) => falls(ran, beside, id) || falls(beside, ran, id));
      case "no error":
        return ran.applications.some(({ outcome }) =>
          outcome.subsidies.some(({ missing = [] }) => missing.length > 0 && missing.every(isRuleFault)),
        );
      default:
        return property satisfies never;
    }
  }

  private holds({ applications: [first], evaluator }: RanTrial): boolean {
    if (this.property.kind !== "refused when" || !first) return false;
    const value = new Evaluation(first.row.facts, evaluator.readings).evaluate(this.property.condition);
    return value.kind === "answer" && value.truth === true;
  }
}

const resultOf = ({ applications: [first] }: RanTrial, id: string) => first?.outcome.subsidies.find((each) => each.id === id);
const statusOf = (ran: RanTrial, id: string) => resultOf(ran, id)?.status;

/** The most that somebody is sure to be granted of some subsidies, every fact being known. */
function highOf(ran: RanTrial, ids: readonly string[]): Fraction {
  return ids.reduce((sum, id) => {
    const result = resultOf(ran, id);
    const amount = result?.status === "eligible" ? (result.settled ?? result.amount) : undefined;
    return amount ? add(sum, amount.max === null ? infinity : fractionOfDecimal(amount.max)) : sum;
  }, zero);
}

/** Whether somebody is granted less in a second run than in a first, where both are settled. */
function falls(one: RanTrial, other: RanTrial, id: string): boolean {
  const [a, b] = [resultOf(one, id), resultOf(other, id)];
  if (a?.status !== "eligible" || !b || b.status === "undetermined") return false;
  const [before, after] = [a.settled ?? a.amount, b.settled ?? b.amount];
  if (b.status === "ineligible") return !before || before.max === null || fractionOfDecimal(before.max).n > 0n;
  if (!before || !after) return false;
  const max = (each: typeof before) => (each.max === null ? infinity : fractionOfDecimal(each.max));
  return compare(fractionOfDecimal(after.min), fractionOfDecimal(before.min)) < 0 || compare(max(after), max(before)) < 0;
}

const withRaised = (fields: readonly Field[], input: Field): Field[] =>
  fields.flatMap((field) => {
    if (field.type === "list" && field.name === input.list) return [{ ...field, item: withRaised(field.item, input) }];
    return field.name === input.name && field.list === input.list ? [field, { ...field, name: `${field.name}${RAISED}` }] : [field];
  });

/** The facts as they are, and the figure to which an input was raised. */
function apartFromRaised(given: GivenFacts, property: PolicyProperty): { plain: GivenFacts; raised: string | undefined } {
  if (property.kind !== "never falls") return { plain: given, raised: undefined };
  let raised: string | undefined;
  const strip = (facts: GivenFacts): GivenFacts =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]): [string, Datum][] => {
        if (!name.endsWith(RAISED)) return [[name, isItems(value) ? value.map((each) => (isGiven(each) ? strip(each) : each)) : value]];
        if (typeof value === "string") raised ??= value;
        return [];
      }),
    );
  const plain = strip(given);
  return { plain, raised };
}

/** The trial with an input raised, in the first item of its list; none where it is not below already. */
function raisedIn(trial: Trial, input: Field, to: string): Trial[] | undefined {
  const [first] = trial.applicants;
  if (!first) return undefined;
  const put = (facts: GivenFacts): GivenFacts | undefined => {
    const now = facts[input.name];
    const [was, is] = [typeof now === "string" ? fractionOfText(now) : undefined, fractionOfText(to)];
    return was && is && compare(was, is) < 0 ? { ...facts, [input.name]: to } : undefined;
  };
  const items = input.list === null ? undefined : first.given[input.list];
  const own = isItems(items) && isGiven(items[0]) ? put(items[0]) : undefined;
  const given =
    input.list === null ? put(first.given) : own && isItems(items) && { ...first.given, [input.list]: [own, ...items.slice(1)] };
  return given ? [{ ...trial, applicants: [{ ...first, given }] }] : undefined;
}

const raisedFigures = (figures: readonly string[]): readonly string[] =>
  figures.filter((_, at) => at % Math.ceil(figures.length / 12) === 0);
