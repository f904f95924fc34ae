import { correlatedOf } from "../expression/correlated.js";
import type { FactNumbers } from "../expression/fact-numbers.js";
import type { FactStore } from "../expression/fact-store.js";
import { Compiler } from "../expression/fast.js";
import { roundings } from "../expression/integer.js";
import { plainlyAsked } from "../expression/plainly-asked.js";
import type { Run } from "../expression/run.js";
import { SpanCompiler } from "../expression/span-compiler.js";
import { NO, YES } from "../expression/spans.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { type AmountEnd, endOf, type FoundAmount, fits, setEnd } from "./fast-subsidy.js";

/** What a subsidy comes to where facts are missing; null where that cannot be told this way. */
export type Openness = "refused" | "due" | "open" | null;

/** A subsidy's entitlement compiled for applications of which facts are missing, when the first of them comes. */
export class OpenSubsidy {
  private evaluation: ((run: Run, found: FoundAmount) => Openness) | null | undefined;

  constructor(
    private readonly policy: Policy,
    private readonly subsidy: Subsidy,
    /** Whether it says figures. */
    private readonly figures: boolean,
    private readonly readings: ReadonlyMap<string, string>,
    private readonly store: FactStore,
  ) {}

  /** What is due, or may be, `found` then holds; `run` why it is refused, or what is missing. */
  evaluate(run: Run, found: FoundAmount): Openness {
    if (this.evaluation === undefined) this.evaluation = this.compiled();
    return this.evaluation ? this.evaluation(run, found) : null;
  }

  private compiled(): ((run: Run, found: FoundAmount) => Openness) | null {
    const { entitlement } = this.subsidy;
    const { numbers } = this.store;
    const compiler = new SpanCompiler(new Compiler(this.readings, this.store), this.readings, this.store, numbers);
    const quantity = compiler.quantity(entitlement);
    const end = quantity && endOf({ unit: quantity.unit, of: () => 0 }, this.policy.rounding);
    if (!quantity || !end) return null;
    const { of } = quantity;
    const isTriedOut = this.triedOut(numbers);
    const setFigures = this.setFigures(end);
    return (run, found) => {
      const present = of(run);
      if (run.bail) return null;
      if (present === NO) return "refused";
      const { missing } = run;
      if (missing.some(isTriedOut)) return null;
      found.entitled = present === YES;
      if (this.figures && !setFigures(found, present === YES ? run.low : Math.min(run.low, 0), run.high)) return null;
      return found.entitled && (missing.length === 0 || (this.figures && found.exact)) ? "due" : "open";
    };
  }

  /** Whether a fact is one whose values may tell more where they are tried out. */
  private triedOut(numbers: FactNumbers): (number: number) => boolean {
    const { entitlement } = this.subsidy;
    const plain: ReadonlySet<unknown> = plainlyAsked([entitlement], this.readings);
    const fields = new Set(correlatedOf(entitlement).flatMap(({ of }) => (plain.has(of) ? [] : [of])));
    return fields.size === 0 ? () => false : (number) => fields.has(numbers.fieldOf(number));
  }

  /** Sets the two ends of an amount; whether they are integers that are exact. */
  private setFigures(end: AmountEnd): (found: FoundAmount, low: number, high: number) => boolean {
    const { rounding } = this.policy;
    const by = rounding && roundings[rounding.by];
    const { up, down } = end;
    return (found, low, high) => {
      if (!Number.isFinite(low) || high === Number.NEGATIVE_INFINITY || !fits(low, end) || !fits(high, end)) return false;
      const [least, most] = by ? [by(low * up, down), by(high * up, down)] : [low, high];
      setEnd(found.min, least, low, end);
      setEnd(found.max, most, high, end);
      found.exact = least === most;
      found.changed = by !== null && (least * down !== low * up || (high !== Number.POSITIVE_INFINITY && most * down !== high * up));
      return true;
    };
  }
}
