import type { Field } from "../../expression/core.js";
import type { Policy } from "../../policy/policy.js";
import type { BatchProperty } from "../../proof/batch-bound.js";
import { type BrokenPart, brokenParts, isOutOfWork, type PolicyProperty } from "../../proof/property.js";
import { witnessesOf } from "../../proof/witness.js";
import { Pool } from "../mutation/pool.js";
import { type RanTrial, Runner } from "../mutation/runner.js";
import { smallestBy } from "../mutation/smallest.js";
import { type Trial, trialOf } from "../mutation/trial.js";
import { speaking } from "./against.js";
import { drawnAgainst } from "./drawn-against.js";
import { apartFromRaised, raisedFigures, raisedIn, withRaised } from "./raising.js";

/** Somebody who shows something of a policy: what it gives him, and what it gives with an input raised, another reading, or as it was before. */
export interface ShownOfProperty {
  readonly trial: Trial;
  readonly ran: RanTrial;
  readonly beside: { readonly trial: Trial; readonly ran: RanTrial } | undefined;
  /** The subsidies that it shows it of. */
  readonly subsidies: readonly string[];
}

/** Whether a property holds of everyone. Of one that says that somebody can, `shown` is he; else he of whom it does not hold. */
export interface PropertyAnswer {
  readonly property: PolicyProperty | BatchProperty;
  readonly verdict: "holds" | "fails" | "undecided";
  readonly shown: ShownOfProperty | undefined;
  readonly regions: number;
  /** Of batches, how many of these. */
  readonly applicants: number;
  /** It was proved, and somebody shows otherwise: a mistake of this program. */
  readonly isContradicted: boolean;
}

const MOST_REGIONS = 8_000;
const MOST_LOOKED = 1_500;
const MOST_PARTS = 12;

/** So many items of lists are told one by one when somebody is looked for. */
const ITEMS = [1, 2];

/** So many trials of rules are gone through where nobody was found otherwise. */
const MOST_TRIALS = 400;

/** So many applicants are drawn against it, whether it was proved or not. */
const MOST_DRAWN = 5_000;

/** Proves that a property of a policy holds of everyone, or shows somebody of whom it does not. */
export function proveProperty(
  policy: Policy,
  property: PolicyProperty,
  isLate: () => boolean = () => false,
  drawn = MOST_DRAWN,
): PropertyAnswer {
  const open = brokenParts(policy, property, "any", MOST_REGIONS, isLate, 1);
  const proved = open.length === 0;
  const showing = new Showing(policy, property, isLate, drawn);
  const wanted = property.kind === "reachable";
  const shown = showing.find(proved);
  const verdict = shown ? (wanted ? "holds" : "fails") : proved && !isOutOfWork(open) ? (wanted ? "fails" : "holds") : "undecided";
  const isContradicted = proved && shown !== undefined;
  return { property, verdict, shown, regions: showing.regions, applicants: showing.applicants, isContradicted };
}

/** What limits leave is asked where nothing is to be above a figure: else of what the rules give before them, which is all that proofs know. */
const beforeLimits = (policy: Policy, { kind }: PolicyProperty): Policy => (kind === "never above" ? policy : { ...policy, limits: [] });

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
    private readonly drawn: number,
  ) {
    this.runner = new Runner(beforeLimits(policy, property));
    this.old = property.kind === "never below" ? new Runner(beforeLimits(property.old, property)) : undefined;
  }

  find(isProved: boolean): ShownOfProperty | undefined {
    let pool: Pool | undefined;
    const poolOf = () => {
      pool ??= Pool.ofOneApplicant(this.policy);
      return pool;
    };
    const found =
      (isProved ? undefined : this.among(this.ofRegions())) ??
      this.among(this.ofPool(poolOf(), isProved ? MOST_TRIALS / 8 : MOST_TRIALS)) ??
      this.among(this.ofDrawn());
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
    for (const { given, readings } of witnessesOf(part, fields, rounding && { unit: rounding.to, by: rounding.by }, this.policy.readings)) {
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

  /** Those who were drawn, whatever was proved. */
  private *ofDrawn(): Generator<Trial> {
    for (const { trial, raisedTo } of drawnAgainst(this.policy, this.property, this.drawn, this.isLate)) {
      this.raisedTo = raisedTo;
      yield trial;
    }
    this.applicants += this.drawn;
  }

  /** What a trial shows against the property; undefined where that is nothing. */
  private shown(trial: Trial): ShownOfProperty | undefined {
    if (trial.applicants.length !== 1) return undefined;
    const ran = this.runner.run(trial);
    if (!ran?.isRead) return undefined;
    const beside = this.besides(trial).flatMap((each) => {
      const found = (this.old ?? this.runner).run(each);
      return found?.isRead ? [{ trial: each, ran: found }] : [];
    });
    for (const against of beside.length > 0 ? beside : [undefined]) {
      const subsidies = speaking(this.property, this.policy, ran, against?.ran);
      if (subsidies.length > 0) return { trial, ran, beside: against, subsidies };
    }
    return undefined;
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
}
