import type { Fraction } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import type { Expression, Fact } from "./core.js";
import { isFact, samplesOf } from "./domain.js";
import { Evaluation, type Supposition } from "./evaluate.js";
import type { FactValue } from "./facts.js";
import { absent, type Quantity, type Value } from "./value.js";
import { nodesOf } from "./walk.js";

/** More applications than this are not tried out for one question. */
const MOST_TRIED = 2000;

/** More conditions than this are not looked at together. */
const MOST_TOGETHER = 200;

/** What holds of every application that could come, whatever its facts and whichever readings are chosen. */
export class Anyone {
  private readonly unknown = new Evaluation([], new Map(), false, undefined, () => undefined);

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
    const answers = this.tries([condition])?.map((suppose) => truthUnder(suppose)(condition));
    const [first, ...others] = answers ?? [];
    return first !== undefined && others.every((each) => each === first) ? first : "unknown";
  }

  /** Whether nobody meets a condition who meets none of those before it; false where that cannot be told. */
  isTakenBefore(condition: Expression, earlier: readonly Expression[]): boolean {
    const tries = this.tries([condition, ...earlier]);
    return (
      tries?.every((suppose) => {
        const truth = truthUnder(suppose);
        return truth(condition) === false || earlier.some((each) => truth(each) === true);
      }) ?? false
    );
  }

  /** Applications that stand for all as far as conditions can tell; undefined where there are too many, or that cannot be told. */
  private tries(conditions: readonly Expression[]): Supposition[] | undefined {
    if (conditions.length > MOST_TOGETHER) return undefined;
    const most = MOST_TRIED / conditions.length;
    const facts: Fact[] = [];
    let tried: (readonly (readonly [Fact, FactValue])[])[] = [[]];
    for (const condition of conditions) {
      for (const node of nodesOf(condition)) {
        if (node.kind === "fold" || node.kind === "known") return undefined;
        if (node.kind !== "fact" || facts.some((fact) => isFact(node, fact))) continue;
        facts.push(node);
        const values = distinct(samplesOf(node, conditions) ?? []);
        if (values.length === 0 || values.length * tried.length > most) return undefined;
        tried = tried.flatMap((before) => values.map((value) => [...before, [node, value] as const]));
      }
    }
    if (facts.length === 0) return undefined;
    return tried.map((given) => (fact) => given.find(([each]) => isFact(fact, each))?.[1]);
  }
}

const truthOf = (value: Value): Truth => (value.kind === "answer" ? value.truth : "unknown");

/** Answers conditions for one application. */
function truthUnder(suppose: Supposition): (condition: Expression) => Truth {
  const evaluation = new Evaluation([], new Map(), false, undefined, suppose);
  return (condition) => truthOf(evaluation.evaluate(condition));
}

/** Each value once. */
function distinct(values: readonly FactValue[]): FactValue[] {
  const textOf = (value: FactValue): string => {
    if (typeof value !== "object" || !("n" in value)) return String(value);
    const { n, d }: Fraction = value;
    return `${n}/${d}`;
  };
  return [...new Map(values.map((value) => [textOf(value), value])).values()];
}
