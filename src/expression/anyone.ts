import type { Truth } from "../values/truth.js";
import type { Expression, Fact } from "./core.js";
import { Evaluation } from "./evaluate.js";
import type { FactValue } from "./facts.js";
import { askedBy, isFact, samplesOf } from "./regions.js";
import type { Supposition } from "./suppositions.js";
import { absent, type Quantity, type Value } from "./value.js";

/** More applications than this are not tried out for one question. */
const MOST_TRIED = 2000;

/** More conditions than this are not looked at together. */
const MOST_TOGETHER = 200;

/** What holds of every application that could come, whatever its facts and whichever readings are chosen of those that are left open. */
export class Anyone {
  private readonly unknown: Evaluation;

  constructor(private readonly readings: ReadonlyMap<string, string> = new Map()) {
    this.unknown = new Evaluation([], readings, false, undefined, () => undefined);
  }

  /** The value with every fact left open within its declared bounds. */
  value(expression: Expression): Value {
    const value = this.unknown.evaluate(expression);
    this.unknown.refusals.length = 0;
    this.unknown.cautions.length = 0;
    return value;
  }

  quantity(expression: Expression): Quantity {
    const value = this.value(expression);
    return value.kind === "quantity" ? value : absent;
  }

  /** The answer that a condition has for everybody, or unknown. */
  truth(condition: Expression): Truth {
    const open = truthOf(this.value(condition));
    if (open !== "unknown") return open;
    const answers = this.tries([condition])?.map((suppose) => truthUnder(suppose, this.readings)(condition));
    const [first, ...others] = answers ?? [];
    return first !== undefined && others.every((each) => each === first) ? first : "unknown";
  }

  /** Whether nobody meets one of some conditions who meets none of those before it; false where that cannot be told. */
  isTakenBefore(conditions: readonly Expression[], at: number): boolean {
    if (at >= MOST_TOGETHER) return false;
    const condition = conditions[at] as Expression;
    const earlier = conditions.slice(0, at);
    const tries = this.tries([condition, ...earlier]);
    return (
      tries?.every((suppose) => {
        const truth = truthUnder(suppose, this.readings);
        return truth(condition) === false || earlier.some((each) => truth(each) === true);
      }) ?? false
    );
  }

  /** Applications that stand for all as far as conditions can tell; undefined where there are too many, or that cannot be told. */
  private tries(conditions: readonly Expression[]): Supposition[] | undefined {
    if (conditions.length > MOST_TOGETHER) return undefined;
    const { inputs, lists, given } = askedBy(conditions);
    if (lists || given) return undefined;
    const most = MOST_TRIED / conditions.length;
    let tried: (readonly (readonly [Fact, FactValue])[])[] = [[]];
    for (const told of inputs) {
      const { of } = told;
      if (of.kind !== "fact") continue;
      const values = samplesOf(told) ?? [];
      if (values.length === 0 || values.length * tried.length > most) return undefined;
      tried = tried.flatMap((before) => values.map((value) => [...before, [of, value] as const]));
    }
    if (tried[0]?.length === 0) return undefined;
    return tried.map((supposed) => (fact) => supposed.find(([each]) => isFact(fact, each))?.[1]);
  }
}

const truthOf = (value: Value): Truth => (value.kind === "answer" ? value.truth : "unknown");

/** Answers conditions for one application. */
function truthUnder(suppose: Supposition, readings: ReadonlyMap<string, string>): (condition: Expression) => Truth {
  const evaluation = new Evaluation([], readings, false, undefined, suppose);
  return (condition) => truthOf(evaluation.evaluate(condition));
}
