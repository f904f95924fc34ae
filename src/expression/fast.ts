import { commonMeasure, divide, type Fraction, isBounded, one } from "../values/fraction.js";
import { type BranchIndex, indexOf } from "./branch-index.js";
import { fastCalendar, fastDay, fastShift } from "./calendar.js";
import type {
  Arithmetic,
  Check,
  Choice,
  Comparison,
  Expression,
  Fold,
  Guard,
  Named,
  OfText,
  OrElse,
  Reason,
  Round,
  Within,
} from "./core.js";
import type { FactStore } from "./fact-store.js";
import { byFigure, byWord, compiled, firstBranch, firstThat, unitOfIndex } from "./fast-branches.js";
import { compareRatios, comparisons, ratioOf } from "./fast-comparison.js";
import { factAnswer, factIs, factKnown, factQuantity, factSign, listOf } from "./fast-facts.js";
import { combiners, larger, roundings, smaller } from "./integer.js";
import { isOpen } from "./openness.js";
import { fastPower, fastRest } from "./powers.js";
import { type Calculate, checked, type Decide, type Run, remember, type Spell, shorten } from "./run.js";
import { fastAsk, fastLength, fastPart } from "./texts.js";
import { factorOf, literalOf, unitOf } from "./unit.js";
import { nodesOf } from "./walk.js";
import { fastWorkingDays } from "./working-days.js";

export type End = "low" | "high";

/** A compiled quantity: so many of `unit`. */
export interface FastQuantity {
  readonly unit: Fraction;
  readonly of: Calculate;
}

/**
 * The fast path: expressions compiled to closures over plain integers, under the readings chosen. Each quantity is a
 * whole number of its unit, so a rate costs nothing at run time. NaN is "no value",
 * Infinity an open end. Where a fact is unknown or an integer would leave the safe range, `bail` is set and the result
 * is thrown away: the evaluation of intervals then answers. What cannot be compiled gives null.
 */
export class Compiler {
  private readonly branches = new Map<Choice, ((run: Run) => number) | null>();
  private readonly named = new Map<Named, Partial<Record<End, Calculate | null>>>();

  constructor(
    private readonly readings: ReadonlyMap<string, string>,
    /** Where the facts stand that closures look at. */
    private readonly store: FactStore,
  ) {}

  /** The low or high end of a quantity, in the unit of the node. */
  quantity(node: Expression, end: End): FastQuantity | null {
    const unit = unitOf(node);
    const of = unit && this.calculation(node, unit, end);
    return of ? { unit, of } : null;
  }

  /** The same in a finer unit. */
  private in(unit: Fraction, node: Expression, end: End): Calculate | null {
    const quantity = this.quantity(node, end);
    return quantity && scale(quantity, unit);
  }

  private allIn(unit: Fraction, nodes: readonly Expression[], end: End): readonly Calculate[] | null {
    return compiled(nodes, (node) => this.in(unit, node, end), Number.NaN);
  }

  private calculation(node: Expression, unit: Fraction, end: End): Calculate | null {
    switch (node.kind) {
      case "literal":
        return typeof node.value === "object" ? constant(node.value) : null;
      case "fact":
        return factQuantity(node, this.store);
      case "named":
        return this.namedQuantity(node, end);
      case "arithmetic":
        return this.arithmetic(node, unit, end);
      case "extremum":
        return this.join(node.parts, unit, end, node.operator === "min" ? smaller : larger);
      case "combination":
        return this.join(node.parts, unit, end, combiners[node.operator]);
      case "or else":
        return this.orElse(node, unit, end);
      case "round":
        return this.round(node, end);
      case "choice":
        return this.choice(node, unit, end);
      case "guard":
        return this.guard(node, unit, end);
      case "none": {
        const { reason } = node;
        return (run) => {
          if (reason) run.refuse(reason);
          return Number.NaN;
        };
      }
      case "fold":
        return this.fold(node, unit, end);
      case "within":
        return this.within(node, unit, end);
      case "unstated":
        return always(end === "low" ? 0 : Number.POSITIVE_INFINITY);
      case "shift":
        return this.pair(this.in(one, node.day, end), this.in(one, node.months, end), fastShift);
      case "calendar": {
        const { part } = node;
        const day = this.in(one, node.day, end);
        if (!node.since) return day && fastCalendar(part, day, day);
        return this.pair(day, this.in(one, node.since, opposite(end)), (a, b) => fastCalendar(part, a, b));
      }
      case "day": {
        const [year, month, day] = [node.year, node.month, node.day].map((part) => this.in(one, part, end));
        return year && month && day ? fastDay(year, month, day) : null;
      }
      case "working days":
        return this.pair(this.in(one, node.day, end), this.in(one, node.other, end), (day, other) => fastWorkingDays(node, day, other));
      case "text": {
        const text = node.operator === "length" && node.parts[0] ? this.sign(node.parts[0]) : null;
        return text && fastLength(text);
      }
      default:
        return null;
    }
  }

  private pair(a: Calculate | null, b: Calculate | null, make: (a: Calculate, b: Calculate) => Calculate): Calculate | null {
    return a && b && make(a, b);
  }

  /** One end of what the authority decides within: where the two cross, the upper one wins. */
  private within({ low, high }: Within, unit: Fraction, end: End): Calculate | null {
    if (low && high) {
      return this.pair(this.in(unit, low, "low"), this.in(unit, high, "high"), (least, most) =>
        end === "low"
          ? (run) => checked(run, smaller(least(run), most(run)))
          : (run) => (Number.isNaN(least(run)) ? Number.NaN : most(run)),
      );
    }
    const [own, other] = end === "low" ? [low, high] : [high, low];
    if (own) return this.in(unit, own, end);
    const open = end === "low" ? 0 : Number.POSITIVE_INFINITY;
    // An end that is open is there only where the other one is.
    if (!other) return always(open);
    const there = this.in(unit, other, opposite(end));
    return there && ((run) => (Number.isNaN(there(run)) ? Number.NaN : open));
  }

  private arithmetic({ operator, left, right }: Arithmetic, unit: Fraction, end: End): Calculate | null {
    if (operator === "*" || operator === "/") return this.product(operator, left, right, end);
    if (operator === "**" || operator === "modulo") return this.integers(operator, left, right, unit);
    return this.pair(this.in(unit, left, end), this.in(unit, right, operator === "-" ? opposite(end) : end), (a, b) =>
      operator === "+" ? (run) => checked(run, a(run) + b(run)) : (run) => checked(run, a(run) - b(run)),
    );
  }

  private integers(operator: "**" | "modulo", left: Expression, right: Expression, unit: Fraction): Calculate | null {
    if (isOpen(left) || isOpen(right)) return null;
    if (operator === "modulo") return this.pair(this.in(unit, left, "low"), this.in(unit, right, "low"), fastRest);
    const [base, times] = [this.quantity(left, "low"), literalOf(right)];
    return base && times ? fastPower(base.of, Number(times.n)) : null;
  }

  /** A factor that is spelt out is in the unit already, but for its sign. */
  private product(operator: "*" | "/", left: Expression, right: Expression, end: End): Calculate | null {
    if (isOpen(left) || isOpen(right)) return null;
    const { factor, kept } = factorOf(operator, left, right);
    if (factor) {
      const of = this.quantity(kept, end)?.of;
      if (!of) return null;
      if (factor.n === 0n) return (run) => of(run) * 0;
      return factor.n < 0n ? (run) => -of(run) : of;
    }
    return this.pair(
      this.quantity(left, end)?.of ?? null,
      this.quantity(right, end)?.of ?? null,
      (a, b) => (run) => checked(run, a(run) * b(run)),
    );
  }

  private join(parts: readonly Expression[], unit: Fraction, end: End, combine: (a: number, b: number) => number): Calculate | null {
    const all = this.allIn(unit, parts, end);
    const [first, second, ...rest] = all ?? [];
    if (!all || !first) return null;
    if (!second) return first;
    if (rest.length === 0) return (run) => checked(run, combine(first(run), second(run)));
    return (run) => {
      let value = first(run);
      for (let i = 1; i < all.length; i += 1) value = checked(run, combine(value, (all[i] as Calculate)(run)));
      return value;
    };
  }

  /** What is refused in a value that has a fallback is no refusal of the whole. */
  private orElse(node: OrElse, unit: Fraction, end: End): Calculate | null {
    return this.pair(this.in(unit, node.value, end), this.in(unit, node.fallback, end), (first, second) => (run) => {
      const refused = run.refused.length;
      const value = first(run);
      shorten(run.refused, refused);
      shorten(run.refusedItems, refused);
      return value === value ? value : second(run);
    });
  }

  private round(node: Round, end: End): Calculate | null {
    const value = this.quantity(node.value, end);
    if (!value) return null;
    const ratio = divide(value.unit, node.unit);
    const [up, down] = [Number(ratio.n), Number(ratio.d)];
    if (!Number.isSafeInteger(up) || !Number.isSafeInteger(down)) return null;
    const by = roundings[node.by];
    return (run) => by(checked(run, value.of(run) * up), down);
  }

  private choice(node: Choice, unit: Fraction, end: End): Calculate | null {
    const branch = this.branch(node);
    const gives = this.allIn(unit, [...node.branches.map(({ give }) => give), node.otherwise], end);
    return branch && gives && ((run) => (gives[branch(run)] as Calculate)(run));
  }

  /** The number of the first branch that holds, or their count where none does. */
  private branch(node: Choice): ((run: Run) => number) | null {
    const known = this.branches.get(node);
    if (known !== undefined) return known;
    const whens = node.branches.map(({ when }) => when);
    const conditions = compiled(whens, (when) => this.condition(when), false);
    const index = indexOf(whens);
    const first = conditions && firstBranch(conditions, index ? this.candidates(index) : null);
    this.branches.set(node, first);
    return first;
  }

  private candidates(index: BranchIndex): ReturnType<typeof byFigure> {
    const { subject } = index;
    if (index.kind === "words") {
      const word = this.sign(subject);
      return word && byWord(index, word);
    }
    const quantity = isOpen(subject) ? null : this.quantity(subject, "low");
    const unit = quantity && unitOfIndex(index, quantity.unit);
    const figure = unit && scale(quantity, unit);
    return figure && byFigure(index, unit, figure);
  }

  private guard(node: Guard, unit: Fraction, end: End): Calculate | null {
    const checks = this.checks(node.checks);
    const cautions = node.cautions.map((caution) => this.condition(caution.when));
    const body = this.in(unit, node.body, end);
    if (!checks || !body || !cautions.every((caution) => caution !== null)) return null;
    const codes = node.cautions.map((caution) => caution.code);
    return (run) => {
      if (!checks(run)) return Number.NaN;
      const value = body(run);
      if (value === value) {
        for (let i = 0; i < codes.length; i += 1) {
          if ((cautions[i] as Decide)(run)) run.cautions.push(codes[i] as string);
        }
      }
      return value;
    };
  }

  private checks(checks: readonly Check[]): Decide | null {
    const decisions = checks.map((check) => this.condition(check.holds));
    if (!decisions.every((decide) => decide !== null)) return null;
    const reasons = checks.map((check) => check.reason);
    return (run) => {
      let holds = true;
      for (let i = 0; i < decisions.length; i += 1) {
        if (!(decisions[i] as Decide)(run)) {
          holds = false;
          run.refuse(reasons[i] as Reason);
        }
      }
      return holds;
    };
  }

  private fold(node: Fold, unit: Fraction, end: End): Calculate | null {
    if (node.selection) return null;
    const where = node.where ? this.condition(node.where) : yes;
    const add = node.operator === "count" ? always(1) : this.in(unit, node.body, end);
    if (!where || !add || !["total", "sum", "count"].includes(node.operator) || node.distinct) return null;
    const { scope, empty } = node;
    const list = listOf(node.list, this.store);
    const strict = node.operator !== "total";
    const cursor = this.store.cursor(scope);
    return (run) => {
      const { data, width, count } = list(run);
      const outer = run.item;
      const { data: outerData, at: outerAt } = cursor;
      const outerStamp = run.stamps[scope] ?? 0;
      let sum = 0;
      let counted = strict ? 1 : 0;
      cursor.data = data;
      for (let i = 0; i < count; i += 1) {
        cursor.at = i * width;
        run.stamps[scope] = run.nextStamp();
        if (scope === 1) run.item = i;
        if (!where(run)) continue;
        const value = add(run);
        if (strict || value === value) {
          sum = checked(run, sum + value);
          counted += 1;
        }
      }
      run.item = outer;
      cursor.data = outerData;
      cursor.at = outerAt;
      run.stamps[scope] = outerStamp;
      if (counted > 0) return sum;
      if (count === 0 && empty) run.refuse(empty);
      return Number.NaN;
    };
  }

  private namedQuantity(node: Named, end: End): Calculate | null {
    const known = this.named.get(node) ?? {};
    this.named.set(node, known);
    const found = known[end];
    if (found !== undefined) return found;
    const of = this.quantity(node.value, end)?.of;
    const calculate = of ? remember(of, node.scope) : null;
    known[end] = calculate;
    return calculate;
  }

  /** A condition as it stands where every fact is known. What is refused inside it is no refusal of the amount. */
  condition(node: Expression): Decide | null {
    const decide = this.decision(node);
    return decide && mayRefuse(node) ? isolated(decide) : decide;
  }

  private decision(node: Expression): Decide | null {
    switch (node.kind) {
      case "literal":
        return typeof node.value === "boolean" ? (node.value ? yes : no) : null;
      case "fact":
        return node.field.type === "boolean" ? factAnswer(node, this.store) : null;
      case "known":
        return factKnown(node.fact, this.store);
      case "named":
        return this.condition(node.value);
      case "comparison":
        return this.comparison(node);
      case "not": {
        const value = this.condition(node.value);
        return value && ((run) => !value(run));
      }
      case "logic": {
        const parts = node.parts.map((part) => this.condition(part));
        if (!parts.every((part) => part !== null)) return null;
        return firstThat(node.operator === "or", parts);
      }
      case "choice": {
        const branch = this.branch(node);
        const gives = compiled([...node.branches.map(({ give }) => give), node.otherwise], (give) => this.condition(give), false);
        return branch && gives && ((run) => (gives[branch(run)] as Decide)(run));
      }
      case "fold":
        return this.quantifier(node);
      case "text": {
        const [text, other] = node.parts.map((part) => this.sign(part));
        return text && other ? fastAsk(node, text, other) : null;
      }
      default:
        return null;
    }
  }

  private quantifier(node: Fold): Decide | null {
    if (node.operator !== "some" && node.operator !== "every") return null;
    const where = node.where ? this.condition(node.where) : yes;
    const body = this.condition(node.body);
    if (!where || !body) return null;
    const list = listOf(node.list, this.store);
    const { scope } = node;
    const wanted = node.operator === "some";
    const cursor = this.store.cursor(scope);
    return (run) => {
      const { data, width, count } = list(run);
      const { data: outerData, at: outerAt } = cursor;
      const outerStamp = run.stamps[scope] ?? 0;
      let found = false;
      cursor.data = data;
      for (let i = 0; i < count && !found; i += 1) {
        cursor.at = i * width;
        run.stamps[scope] = run.nextStamp();
        found = where(run) && body(run) === wanted;
      }
      cursor.data = outerData;
      cursor.at = outerAt;
      run.stamps[scope] = outerStamp;
      return found === wanted;
    };
  }

  private comparison(node: Comparison): Decide | null {
    const choice = this.isOption(node, node.left, node.right) ?? this.isOption(node, node.right, node.left);
    if (choice) return choice;
    const [sign, other] = [this.sign(node.left), this.sign(node.right)];
    if (sign && other) return node.operator === "=" ? (run) => sign(run) === other(run) : (run) => sign(run) !== other(run);
    if (isOpen(node.left) || isOpen(node.right)) return null;
    const [a, b] = [this.quantity(node.left, "low"), this.quantity(node.right, "low")];
    const unit = a && b && commonMeasure(a.unit, b.unit);
    const [first, second] = unit ? [scale(a, unit), scale(b, unit)] : [];
    if (first && second) return comparisons[node.operator](first, second);
    const [ratio, another] = [node.left, node.right].map((side) => ratioOf(side, (part) => this.quantity(part, "low")));
    if (ratio && another) return compareRatios(node.operator, ratio, another);
    const [left, right] = [this.condition(node.left), this.condition(node.right)];
    if (!left || !right) return null;
    return node.operator === "=" ? (run) => left(run) === right(run) : (run) => left(run) !== right(run);
  }

  /** A choice beside a word that is known. */
  private isOption({ operator }: Comparison, fact: Expression, word: Expression): Decide | null {
    const option = this.word(word);
    if (option === undefined || fact.kind !== "fact" || fact.field.type !== "choice") return null;
    return factIs(fact, option, operator === "=", this.store);
  }

  private word(node: Expression): string | undefined {
    if (node.kind === "reading") return this.readings.get(node.name);
    return node.kind === "literal" && typeof node.value === "string" ? node.value : undefined;
  }

  private sign(node: Expression): Spell | null {
    const word = this.word(node);
    if (word !== undefined) return () => word;
    if (node.kind === "reading") return null;
    if (node.kind === "named") return this.sign(node.value);
    if (node.kind === "text" && node.operator === "part") return this.part(node);
    if (node.kind !== "fact" || (node.field.type !== "choice" && node.field.type !== "text")) return null;
    return factSign(node, this.store);
  }

  private part({ parts: [text, start, count] }: OfText): Spell | null {
    const of = text && this.sign(text);
    const [from, many] = [start, count].map((place) => (place ? this.in(one, place, "low") : null));
    return of && from && (!count || many) ? fastPart(of, from, many ?? null) : null;
  }
}

export const mayRefuse = (node: Expression): boolean =>
  [...nodesOf(node)].some((each) => each.kind === "guard" || each.kind === "none" || (each.kind === "fold" && each.operator === "total"));

function isolated(decide: Decide): Decide {
  return (run) => {
    const refused = run.refused.length;
    const cautions = run.cautions.length;
    const answer = decide(run);
    shorten(run.refused, refused);
    shorten(run.refusedItems, refused);
    shorten(run.cautions, cautions);
    return answer;
  };
}

const yes: Decide = () => true;
const no: Decide = () => false;
const always =
  (value: number): Calculate =>
  () =>
    value;
const opposite = (end: End): End => (end === "low" ? "high" : "low");
function constant(value: Fraction): Calculate | null {
  if (!isBounded(value)) return always(value.n > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  const units = Number(value.n);
  return Number.isSafeInteger(units) ? always(units) : null;
}

function scale(quantity: FastQuantity, unit: Fraction): Calculate | null {
  const ratio = divide(quantity.unit, unit);
  const factor = Number(ratio.n);
  if (ratio.d !== 1n || !Number.isSafeInteger(factor)) return null;
  const { of } = quantity;
  return factor === 1 ? of : (run) => checked(run, of(run) * factor);
}
