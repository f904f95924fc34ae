import type { Row } from "../../applications/row.js";
import { Evaluator, plainOptions } from "../../evaluation/evaluator.js";
import { nobody } from "../../evaluation/observers.js";
import type { Policy } from "../../policy/policy.js";
import type { Amount, Outcome, Result } from "../../results/outcome.js";
import { type Decimal, fractionOfDecimal } from "../../values/decimal.js";
import { equal } from "../../values/fraction.js";
import { type Trial, trialOf } from "../mutation/trial.js";
import { DrawnApplicants, factsOf, givenOf } from "./drawn-applicants.js";

/** So many ways to read two policies are gone through in turn. */
const MOST_READINGS = 8;

/**
 * Complete applications near the figures of two policies, drawn without a look at any proof and put before the fast path of both: how many
 * were drawn, and those of whom something is told otherwise. Limits are left out: they are the same where a proof is checked.
 */
export class CheckedProof {
  drawn = 0;
  private readonly applicants: DrawnApplicants;
  private readonly sides: readonly {
    readonly readings: Readonly<Record<string, string>>;
    readonly evaluators: readonly [Evaluator, Evaluator];
  }[];

  constructor(
    private readonly one: Policy,
    private readonly other: Policy,
    /** What subsidies are called now, by what they were called. */
    private readonly named: ReadonlyMap<string, string>,
  ) {
    this.applicants = new DrawnApplicants([one, other]);
    this.sides = readingsOfBoth(one, other).map((readings) => {
      const options = { ...plainOptions, readings: new Map(Object.entries(readings)) };
      return { readings, evaluators: [new Evaluator(one, nobody, options), new Evaluator(other, nobody, options)] };
    });
  }

  /** Those of so many who can tell, as far as a quick look shows. */
  *tellers(most: number, isLate: () => boolean): Generator<Trial> {
    for (; this.drawn < most && !(this.drawn % 256 === 0 && isLate()); this.drawn += 1) {
      const drawn = this.applicants.next();
      const { readings, evaluators } = this.sides[this.drawn % this.sides.length] as (typeof this.sides)[number];
      const [before, after] = evaluators.map((each) => each.evaluate(rowOf(factsOf(drawn, each.policy.fields)), 1)) as [Outcome, Outcome];
      if (this.isSame(before, after)) continue;
      const fields = [...new Map([...this.one.fields, ...this.other.fields].map((field) => [field.name, field])).values()];
      yield { ...trialOf(givenOf(drawn, fields)), readings };
    }
  }

  private isSame(before: Outcome, after: Outcome): boolean {
    return before.subsidies.every((result, at) => {
      const id = this.named.get(result.id) ?? result.id;
      const beside = after.subsidies[at]?.id === id ? after.subsidies[at] : after.subsidies.find((each) => each.id === id);
      return beside !== undefined && isSameResult(result, beside);
    });
  }
}

const rowOf = (facts: Row["facts"]): Row => ({ id: "A1", name: undefined, policy: undefined, facts, problems: [] });

function isSameResult(one: Result, other: Result): boolean {
  if (one.status !== other.status) return false;
  return one.status === "ineligible" || (one.certainty === other.certainty && isSameAmount(one.amount, other.amount));
}

function isSameAmount(one: Amount | undefined, other: Amount | undefined): boolean {
  if (!one || !other) return one === other;
  return isSameFigure(one.min, other.min) && isSameFigure(one.max, other.max);
}

function isSameFigure(one: Decimal | null, other: Decimal | null): boolean {
  if (one === null || other === null) return one === other;
  return (one.units === other.units && one.scale === other.scale) || equal(fractionOfDecimal(one), fractionOfDecimal(other));
}

/** The first ways in which both policies may be read; a reading that one alone has stays as it chose. */
function readingsOfBoth(one: Policy, other: Policy): Record<string, string>[] {
  let found: Record<string, string>[] = [{}];
  for (const { name, options } of one.readings) {
    const beside = other.readings.find((each) => each.name === name);
    const shared = options.filter(({ id }) => beside?.options.some((each) => each.id === id));
    if (shared.length > 0) found = found.flatMap((readings) => shared.map(({ id }) => ({ ...readings, [name]: id })));
  }
  return found.slice(0, MOST_READINGS);
}
