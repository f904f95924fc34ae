import type { Expression } from "../../expression/core.js";
import type { Target } from "../../language/limit.js";
import type { Policy, Subsidy } from "../../policy/policy.js";
import { openPartsOf } from "../../proof/alike.js";
import { witnessesOf } from "../../proof/witness.js";
import { compare, type Fraction, fractionOfText, powerOfTen, zero } from "../../values/fraction.js";
import { jsonLine } from "../../values/json-text.js";
import { put } from "./focused.js";
import type { Runner } from "./runner.js";
import { atHalvesOf, factorsOf } from "./ties.js";
import { type GivenFacts, isItems, type Trial, trialOf } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";
import { ofOneUnit } from "./variations.js";

/** So many applicants with halves of units are tried for each of two. */
const MOST_HALVES = 4;

/** Into so many parts applications are divided when somebody is looked for who is granted a target. */
const MOST_REGIONS = 1_000;

/** Those who claim much of one target, or little. */
export interface Claimants {
  readonly most: Trial;
  readonly halves: readonly Trial[];
}

/** A target of limits, and who claims it. */
export class ClaimedTarget {
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
    // A part knows nothing of what the whole asks first.
    const sure: Expression = this.target.part === null ? root : { kind: "extremum", operator: "min", parts: [root, subsidy.entitlement] };
    for (const part of openPartsOf(granting(sure), granting({ kind: "literal", value: zero }), 1, { regions: MOST_REGIONS })) {
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

  /** What is granted of the target. */
  private amountOf(trial: Trial): Fraction {
    const { subsidy, part } = this.target;
    const result = this.runner.run(trial)?.applications[0]?.outcome.subsidies.find(({ id }) => id === subsidy);
    const amount = part === null ? result?.amount : result?.parts?.[part];
    // Of what an authority decides, the most that it may be.
    return (amount && fractionOfText(jsonLine(amount.max ?? amount.min))) ?? zero;
  }
}

export const givenOf = ({ applicants: [first] }: Trial): GivenFacts => first?.given ?? {};

/** One application with what either says: the items of both in each list, and of other facts what the first says. */
export function joined(one: GivenFacts, other: GivenFacts): GivenFacts {
  const found: Record<string, GivenFacts[string]> = { ...other, ...one };
  for (const [name, items] of Object.entries(one)) {
    const more = other[name];
    if (isItems(items) && isItems(more)) found[name] = [...items, ...more];
  }
  return found;
}
