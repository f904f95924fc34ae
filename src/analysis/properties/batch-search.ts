import type { Policy } from "../../policy/policy.js";
import { type BatchProperty, budgetsOf } from "../../proof/batch-bound.js";
import { compare, type Fraction, zero } from "../../values/fraction.js";
import { DrawnApplicants, givenOf } from "../difference/drawn-applicants.js";
import { Pool } from "../mutation/pool.js";
import { type RanTrial, Runner } from "../mutation/runner.js";
import { smallestBy } from "../mutation/smallest.js";
import { type GivenFacts, type Trial, trialOf } from "../mutation/trial.js";
import { codeOf } from "../mutation/variations.js";
import { speakingOfBatch, totalOfBatch } from "./against-batch.js";
import { Batches, type Spread, spreads } from "./batches.js";

/** So many applicants are looked at for those who get most. */
const MOST_TRIALS = 200;

/** Batches of up to so many applications are put together of a few. */
const MOST_APPLICATIONS = 1_024;

/** Batches of so many applications are drawn. */
const MOST_IN_DRAWN = 6;

/** Units by which drawn applications are told apart. */
const UNITS = 3;

/** A batch that speaks against a property. */
interface FoundBatch {
  readonly trial: Trial;
  readonly ran: RanTrial;
  readonly subsidies: readonly string[];
}

/** Applications that make a batch as they repeat. */
interface Repeated {
  readonly given: readonly GivenFacts[];
  readonly spread: Spread;
  readonly readings: Trial["readings"];
}

/** Looks for the smallest batch that a property does not hold of: each that is shown was settled by the rules. */
export class BatchSearch {
  batches = 0;
  private readonly runner: Runner;
  /** Who is granted what where there are no limits. */
  private pool: Pool | undefined;
  private readonly made: Batches;
  private readonly asked: readonly string[];
  private readonly readings: readonly Trial["readings"][];

  constructor(
    private readonly policy: Policy,
    private readonly property: BatchProperty,
    private readonly isLate: () => boolean,
  ) {
    this.runner = new Runner(policy);
    this.made = new Batches(policy);
    const budgets = property.kind === "within budget" ? budgetsOf(policy, property.subsidy) : [];
    this.asked =
      property.kind === "within budget"
        ? [...new Set(budgets.flatMap(({ targets }) => targets.map(({ subsidy }) => subsidy)))]
        : property.subsidies;
    this.readings = [{}, ...policy.readings.flatMap(({ name, options }) => options.map(({ id }) => ({ [name]: id })))];
  }

  /** Of applicants who get much, as few as it takes. */
  ofRepeated(): FoundBatch | undefined {
    let best: { readonly repeated: Repeated; readonly count: number } | undefined;
    for (const readings of this.readings) {
      const bases = this.bases(readings);
      for (const given of [...bases.map((each) => [each]), ...(bases.length > 1 ? [bases] : [])])
        for (const spread of spreads) {
          const repeated = { given, spread, readings };
          const count = this.fewest(repeated, (best?.count ?? MOST_APPLICATIONS + 1) - 1);
          if (count !== undefined) best = { repeated, count };
        }
    }
    return best && this.smallest(best.repeated, best.count);
  }

  /** Of batches that are drawn, whatever was proved. */
  ofDrawn(most: number): FoundBatch | undefined {
    const applicants = new DrawnApplicants([this.policy]);
    for (let drawn = 0; drawn < most && !this.isLate(); drawn += 1) {
      const count = 1 + (drawn % MOST_IN_DRAWN);
      const all = Array.from({ length: count }, (_, at) => ({
        id: `A${at + 1}`,
        given: { creditCode: codeOf((at * (1 + (drawn % 2))) % UNITS), ...givenOf(applicants.next(), this.policy.fields) },
      }));
      const readings = this.readings[drawn % this.readings.length] ?? {};
      const found = this.speaking({ applicants: all, history: undefined, readings, date: undefined });
      if (found) return this.leastOf(found.trial);
    }
    return undefined;
  }

  /** Those who get most of all that is asked, and of each subsidy; and somebody who is all of these, if there may be. */
  private bases(readings: Trial["readings"]): GivenFacts[] {
    const wanted = [this.asked, ...(this.asked.length > 1 ? this.asked.map((id) => [id]) : [])];
    const best = wanted.map((): { given: GivenFacts | undefined; total: Fraction } => ({ given: undefined, total: zero }));
    for (const given of this.tried()) {
      if (this.isLate()) break;
      const ran = this.alone.run({ ...trialOf(given), readings });
      if (!ran?.isRead) continue;
      wanted.forEach((ids, at) => {
        const total = totalOfBatch(ran, ids);
        if (compare(total, best[at]?.total ?? zero) > 0) best[at] = { given, total };
      });
    }
    const found = [...new Set(best.flatMap(({ given }) => (given ? [given] : [])))];
    return found.length > 1 ? [...found, Object.fromEntries(found.toReversed().flatMap((each) => Object.entries(each)))] : found;
  }

  private *tried(): Generator<GivenFacts> {
    let left = MOST_TRIALS;
    for (const { trial } of this.alone.all()) {
      if (left-- <= 0) break;
      const [first, ...others] = trial.applicants;
      if (first && others.length === 0) yield first.given;
    }
    const applicants = new DrawnApplicants([this.policy]);
    for (let drawn = 0; drawn < MOST_TRIALS; drawn += 1) yield givenOf(applicants.next(), this.policy.fields);
  }

  /** How few of such applications, of no more than so many, speak against the property; undefined where more of them make no more. */
  private fewest(repeated: Repeated, most: number): number | undefined {
    let before = zero;
    let under = 0;
    for (let count = 1; under < most && !this.isLate(); count = Math.min(2 * count, most)) {
      const { found, total } = this.tryBatch(repeated, count);
      if (found) return this.between(repeated, under, count);
      if (count > repeated.given.length && compare(total, before) <= 0) return undefined;
      [before, under] = [total, count];
    }
    return undefined;
  }

  private get alone(): Pool {
    this.pool ??= Pool.ofOneApplicant(this.policy);
    return this.pool;
  }

  /** So many are not enough, so many are: halved until one more makes it. */
  private between(repeated: Repeated, under: number, over: number): number {
    if (over - under <= 1) return over;
    const middle = Math.floor((under + over) / 2);
    return this.tryBatch(repeated, middle).found ? this.between(repeated, under, middle) : this.between(repeated, middle, over);
  }

  private tryBatch({ given, spread, readings }: Repeated, count: number): { readonly found: boolean; readonly total: Fraction } {
    const trial = this.made.of(given, count, spread, readings);
    const ran = this.ran(trial);
    return { found: ran !== undefined && this.against(ran).length > 0, total: ran ? totalOfBatch(ran, this.asked) : zero };
  }

  /** As few applications with as little in them as still speak against it; where there are many they stay alike. */
  private smallest(repeated: Repeated, count: number): FoundBatch | undefined {
    const [only, ...others] = repeated.given;
    if (!only || others.length > 0) return this.leastOf(this.batchOf(repeated, count));
    const batch = (given: GivenFacts): Trial => this.batchOf({ ...repeated, given: [given] }, count);
    const told = ({ applicants: [first] }: Trial) => (first && this.speaking(batch(first.given)) ? "shown" : undefined);
    const least = smallestBy(trialOf(only), this.alone.figures, told);
    return this.speaking(batch(least.applicants[0]?.given ?? only));
  }

  private batchOf({ given, spread, readings }: Repeated, count: number): Trial {
    return this.made.of(given, count, spread, readings);
  }

  private leastOf(trial: Trial): FoundBatch | undefined {
    return this.speaking(smallestBy(trial, this.alone.figures, (each) => (!this.isLate() && this.speaking(each) ? "shown" : undefined)));
  }

  private speaking(trial: Trial): FoundBatch | undefined {
    const ran = this.ran(trial);
    const subsidies = ran ? this.against(ran) : [];
    return ran && subsidies.length > 0 ? { trial, ran, subsidies } : undefined;
  }

  private ran(trial: Trial): RanTrial | undefined {
    this.batches += 1;
    const ran = this.runner.run(trial);
    return ran?.isRead ? ran : undefined;
  }

  private against(ran: RanTrial): readonly string[] {
    return speakingOfBatch(this.property, this.policy, ran);
  }
}
