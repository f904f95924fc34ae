import { commonMeasure, divide, type Fraction } from "../values/fraction.js";
import type { Arithmetic, Choice, Comparison, Expression, Fold, Guard, OrElse, Reason, Round, Within } from "./core.js";
import type { FactNumbers } from "./fact-numbers.js";
import type { FactStore } from "./fact-store.js";
import { type Compiler, mayRefuse } from "./fast.js";
import { roundings } from "./integer.js";
import { isOpen } from "./openness.js";
import { plainlyAsked } from "./plainly-asked.js";
import { askedTwice } from "./regions.js";
import { shorten } from "./run.js";
import { factJudged, factSpan, factSpelt, type SpellKnown } from "./span-facts.js";
import { quantifierOf, totalOfItems } from "./span-loops.js";
import {
  absentFrom,
  extremeOf,
  judged,
  type Measure,
  NO,
  OPEN,
  type SpanQuantity,
  settle,
  spanOrders,
  totalOf,
  type Weigh,
  YES,
} from "./spans.js";
import { factorOf, unitOf } from "./unit.js";
import { nodesOf } from "./walk.js";

/** Rules of more nodes, each name counted wherever it is used, are left to the intervals of fractions. */
const MOST_NODES = 2000;

/**
 * The intervals of `Evaluation` compiled to closures over plain integers, for applications of which facts are missing: each quantity
 * leaves its ends in the run, and what it misses as numbers of facts. Where that is not enough, `bail` is set and the intervals of
 * fractions answer: integers that are too large, a choice that what is missing would make, conditions that ask it more than once.
 */
export class SpanCompiler {
  private nodes = 0;

  constructor(
    private readonly fast: Compiler,
    private readonly readings: ReadonlyMap<string, string>,
    private readonly store: FactStore,
    private readonly numbers: FactNumbers,
  ) {}

  quantity(node: Expression): SpanQuantity | null {
    const unit = unitOf(node);
    this.nodes += 1;
    if (!unit || this.nodes > MOST_NODES) return null;
    const of = (asksFacts(node) ? this.measure(node, unit) : null) ?? this.known(node);
    return of && { unit, of };
  }

  /** A quantity of which every fact is known. */
  private known(node: Expression): Measure | null {
    const low = this.fast.quantity(node, "low")?.of;
    const high = isOpen(node) ? this.fast.quantity(node, "high")?.of : low;
    if (!low || !high) return null;
    const asksItems = asksFacts(node, 1);
    return (run) => {
      if (asksItems && run.opened > 0) run.bail = true;
      const base = run.missing.length;
      const least = low(run);
      if (least !== least) return absentFrom(run, base);
      return settle(run, base, YES, least, high === low ? least : high(run));
    };
  }

  private in(unit: Fraction, node: Expression): Measure | null {
    const quantity = this.quantity(node);
    return quantity && scaled(quantity, unit);
  }

  private allIn(unit: Fraction, nodes: readonly Expression[]): Measure[] | null {
    const all = nodes.map((node) => this.in(unit, node));
    return all.every((each) => each !== null) ? all : null;
  }

  private measure(node: Expression, unit: Fraction): Measure | null {
    switch (node.kind) {
      case "fact":
        return factSpan(node, this.store, this.numbers);
      case "named":
        return this.quantity(node.value)?.of ?? null;
      case "arithmetic":
        return this.arithmetic(node, unit);
      case "extremum": {
        const parts = this.allIn(unit, node.parts);
        return parts && extremeOf(parts, node.operator === "min", true);
      }
      case "combination": {
        const parts = this.allIn(unit, node.parts);
        return parts && (node.operator === "total" ? totalOf(parts) : extremeOf(parts, node.operator === "least", false));
      }
      case "or else":
        return this.orElse(node, unit);
      case "round":
        return this.round(node);
      case "choice":
        return this.choice(node, unit);
      case "guard":
        return this.guard(node, unit);
      case "fold": {
        if (node.operator !== "total" || node.selection || node.distinct) return null;
        const [where, body] = [node.where ? this.condition(node.where) : always, this.in(unit, node.body)];
        return where && body && totalOfItems(node, where, body, this.store);
      }
      case "within":
        return this.within(node, unit);
      default:
        return null;
    }
  }

  private arithmetic({ operator, left, right }: Arithmetic, unit: Fraction): Measure | null {
    const { factor, kept } = factorOf(operator, left, right);
    if (factor) {
      const of = this.quantity(kept)?.of;
      if (!of || factor.n === 0n) return null;
      if (factor.n > 0n) return of;
      return (run) => {
        const base = run.missing.length;
        return settle(run, base, of(run), -run.high, -run.low);
      };
    }
    if (operator !== "+" && operator !== "-") return null;
    const [a, b] = [this.in(unit, left), this.in(unit, right)];
    if (!a || !b) return null;
    return (run) => {
      const base = run.missing.length;
      const first = a(run);
      const { low, high } = run;
      const present = Math.min(first, b(run));
      return operator === "+"
        ? settle(run, base, present, low + run.low, high + run.high)
        : settle(run, base, present, low - run.high, high - run.low);
    };
  }

  private orElse(node: OrElse, unit: Fraction): Measure | null {
    const [value, fallback] = [this.in(unit, node.value), this.in(unit, node.fallback)];
    if (!value || !fallback) return null;
    return (run) => {
      const refused = run.refused.length;
      const present = value(run);
      shorten(run.refused, refused);
      shorten(run.refusedItems, refused);
      if (present === YES) return present;
      if (present === OPEN) run.bail = true;
      return fallback(run);
    };
  }

  private round(node: Round): Measure | null {
    const value = this.quantity(node.value);
    if (!value) return null;
    const ratio = divide(value.unit, node.unit);
    const [up, down] = [Number(ratio.n), Number(ratio.d)];
    if (!Number.isSafeInteger(up) || !Number.isSafeInteger(down)) return null;
    const by = roundings[node.by];
    return (run) => {
      const base = run.missing.length;
      const present = settle(run, base, value.of(run), run.low * up, run.high * up);
      return settle(run, base, present, by(run.low, down), by(run.high, down));
    };
  }

  private choice(node: Choice, unit: Fraction): Measure | null {
    const whens = this.conditions(node.branches.map(({ when }) => when));
    const gives = this.allIn(unit, [...node.branches.map(({ give }) => give), node.otherwise]);
    return whens && gives && chosenOf(whens, gives);
  }

  private guard(node: Guard, unit: Fraction): Measure | null {
    const holds = node.checks.map((check) => check.holds);
    const [checks, cautions] = [this.conditions(holds), this.conditions(node.cautions.map(({ when }) => when))];
    const body = this.in(unit, node.body);
    if (!checks || !cautions || !body) return null;
    const isTried = this.isTried(node, holds);
    const [reasons, codes] = [node.checks.map(({ reason }) => reason), node.cautions.map(({ code }) => code)];
    return (run) => {
      const base = run.missing.length;
      let truth: number = YES;
      for (let i = 0; i < checks.length; i += 1) {
        const found = (checks[i] as Weigh)(run);
        if (found === NO) run.refuse(reasons[i] as Reason);
        truth = Math.min(truth, found);
      }
      if (isTried && truth === OPEN) run.bail = true;
      if (truth === NO) return absentFrom(run, base);
      const present = Math.min(truth, body(run));
      if (present === NO) return absentFrom(run, base);
      const { low, high } = run;
      for (let i = 0; i < cautions.length; i += 1) {
        const before = run.missing.length;
        if ((cautions[i] as Weigh)(run) === YES) run.cautions.push(codes[i] as string);
        shorten(run.missing, before);
      }
      return settle(run, base, present, low, high);
    };
  }

  /** Whether trying out what is missing may tell more of conditions together. */
  private isTried(key: object, conditions: readonly Expression[]): boolean {
    const { inputs, given } = askedTwice(key, conditions);
    if (inputs.length === 0 || given) return false;
    const plain = plainlyAsked(conditions, this.readings);
    return !inputs.every(({ of }) => of.kind === "fact" && plain.has(of.field));
  }

  private within({ low, high }: Within, unit: Fraction): Measure | null {
    const [least, most] = [low ? this.in(unit, low) : sureFrom(0), high ? this.in(unit, high) : sureFrom(Number.POSITIVE_INFINITY)];
    if (!least || !most) return null;
    return (run) => {
      const base = run.missing.length;
      const first = least(run);
      const from = run.low;
      const before = run.missing.length;
      const present = Math.min(first, most(run));
      // Where the ends cross the upper one wins; while it may still fall, so may the lower one.
      const bound = run.missing.length > before ? run.low : run.high;
      return settle(run, base, present, Math.min(from, bound), run.high);
    };
  }

  private conditions(nodes: readonly Expression[]): Weigh[] | null {
    const all = nodes.map((node) => this.condition(node));
    return all.every((each) => each !== null) ? all : null;
  }

  /** What is refused inside a condition is no refusal of the amount. */
  private condition(node: Expression): Weigh | null {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) return null;
    const judge = (asksFacts(node) ? this.judge(node) : null) ?? this.decided(node);
    return judge && mayRefuse(node) ? isolated(judge) : judge;
  }

  /** A condition of which every fact is known. */
  private decided(node: Expression): Weigh | null {
    const decide = this.fast.condition(node);
    const asksItems = asksFacts(node, 1);
    if (!decide) return null;
    return (run) => {
      if (asksItems && run.opened > 0) run.bail = true;
      return decide(run) ? YES : NO;
    };
  }

  private judge(node: Expression): Weigh | null {
    switch (node.kind) {
      case "fact":
        return node.field.type === "boolean" ? factJudged(node, this.store, this.numbers) : null;
      case "named":
        return this.condition(node.value);
      case "comparison":
        return this.comparison(node);
      case "not": {
        const value = this.condition(node.value);
        return value && ((run) => YES - value(run));
      }
      case "logic": {
        const parts = this.conditions(node.parts);
        return parts && joined(parts, node.operator === "or");
      }
      case "choice": {
        const [whens, gives] = [
          this.conditions(node.branches.map(({ when }) => when)),
          this.conditions([...node.branches.map(({ give }) => give), node.otherwise]),
        ];
        return whens && gives && chosenOf(whens, gives);
      }
      case "fold":
        return this.quantifier(node);
      default:
        return null;
    }
  }

  private quantifier(node: Fold): Weigh | null {
    if (node.operator !== "some" && node.operator !== "every") return null;
    const [where, body] = [node.where ? this.condition(node.where) : always, this.condition(node.body)];
    return where && body && quantifierOf(node, where, body, this.store);
  }

  private comparison({ operator, left, right }: Comparison): Weigh | null {
    const [word, other] = [this.word(left), this.word(right)];
    if (word && other) return sameWord(word, other, operator === "=");
    // What may not be there is several figures rather than all between two ends.
    if (mayRefuse(left) || mayRefuse(right)) return null;
    const [a, b] = [this.quantity(left), this.quantity(right)];
    const unit = a && b && commonMeasure(a.unit, b.unit);
    const [first, second] = unit ? [scaled(a, unit), scaled(b, unit)] : [];
    if (!first || !second) return null;
    const order = spanOrders[operator];
    return (run) => {
      const base = run.missing.length;
      const there = first(run);
      const { low, high } = run;
      const truth = Math.min(there, second(run), order(low, high, run.low, run.high));
      if (truth === OPEN && run.missing.length === base) run.bail = true;
      return judged(run, base, truth);
    };
  }

  private word(node: Expression): SpellKnown | null {
    if (node.kind === "named") return this.word(node.value);
    const word = node.kind === "reading" ? this.readings.get(node.name) : node.kind === "literal" ? node.value : undefined;
    if (typeof word === "string") return () => word;
    if (node.kind !== "fact" || (node.field.type !== "choice" && node.field.type !== "text")) return null;
    return factSpelt(node, this.store, this.numbers);
  }
}

/** Whether facts are asked, of the application or, from scope 1 on, of items. */
const asksFacts = (node: Expression, from = 0): boolean => [...nodesOf(node)].some((each) => each.kind === "fact" && each.scope >= from);

const always: Weigh = () => YES;

const sureFrom =
  (end: number): Measure =>
  (run) => {
    run.low = end;
    run.high = end;
    return YES;
  };

/** What the first branch gives that holds; the last where none does. */
const chosenOf =
  (whens: readonly Weigh[], gives: readonly Measure[]): Measure =>
  (run) => {
    let at = 0;
    for (; at < whens.length; at += 1) {
      const truth = (whens[at] as Weigh)(run);
      if (truth === OPEN) run.bail = true;
      if (truth !== NO) break;
    }
    return (gives[at] as Measure)(run);
  };

const joined =
  (parts: readonly Weigh[], isOr: boolean): Weigh =>
  (run) => {
    const base = run.missing.length;
    let truth: number = isOr ? NO : YES;
    const decided = YES - truth;
    for (let i = 0; i < parts.length && truth !== decided; i += 1) {
      const found = (parts[i] as Weigh)(run);
      truth = isOr ? Math.max(truth, found) : Math.min(truth, found);
    }
    return judged(run, base, truth);
  };

const sameWord =
  (word: SpellKnown, other: SpellKnown, isWanted: boolean): Weigh =>
  (run) => {
    const base = run.missing.length;
    const a = word(run);
    const b = other(run);
    if (a === undefined || b === undefined) return OPEN;
    return judged(run, base, (a === b) === isWanted ? YES : NO);
  };

function isolated(judge: Weigh): Weigh {
  return (run) => {
    const refused = run.refused.length;
    const cautions = run.cautions.length;
    const truth = judge(run);
    shorten(run.refused, refused);
    shorten(run.refusedItems, refused);
    shorten(run.cautions, cautions);
    return truth;
  };
}

function scaled({ unit, of }: SpanQuantity, to: Fraction): Measure | null {
  const ratio = divide(unit, to);
  const factor = Number(ratio.n);
  if (ratio.d !== 1n || !Number.isSafeInteger(factor)) return null;
  if (factor === 1) return of;
  return (run) => {
    const base = run.missing.length;
    return settle(run, base, of(run), run.low * factor, run.high * factor);
  };
}
