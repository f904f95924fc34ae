import type { Expression } from "../../expression/core.js";
import type { Target } from "../../language/limit.js";
import type { Policy, Subsidy } from "../../policy/policy.js";
import { openPartsOf } from "../../proof/alike.js";
import { witnessesOf } from "../../proof/witness.js";
import { compare, type Fraction, fractionOfText, powerOfTen, zero } from "../../values/fraction.js";
import { jsonLine } from "../../values/json-text.js";
import { put } from "./focused.js";
import type { Runner } from "./runner.js";
import { isSame } from "./same-rules.js";
import { atHalvesOf, factorsOf } from "./ties.js";
import { type Datum, type GivenFacts, isGiven, isItems, type Trial, trialOf } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";
import { batchOf, ofOneUnit } from "./variations.js";

/** So many targets are put together, two at a time. */
const MOST_TARGETS = 8;

/** So many applicants with halves of units are tried for each of two. */
const MOST_HALVES = 4;

/** Into so many parts applications are divided when somebody is looked for who is granted a target. */
const MOST_REGIONS = 1_000;

/** What limits bind that two policies have not at the same place, each subsidy or part once. */
export function boundOtherwise(one: Policy, other: Policy): Target[] {
  const plain = ({ limits }: Policy) => limits.map(({ span: _, ...limit }) => limit);
  const [own, others] = [plain(one), plain(other)];
  const apart = [...own.filter((limit, at) => !isSame(limit, others[at])), ...others.filter((limit, at) => !isSame(limit, own[at]))];
  const found = new Map(apart.flatMap(({ targets }) => targets).map((target) => [nameOf(target), target]));
  return [...found.values()].slice(0, MOST_TARGETS);
}

const nameOf = ({ subsidy, part }: Target): string => JSON.stringify([subsidy, part]);

/** Those who claim much of one target, or little. */
interface Claimants {
  readonly most: Trial;
  readonly halves: readonly Trial[];
}

/**
 * Three applications of one unit and day, for each two targets: one that uses up what there is of the first, one that claims a unit or half
 * a unit of both, so that what is left of it may hang on which is cut first, and one that claims all that is left of the second.
 */
export function* claimedTogether(
  targets: readonly Target[],
  runner: Runner,
  granted: readonly Trial[],
  values: ValuesTried,
): Generator<Trial> {
  const claiming = targets.flatMap((target) => new ClaimedTarget(target, runner, values, false).claimants(granted) ?? []);
  const unit = ofOneUnit(values);
  for (const first of claiming) {
    for (const second of claiming) {
      if (first === second) continue;
      for (const one of first.halves) {
        for (const other of second.halves) {
          const both = joined(givenOf(one), givenOf(other));
          yield batchOf(
            one,
            [givenOf(first.most), both, givenOf(second.most)].map((given) => ({ ...given, ...unit })),
          );
        }
      }
    }
  }
}

/** One to three applications of one unit and day that claim much of a target, each for one item or for several like it. */
export function* claimedAgain(
  targets: readonly Target[],
  runner: Runner,
  granted: readonly Trial[],
  values: ValuesTried,
): Generator<Trial> {
  const unit = ofOneUnit(values);
  for (const target of targets) {
    const claimants = new ClaimedTarget(target, runner, values, true).claimants(granted);
    for (const trial of claimants ? [claimants.most, ...claimants.halves.slice(0, 1)] : [])
      for (const given of ofMoreItems(givenOf(trial)))
        for (const others of [[], [given], [aYearLater(given)], [given, given]])
          yield batchOf(
            trial,
            [given, ...others].map((each) => ({ ...unit, ...each })),
          );
  }
}

const DAY = /^"(\d{4})(-\d\d-\d\d)"$/;

/** The same with each day a year later. */
const aYearLater = (given: GivenFacts): GivenFacts =>
  Object.fromEntries(Object.entries(given).map(([name, datum]) => [name, later(datum)]));

function later(datum: Datum): Datum {
  if (isItems(datum)) return datum.map(later);
  if (isGiven(datum)) return aYearLater(datum);
  const [, year, rest] = DAY.exec(datum) ?? [];
  return year === undefined || rest === undefined ? datum : `"${Number(year) + 1}${rest}"`;
}

/** Items of lists are doubled so often. */
const MOST_DOUBLED = 4;

/** An application as it is, and with so many times the items. */
function ofMoreItems(given: GivenFacts): GivenFacts[] {
  const found = [given];
  for (let twice = 0; twice < MOST_DOUBLED; twice += 1) found.push(joined(found.at(-1) ?? given, found.at(-1) ?? given));
  return found;
}

/** A target of limits, and who claims it. */
class ClaimedTarget {
  private readonly subsidy: Subsidy | undefined;
  private readonly root: Expression | undefined;

  constructor(
    private readonly target: Target,
    private readonly runner: Runner,
    private readonly values: ValuesTried,
    /** Who is met keeps the day on which the rules grant him something. */
    private readonly keepsDay: boolean,
  ) {
    const { subsidy: wanted, part } = target;
    this.subsidy = runner.policy.subsidies.find(({ id }) => id === wanted);
    this.root = part === null ? this.subsidy?.entitlement : this.subsidy?.parts.find(({ name }) => name === part)?.amount;
  }

  /** Undefined where nobody was found who is granted anything of it. */
  claimants(granted: readonly Trial[]): Claimants | undefined {
    const { root } = this;
    const seed = this.firstOf(this.ofRegions()) ?? this.firstOf(granted);
    if (!root || !seed) return undefined;
    const { rounding, digits } = this.runner.policy;
    const halves: Trial[] = [];
    for (const trial of atHalvesOf({ root, units: [rounding?.to ?? powerOfTen(-digits)] }, [seed])) {
      if (halves.length === MOST_HALVES) break;
      if (this.isGranted(trial)) halves.push(trial);
    }
    return { most: this.mostOf(root, seed), halves };
  }

  /** Who is granted most with another figure of one input that enters in proportion. */
  private mostOf(root: Expression, seed: Trial): Trial {
    let [most, best] = [this.amountOf(seed), seed];
    for (const { fact } of factorsOf(root)) {
      for (const value of this.values.of(fact.field)) {
        const trial = put(seed, [{ fact, value }]);
        const amount = this.amountOf(trial);
        if (compare(amount, most) > 0) [most, best] = [amount, trial];
      }
    }
    return best;
  }

  /** Applicants of the parts in which the amount is not nothing. */
  private *ofRegions(): Generator<Trial> {
    const { subsidy, root } = this;
    const { policy } = this.runner;
    if (!subsidy || !root) return;
    const granting = (entitlement: Expression): Policy => ({
      ...policy,
      subsidies: [{ ...subsidy, entitlement, parts: [], payments: null }],
    });
    const rounding = policy.rounding && { unit: policy.rounding.to, by: policy.rounding.by };
    for (const part of openPartsOf(granting(root), granting({ kind: "literal", value: zero }), 1, { regions: MOST_REGIONS })) {
      const meeting = { region: part.region, roots: [root, subsidy.entitlement], apart: part.apart };
      for (const { given, readings } of witnessesOf(meeting, policy.fields, rounding, policy.readings)) {
        const unit = ofOneUnit(this.values);
        yield { ...trialOf(this.keepsDay ? { ...unit, ...given } : { ...given, ...unit }), readings };
      }
    }
  }

  private firstOf(trials: Iterable<Trial>): Trial | undefined {
    for (const trial of trials) if (trial.applicants.length === 1 && this.isGranted(trial)) return trial;
    return undefined;
  }

  private isGranted(trial: Trial): boolean {
    return compare(this.amountOf(trial), zero) > 0;
  }

  /** What is granted of the target, at least. */
  private amountOf(trial: Trial): Fraction {
    const { subsidy, part } = this.target;
    const result = this.runner.run(trial)?.applications[0]?.outcome.subsidies.find(({ id }) => id === subsidy);
    const amount = part === null ? result?.amount : result?.parts?.[part];
    return (amount && fractionOfText(jsonLine(amount.min))) ?? zero;
  }
}

const givenOf = ({ applicants: [first] }: Trial): GivenFacts => first?.given ?? {};

/** One application with what either says: the items of both in each list, and of other facts what the first says. */
function joined(one: GivenFacts, other: GivenFacts): GivenFacts {
  const found: Record<string, GivenFacts[string]> = { ...other, ...one };
  for (const [name, items] of Object.entries(one)) {
    const more = other[name];
    if (isItems(items) && isItems(more)) found[name] = [...items, ...more];
  }
  return found;
}
