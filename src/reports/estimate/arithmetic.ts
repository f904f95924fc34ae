import type { PolicyEstimate } from "../../estimate/estimator.js";
import type { Expression, Fact, Field } from "../../expression/core.js";
import { changeOf } from "../../expression/role.js";
import type { Step } from "../../expression/step.js";
import { typeOf } from "../../expression/type-of.js";
import { inClauses, inLanguage, inTurn } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import type { Result } from "../../results/outcome.js";
import { type Decimal, decimalOfFraction, fixedText, grouped } from "../../values/decimal.js";
import { equal, type Fraction, fraction, isBounded, isZero, multiply } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import { itemWords } from "./fact-words.js";
import { type Currency, moneyWords } from "./money-words.js";

/** More lines of arithmetic are not read. */
const MOST_LINES = 12;

/** Something that was done with figures: of which item, empty where of none. */
interface WorkingStep {
  readonly item: string;
  readonly words: string;
}

/** How a result was worked out from what the applicant entered, in lines of arithmetic; none where a figure of it is not known. */
export const arithmeticLines = (estimate: PolicyEstimate, result: Result, language: Language): string[] =>
  workingSteps(estimate, result, language, "formula").map((step) => lineOf(step, language));

/** The same as somebody would tell it, item by item; undefined where there is nothing to tell. */
export function workingProse(estimate: PolicyEstimate, result: Result, language: Language): string | undefined {
  const parts: { item: string; words: string[] }[] = [];
  for (const { item, words } of workingSteps(estimate, result, language, "prose")) {
    const last = parts.at(-1);
    if (last?.item === item) last.words.push(words);
    else parts.push({ item, words: [words] });
  }
  const told = parts.map(({ item, words }) => lineOf({ item, words: inClauses(words, language) }, language));
  return told.length > 0 ? inTurn(told, language) : undefined;
}

const lineOf = ({ item, words }: WorkingStep, language: Language): string =>
  item === "" ? words : say("line-of-item", language, { item, words });

function workingSteps({ estimating, row }: PolicyEstimate, result: Result, language: Language, style: WorkingStyle): WorkingStep[] {
  if (result.status !== "eligible") return [];
  const { evaluator, policy } = estimating;
  const prepared = evaluator.prepared.find(({ subsidy }) => subsidy.id === result.id);
  const step = prepared && evaluator.trace(prepared, row).evaluation.trace.at(-1);
  if (!step) return [];
  const telling = new WorkingLines(policy, language, style);
  telling.walk(step, "");
  return telling.steps.length > MOST_LINES ? [] : telling.steps;
}

type WorkingStyle = "formula" | "prose";

/** A base by a rate, or so many at a price, in words; undefined where a figure of it is not known. */
export const productWords = (step: Step, currency: Currency, language: Language): string | undefined =>
  new WorkingLines(currency, language, "formula").products(step);

/** Goes through the steps of an amount, and tells those in which something was done with figures. */
class WorkingLines {
  readonly steps: WorkingStep[] = [];

  constructor(
    private readonly currency: Currency,
    private readonly language: Language,
    private readonly style: WorkingStyle,
  ) {}

  walk(step: Step, item: string): void {
    const { expression, steps } = step;
    const change = changeOf(expression);
    if (change) {
      const inner = steps.find((each) => each.expression === change.amount);
      if (inner) {
        this.walk(inner, item);
        this.tellChange(step, inner, change.role, item);
        return;
      }
    }
    if (expression.kind === "arithmetic" && expression.origin?.purpose) this.tellProducts(step, item);
    else if (expression.kind === "fold") this.walkItems(step, expression.list.field, item);
    else if (expression.kind === "guard") this.walkChild(step, expression.body, item);
    else if (expression.kind === "named") this.walkChild(step, expression.value, item);
    else if (expression.kind === "choice") {
      for (const each of steps)
        if (each.expression === expression.otherwise || expression.branches.some(({ give }) => give === each.expression))
          this.walk(each, item);
    } else if (["combination", "round", "or else", "extremum", "arithmetic"].includes(expression.kind)) this.walkParts(step, item);
  }

  private walkChild({ steps }: Step, child: Expression, item: string): void {
    const found = steps.find(({ expression }) => expression === child);
    if (found) this.walk(found, item);
  }

  /** Several amounts that are put together: each that is due, then what they come to. */
  private walkParts(step: Step, item: string): void {
    const due = step.steps.filter(({ value }) => value.kind === "quantity" && value.present !== false);
    for (const each of due) this.walk(each, item);
    const { expression } = step;
    const whole = this.money(step);
    if (due.length > 1 && whole !== undefined && expression.kind === "combination")
      this.add(item, say("put-together", this.language, { how: expression.operator, amount: whole }));
  }

  private walkItems(step: Step, list: Field, around: string): void {
    const { expression, steps } = step;
    if (expression.kind !== "fold" || expression.operator !== "total") return;
    const items = steps.filter(
      (each) => each.item !== undefined && each.item >= 0 && each.value.kind === "quantity" && each.value.present === true,
    );
    for (const each of items) this.walkChild(each, expression.body, itemWords(list, each.item ?? 0, this.language));
    const whole = this.money(step);
    if (items.length > 1 && whole !== undefined) this.add(around, say("items-added", this.language, { amount: whole }));
  }

  private tellProducts(step: Step, item: string): void {
    const told = this.products(step);
    if (told !== undefined) this.add(item, told);
  }

  /** A base by a rate, or so many at a price; slices one after the other. */
  products(step: Step): string | undefined {
    const slices = slicesOf(step);
    const told = slices.flatMap((slice) => this.product(slice) ?? []);
    const whole = this.money(step);
    const [first] = told;
    if (told.length < slices.filter((slice) => !isNothing(slice)).length || whole === undefined || !first) return undefined;
    if (this.style === "prose" && told.length === 1) return say("worked-out-from", this.language, { ...first, whole });
    return `${told.map(({ subject, base, factor }) => [subject, base, "\u00D7", factor].filter(Boolean).join(" ")).join(" + ")} = ${whole}`;
  }

  private product({
    expression,
    steps: [left, right],
  }: Step): { subject?: string; base: string; factor: string; price: boolean } | undefined {
    const [factor, base] = [exact(left), exact(right)];
    if (!factor || !base || expression.kind !== "arithmetic" || expression.operator !== "*" || isZero(base)) return undefined;
    const price = typeOf(expression.right)?.kind !== "money";
    const subject = right && this.subject(right.expression);
    const [first, second] = price ? [this.number(base), this.plainMoney(factor)] : [this.plainMoney(base), this.percent(factor)];
    if (first === undefined || second === undefined) return undefined;
    return { ...(subject === undefined ? {} : { subject }), base: first, factor: second, price };
  }

  /** What the base is called: the fact that it is, or its author's name for it. */
  private subject(expression: Expression): string | undefined {
    const title = expression.kind === "fact" ? (expression as Fact).field.title : expression.origin?.label;
    return title && expression.kind !== "literal" ? inLanguage(wordsIn(title, this.language), this.language) : undefined;
  }

  /** What a limit, a deduction or a rounding left of an amount. */
  private tellChange(step: Step, inner: Step, role: string | undefined, item: string): void {
    const [before, after] = [exact(inner), exact(step)];
    if (!before || !after || role === undefined) return;
    const operands = step.steps.filter((each) => each !== inner).map(exact);
    const figure = operands.length === 1 ? operands[0] : undefined;
    const changed = !equal(before, after);
    const told = figure && isBounded(figure) ? this.plainMoney(figure) : undefined;
    if (role === "ceiling" && told !== undefined) this.add(item, say("ceiling-told", this.language, { figure: told, changed }));
    else if (role === "floor" && told !== undefined && changed) this.add(item, say("floor-told", this.language, { figure: told }));
    else if (changed) {
      const amount = this.plainMoney(after);
      if (amount !== undefined)
        this.add(item, say("changed-to", this.language, { how: role, amount, ...(told === undefined ? {} : { figure: told }) }));
    }
  }

  private add(item: string, words: string): void {
    this.steps.push({ item, words });
  }

  private money = (step: Step): string | undefined => {
    const value = exact(step);
    return value && this.plainMoney(value);
  };

  private plainMoney(value: Fraction): string | undefined {
    const decimal = decimalOfFraction(value);
    return decimal && moneyWords(decimal, this.currency, this.language);
  }

  private number = (value: Fraction): string | undefined => textOf(decimalOfFraction(value));

  private percent(value: Fraction): string | undefined {
    const text = textOf(decimalOfFraction(multiply(value, fraction(100n))));
    return text === undefined ? undefined : `${text}%`;
  }
}

const textOf = (value: Decimal | undefined): string | undefined => value && grouped(fixedText(value, 0));

const slicesOf = (step: Step): Step[] =>
  step.expression.kind === "arithmetic" && step.expression.operator === "+" ? step.steps.flatMap(slicesOf) : [step];

const isNothing = (step: Step): boolean => {
  const value = exact(step);
  return value !== undefined && isZero(value);
};

/** The one value that a step has. */
function exact(step: Step | undefined): Fraction | undefined {
  const value = step?.value;
  if (value?.kind !== "quantity" || value.present !== true || !equal(value.low, value.high) || !isBounded(value.low)) return undefined;
  return value.low;
}
