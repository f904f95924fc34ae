import type { PolicyEstimate } from "../../estimate/estimator.js";
import { factsUnder } from "../../estimate/failed-checks.js";
import type { Expression, Field, Reason } from "../../expression/core.js";
import { changeOf } from "../../expression/role.js";
import type { Step } from "../../expression/step.js";
import { typeOf } from "../../expression/type-of.js";
import type { Value } from "../../expression/value.js";
import { inLanguage, inOrder, withinSentence } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Policy } from "../../policy/policy.js";
import { decimalOfFraction, fixedText, grouped } from "../../values/decimal.js";
import { equal, type Fraction, isBounded } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import { itemsTold } from "../items-told.js";
import { productWords } from "./arithmetic.js";
import { factWords, itemWords, pathWords } from "./fact-words.js";
import { moneyWords } from "./money-words.js";

/** A step of a derivation as applicants read it. */
export interface ToldStep {
  /** Of a condition: whether it holds. */
  readonly mark?: "yes" | "no" | "open";
  readonly words: string;
  readonly steps: readonly ToldStep[];
}

/** More facts behind one condition are not told beside it. */
const MOST_FACTS = 2;

/** How a subsidy came to its amount, step by step, in words alone. */
export function toldTree({ estimating, row }: PolicyEstimate, id: string, language: Language): ToldStep[] {
  const { evaluator, policy } = estimating;
  const prepared = evaluator.prepared.find(({ subsidy }) => subsidy.id === id);
  if (!prepared) return [];
  const { evaluation, cases } = evaluator.trace(prepared, row);
  const telling = new TreeTelling(policy, language);
  const told = evaluation.trace.flatMap((step) => telling.tell(step, null, -1));
  if (cases.tried.length === 0) return told;
  const tried = cases.tried.map(({ of, path }) => (typeof of === "string" ? telling.question(of) : pathWords(path, policy, language)));
  const value = telling.value(cases.value, true);
  return [...told, { words: say("tried-each-way", language, { tried: inOrder(tried, language), value }), steps: [] }];
}

class TreeTelling {
  constructor(
    private readonly policy: Policy,
    private readonly language: Language,
  ) {}

  tell(step: Step, list: Field | null, item: number): ToldStep[] {
    const { expression } = step;
    const change = changeOf(expression);
    if (step.item !== undefined) return this.tellItem(step, list);
    if (expression.kind === "guard") return this.tellGuard(step, list, item);
    if (change && change.role !== "threshold") return this.tellChange(step, change.amount, change.role, list, item);
    if (expression.kind === "choice" && isByReading(expression)) return this.tellReading(step, list, item);
    if (expression.kind === "fold") return this.tellItems(step, list, item);
    if (expression.kind === "arithmetic" && expression.origin?.purpose) return this.tellProduct(step, list, item);
    if (expression.kind === "named" && expression.origin?.label)
      return [this.node(`${this.words(expression.origin.label)}`, step, this.inner(step, list, item))];
    if (expression.kind === "unstated") return [{ words: say("no-figure", this.language), steps: [] }];
    if (expression.kind === "within")
      return [{ words: say("department-decides", this.language, { value: this.valueOf(step) }), steps: [] }];
    if (expression.kind === "combination" && step.steps.filter(isDue).length > 1)
      return [
        {
          words: say("put-together", this.language, { how: expression.operator, amount: this.valueOf(step) }),
          steps: this.inner(step, list, item),
        },
      ];
    return this.inner(step, list, item);
  }

  /** What a reading asks. */
  question(name: string): string {
    const reading = this.policy.readings.find((each) => each.name === name);
    return reading ? this.words(reading.question) : name;
  }

  value(value: Value, isMoney: boolean): string {
    if (value.kind !== "quantity") return say("not-told-yet", this.language);
    if (value.present === false) return say("not-counted", this.language);
    const words = (each: Fraction) => (isMoney ? this.money(each) : numberText(each));
    if (equal(value.low, value.high))
      return value.present === "unknown" ? say("if-due", this.language, { value: words(value.low) }) : words(value.low);
    if (isBounded(value.low) && isBounded(value.high))
      return say("money-between", this.language, { low: words(value.low), high: words(value.high) });
    const nothing = value.low.n === 0n || !isBounded(value.low);
    return nothing ? say("not-told-yet", this.language) : say("at-least-in-brief", this.language, { amount: words(value.low) });
  }

  private valueOf = (step: Step): string => this.value(step.value, typeOf(step.expression)?.kind !== "number");

  private node = (words: string, step: Step, steps: readonly ToldStep[]): ToldStep => ({
    words: say("step-is", this.language, { step: words, value: this.valueOf(step) }),
    steps,
  });

  private inner({ expression, steps }: Step, list: Field | null, item: number): ToldStep[] {
    const own = expression.kind === "fold" ? expression.list.field : list;
    return itemsTold(steps).flatMap((each): readonly ToldStep[] =>
      typeof each === "number" ? [{ words: say("items-not-told", this.language, { count: each }), steps: [] }] : this.tell(each, own, item),
    );
  }

  private tellItem(step: Step, list: Field | null): ToldStep[] {
    const { item = -1 } = step;
    const inner = this.inner(step, list, item);
    return item < 0 || !list ? inner : [this.node(itemWords(list, item, this.language), step, inner)];
  }

  private tellGuard({ expression, steps }: Step, list: Field | null, item: number): ToldStep[] {
    if (expression.kind !== "guard") return [];
    const checks = expression.checks.flatMap(({ reason }, at) => {
      const check = steps[at];
      return check ? [this.tellCheck(reason, check, list, item)] : [];
    });
    return [...checks, ...steps.slice(expression.checks.length).flatMap((each) => this.tell(each, list, item))];
  }

  private tellCheck({ condition, bars }: Reason, step: Step, list: Field | null, item: number): ToldStep {
    const { value } = step;
    const truth = value.kind === "answer" ? value.truth : "unknown";
    const mark = truth === true ? "yes" : truth === false ? "no" : "open";
    const facts = factsUnder(step, list, item);
    const entered = facts.map((fact) => factWords(fact.value, fact.field, this.policy, this.language));
    const missing = value.missing.map(({ path }) => pathWords(path, this.policy, this.language));
    const told = mark !== "open" && entered.length > 0 && entered.length <= MOST_FACTS;
    const words = say("check-told", this.language, {
      condition: this.words(condition),
      bars: bars === true,
      mark,
      ...(told ? { entered: inOrder(entered, this.language) } : {}),
      ...(mark === "open" && missing.length > 0 ? { missing: inOrder(missing.slice(0, MOST_FACTS), this.language) } : {}),
    });
    return { mark, words, steps: [] };
  }

  private tellChange(step: Step, amount: Expression, role: string | undefined, list: Field | null, item: number): ToldStep[] {
    const inner = step.steps.find((each) => each.expression === amount);
    const operands = step.steps.filter((each) => each !== inner && isDue(each));
    if (inner && operands.length === 0 && step.expression.kind !== "round") return this.tell(inner, list, item);
    const figure = inner && operands.length === 1 ? operands[0] : undefined;
    const exact = figure && exactOf(figure);
    const told = exact && isBounded(exact) ? this.money(exact) : undefined;
    const changed = inner === undefined || this.valueOf(inner) !== this.valueOf(step);
    const steps = inner
      ? [...this.tell(inner, list, item), ...operands.flatMap((each) => this.tell(each, list, item))]
      : this.inner(step, list, item);
    if (!changed && role !== "ceiling") return steps;
    const words =
      role === "ceiling" && told !== undefined
        ? say("ceiling-told", this.language, { figure: told, changed })
        : role === "floor" && told !== undefined
          ? say("floor-told", this.language, { figure: told })
          : say("changed-to", this.language, { how: role ?? "", amount: this.valueOf(step), ...(told ? { figure: told } : {}) });
    return [{ words, steps }];
  }

  /** By the reading that is chosen; what is not due by it is left out. */
  private tellReading(step: Step, list: Field | null, item: number): ToldStep[] {
    const inner = this.inner(step, list, item);
    const { expression, steps, value } = step;
    if (expression.kind !== "choice" || (value.kind === "quantity" && value.present === false)) return inner;
    const asked = steps.find((each) => each.expression.kind === "comparison")?.steps.find((each) => each.expression.kind === "reading");
    const name = asked?.expression.kind === "reading" ? asked.expression.name : undefined;
    const reading = this.policy.readings.find((each) => each.name === name);
    const chosen = asked?.value.kind === "sign" ? asked.value.value : undefined;
    const option = reading?.options.find(({ id }) => id === chosen);
    return option ? [this.node(say("read-as", this.language, { option: this.words(option.title) }), step, inner)] : inner;
  }

  private tellItems(step: Step, list: Field | null, item: number): ToldStep[] {
    const { expression } = step;
    if (expression.kind !== "fold" || expression.operator !== "total") return [];
    const own = expression.list.field;
    const items = step.steps.filter((each) => (each.item ?? -1) >= 0);
    if (items.length === 0) {
      const isEmpty = step.value.missing.length === 0;
      return [
        {
          words: say(isEmpty ? "none-listed" : "list-not-told", this.language, {
            list: withinSentence(this.words(own.title), this.language),
          }),
          steps: [],
        },
      ];
    }
    const inner = this.inner(step, list, item);
    if (items.length === 1) return inner;
    const words = say("all-items-added", this.language, {
      ...(own.counter ? { counter: this.words(own.counter) } : {}),
      list: this.words(own.title),
    });
    return [this.node(words, step, inner)];
  }

  private tellProduct(step: Step, list: Field | null, item: number): ToldStep[] {
    const inner = this.inner(step, list, item);
    const words = productWords(step, this.policy, this.language);
    if (words !== undefined) return [{ words, steps: inner }];
    const role = step.expression.origin?.purpose?.role;
    return [this.node(say("by-role", this.language, { role: role ?? "" }), step, inner)];
  }

  private words = (words: Field["title"]): string => inLanguage(wordsIn(words, this.language), this.language);

  private money(value: Fraction): string {
    const decimal = decimalOfFraction(value);
    return decimal ? moneyWords(decimal, this.policy, this.language) : `${value.n}/${value.d}`;
  }
}

function numberText(value: Fraction): string {
  const decimal = decimalOfFraction(value);
  return decimal ? grouped(fixedText(decimal, 0)) : `${value.n}/${value.d}`;
}

const isByReading = ({ branches }: Extract<Expression, { kind: "choice" }>): boolean => {
  const when = branches[0]?.when;
  return when?.kind === "comparison" && when.left.kind === "reading";
};

/** Whether a part counts: an amount that is due, a limit that applies. */
const isDue = ({ value }: Step): boolean =>
  value.kind !== "quantity" || (value.present !== false && (isBounded(value.low) || value.missing.length > 0));

const exactOf = ({ value }: Step): Fraction | undefined =>
  value.kind === "quantity" && value.present === true && equal(value.low, value.high) ? value.low : undefined;
