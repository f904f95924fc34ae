import { commonMeasure, divide, equal, type Fraction, fraction, isBounded, multiply, negate, one } from "../values/fraction.js";
import { fastCalendar, fastShift } from "./calendar.js";
import type { Check, Choice, Comparison, Expression, Fold, Guard, Named, OrElse, Reason, Round, Within } from "./core.js";
import type { Facts } from "./facts.js";
import { type FastQuantity, factAnswer, factQuantity, factSign, listOf } from "./fast-facts.js";
import { combiners, larger, roundings, smaller } from "./integer.js";
import { isOpen } from "./openness.js";
import { type Calculate, checked, type Decide, type Spell } from "./run.js";
import { nodesOf } from "./walk.js";

export type Side = "low" | "high";

/**
 * The fast path: expressions compiled to closures over plain integers, under the readings chosen. Each quantity is a
 * whole number of a unit that is known when compiling, so a rate costs nothing at run time. NaN is "no value",
 * Infinity an open end. Where a fact is unknown or an integer would leave the safe range, `bail` is set and the result
 * is thrown away: the evaluation of intervals then answers. What cannot be compiled gives null.
 */
export class Compiler {
  private readonly named = new Map<Named, Partial<Record<Side, FastQuantity | null>>>();

  constructor(private readonly readings: ReadonlyMap<string, string>) {}

  /** The low or high end of a quantity. */
  quantity(node: Expression, side: Side): FastQuantity | null {
    switch (node.kind) {
      case "literal":
        return typeof node.value === "object" ? constant(node.value) : null;
      case "fact":
        return factQuantity(node);
      case "named":
        return this.namedQuantity(node, side);
      case "arithmetic":
        return this.arithmetic(node.operator, node.left, node.right, side);
      case "extremum":
        return this.join(node.parts, side, node.operator === "min" ? smaller : larger);
      case "combination":
        return this.join(node.parts, side, combiners[node.operator]);
      case "or else":
        return this.orElse(node, side);
      case "round":
        return this.round(node, side);
      case "choice":
        return this.choice(node, side);
      case "guard":
        return this.guard(node, side);
      case "none": {
        const { reason } = node;
        return {
          unit: one,
          of: (run) => {
            if (reason) run.refuse(reason);
            return Number.NaN;
          },
        };
      }
      case "fold":
        return this.fold(node, side);
      case "within":
        return this.within(node, side);
      case "unstated":
        return constantNumber(side === "low" ? 0 : Number.POSITIVE_INFINITY, null, this, side);
      case "shift":
        return this.whole(node.day, node.months, side, side, fastShift);
      case "calendar": {
        const { part, day, since } = node;
        if (!since) return this.whole(day, day, side, side, (of) => fastCalendar(part, of, of));
        return this.whole(day, since, side, side === "low" ? "high" : "low", (a, b) => fastCalendar(part, a, b));
      }
      default:
        return null;
    }
  }

  /** One end of what the authority decides within: where the two cross, the upper one wins. */
  private within({ low, high }: Within, side: Side): FastQuantity | null {
    if (low && high) {
      const pair = this.both(low, high, "low", "high");
      if (!pair) return null;
      const [least, most, unit] = pair;
      if (side === "low") return { unit, of: (run) => checked(run, smaller(least(run), most(run))) };
      return { unit, of: (run) => (Number.isNaN(least(run)) ? Number.NaN : most(run)) };
    }
    const [end, other] = side === "low" ? [low, high] : [high, low];
    return end ? this.quantity(end, side) : constantNumber(side === "low" ? 0 : Number.POSITIVE_INFINITY, other, this, side);
  }

  private both(a: Expression, b: Expression, side: Side, rightSide: Side = side): [Calculate, Calculate, Fraction] | null {
    const left = this.quantity(a, side);
    const right = this.quantity(b, rightSide);
    if (!left || !right) return null;
    const unit = commonMeasure(left.unit, right.unit);
    const scaled = [scale(left, unit), scale(right, unit)];
    return scaled[0] && scaled[1] ? [scaled[0], scaled[1], unit] : null;
  }

  private arithmetic(operator: "+" | "-" | "*" | "/", a: Expression, b: Expression, side: Side): FastQuantity | null {
    if (operator === "*" || operator === "/") return this.product(operator, a, b, side);
    const other: Side = side === "low" ? "high" : "low";
    const pair = this.both(a, b, side, operator === "-" ? other : side);
    if (!pair) return null;
    const [left, right, unit] = pair;
    if (operator === "+") return { unit, of: (run) => checked(run, left(run) + right(run)) };
    return { unit, of: (run) => checked(run, left(run) - right(run)) };
  }

  private product(operator: "*" | "/", a: Expression, b: Expression, side: Side): FastQuantity | null {
    const left = this.quantity(a, side);
    const right = this.quantity(b, side);
    if (!left || !right || isOpen(a) || isOpen(b)) return null;
    const factor = literalOf(b) ?? (operator === "*" ? literalOf(a) : undefined);
    if (factor) {
      const kept = literalOf(b) ? left : right;
      if (factor.n === 0n) return operator === "/" ? null : { unit: one, of: (run) => kept.of(run) * 0 };
      const size = factor.n < 0n ? negate(factor) : factor;
      const unit = operator === "*" ? multiply(kept.unit, size) : divide(kept.unit, size);
      return { unit, of: factor.n < 0n ? (run) => -kept.of(run) : kept.of };
    }
    if (operator === "/") return null;
    const [first, second] = [left.of, right.of];
    return { unit: multiply(left.unit, right.unit), of: (run) => checked(run, first(run) * second(run)) };
  }

  /** A whole number made of two others, such as days and months. */
  private whole(
    a: Expression,
    b: Expression,
    side: Side,
    rightSide: Side,
    make: (a: Calculate, b: Calculate) => Calculate,
  ): FastQuantity | null {
    const pair = this.both(a, b, side, rightSide);
    return pair && equal(pair[2], one) ? { unit: one, of: make(pair[0], pair[1]) } : null;
  }

  private join(parts: readonly Expression[], side: Side, combine: (a: number, b: number) => number): FastQuantity | null {
    const compiled = parts.map((part) => this.quantity(part, side));
    if (!compiled.every((part) => part !== null)) return null;
    const unit = compiled.map((part) => part.unit).reduce(commonMeasure);
    const scaled = compiled.map((part) => scale(part, unit));
    const [first, second, ...rest] = scaled;
    if (!first || !scaled.every((part) => part !== null)) return null;
    if (!second) return { unit, of: first };
    if (rest.length === 0) return { unit, of: (run) => checked(run, combine(first(run), second(run))) };
    const all = scaled as Calculate[];
    return {
      unit,
      of: (run) => {
        let value = first(run);
        for (let i = 1; i < all.length; i += 1) value = checked(run, combine(value, (all[i] as Calculate)(run)));
        return value;
      },
    };
  }

  /** What is refused in a value that has a fallback is no refusal of the whole. */
  private orElse(node: OrElse, side: Side): FastQuantity | null {
    const pair = this.both(node.value, node.fallback, side);
    if (!pair) return null;
    const [first, second, unit] = pair;
    return {
      unit,
      of: (run) => {
        const refused = run.refused.length;
        const value = first(run);
        run.refused.length = refused;
        run.refusedItems.length = refused;
        return value === value ? value : second(run);
      },
    };
  }

  private round(node: Round, side: Side): FastQuantity | null {
    const value = this.quantity(node.value, side);
    if (!value) return null;
    const ratio = divide(value.unit, node.unit);
    const [up, down] = [Number(ratio.n), Number(ratio.d)];
    if (!Number.isSafeInteger(up) || !Number.isSafeInteger(down)) return null;
    const by = roundings[node.by];
    return { unit: node.unit, of: (run) => by(checked(run, value.of(run) * up), down) };
  }

  private choice(node: Choice, side: Side): FastQuantity | null {
    const conditions = node.branches.map((branch) => this.condition(branch.when));
    const gives = [...node.branches.map((branch) => branch.give), node.otherwise].map((give) => this.quantity(give, side));
    if (!gives.every((give) => give !== null) || !conditions.every((when) => when !== null)) return null;
    const unit = gives.map((give) => give.unit).reduce(commonMeasure);
    const scaled = gives.map((give) => scale(give, unit));
    if (!scaled.every((give) => give !== null)) return null;
    return {
      unit,
      of: (run) => {
        for (let i = 0; i < conditions.length; i += 1) {
          if ((conditions[i] as Decide)(run)) return (scaled[i] as Calculate)(run);
        }
        return (scaled[conditions.length] as Calculate)(run);
      },
    };
  }

  private guard(node: Guard, side: Side): FastQuantity | null {
    const checks = this.checks(node.checks);
    const cautions = node.cautions.map((caution) => this.condition(caution.when));
    const body = this.quantity(node.body, side);
    if (!checks || !body || !cautions.every((caution) => caution !== null)) return null;
    const codes = node.cautions.map((caution) => caution.code);
    return {
      unit: body.unit,
      of: (run) => {
        if (!checks(run)) return Number.NaN;
        const value = body.of(run);
        if (value === value) {
          for (let i = 0; i < codes.length; i += 1) {
            if ((cautions[i] as Decide)(run)) run.cautions.push(codes[i] as string);
          }
        }
        return value;
      },
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

  private fold(node: Fold, side: Side): FastQuantity | null {
    if (node.selection) return null;
    const where = node.where ? this.condition(node.where) : always;
    const counting = node.operator === "count";
    const body = counting ? { unit: one, of: () => 1 } : this.quantity(node.body, side);
    if (!where || !body || !["total", "sum", "count"].includes(node.operator)) return null;
    const add = body.of;
    const { scope, empty } = node;
    const list = listOf(node.list);
    const strict = node.operator !== "total";
    return {
      unit: body.unit,
      of: (run) => {
        const items = list(run);
        const outer = run.item;
        const outerItem = run.scopes[scope] as Facts;
        const outerStamp = run.stamps[scope] ?? 0;
        let sum = 0;
        let counted = strict ? 1 : 0;
        for (let i = 0; i < items.length; i += 1) {
          run.scopes[scope] = items[i] as Facts;
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
        run.scopes[scope] = outerItem;
        run.stamps[scope] = outerStamp;
        if (counted > 0) return sum;
        if (items.length === 0 && empty) run.refuse(empty);
        return Number.NaN;
      },
    };
  }

  private namedQuantity(node: Named, side: Side): FastQuantity | null {
    const known = this.named.get(node) ?? {};
    this.named.set(node, known);
    const found = known[side];
    if (found !== undefined) return found;
    const compiled = this.quantity(node.value, side);
    const quantity = compiled && { unit: compiled.unit, of: remember(compiled.of, node.scope) };
    known[side] = quantity;
    return quantity;
  }

  /** A condition as it stands where every fact is known. What is refused inside it is no refusal of the amount. */
  condition(node: Expression): Decide | null {
    const decide = this.decision(node);
    return decide && mayRefuse(node) ? isolated(decide) : decide;
  }

  private decision(node: Expression): Decide | null {
    switch (node.kind) {
      case "literal":
        return typeof node.value === "boolean" ? (node.value ? always : never) : null;
      case "fact":
        return node.field.type === "boolean" ? factAnswer(node) : null;
      case "known": {
        const { scope, field } = node.fact;
        return (run) => run.scopes[scope]?.[field.slot] !== undefined;
      }
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
        return node.operator === "and" ? (run) => parts.every((part) => part(run)) : (run) => parts.some((part) => part(run));
      }
      case "choice": {
        const whens = node.branches.map((branch) => this.condition(branch.when));
        const gives = [...node.branches.map((branch) => branch.give), node.otherwise].map((give) => this.condition(give));
        if (!whens.every((when) => when !== null) || !gives.every((give) => give !== null)) return null;
        return (run) => {
          const branch = whens.findIndex((when) => when(run));
          return (gives[branch < 0 ? whens.length : branch] as Decide)(run);
        };
      }
      case "fold":
        return this.quantifier(node);
      default:
        return null;
    }
  }

  private quantifier(node: Fold): Decide | null {
    if (node.operator !== "some" && node.operator !== "every") return null;
    const where = node.where ? this.condition(node.where) : always;
    const body = this.condition(node.body);
    if (!where || !body) return null;
    const list = listOf(node.list);
    const { scope } = node;
    const wanted = node.operator === "some";
    return (run) => {
      const items = list(run);
      const outerItem = run.scopes[scope] as Facts;
      const outerStamp = run.stamps[scope] ?? 0;
      let found = false;
      for (let i = 0; i < items.length && !found; i += 1) {
        run.scopes[scope] = items[i] as Facts;
        run.stamps[scope] = run.nextStamp();
        found = where(run) && body(run) === wanted;
      }
      run.scopes[scope] = outerItem;
      run.stamps[scope] = outerStamp;
      return found === wanted;
    };
  }

  private comparison(node: Comparison): Decide | null {
    const signs = [this.sign(node.left), this.sign(node.right)];
    if (signs[0] && signs[1]) {
      const [left, right] = signs as [Spell, Spell];
      return node.operator === "=" ? (run) => left(run) === right(run) : (run) => left(run) !== right(run);
    }
    if (isOpen(node.left) || isOpen(node.right)) return null;
    const pair = this.both(node.left, node.right, "low");
    if (pair) return comparisons[node.operator](pair[0], pair[1]);
    const answers = [this.condition(node.left), this.condition(node.right)];
    if (!answers[0] || !answers[1]) return null;
    const [left, right] = answers as [Decide, Decide];
    return node.operator === "=" ? (run) => left(run) === right(run) : (run) => left(run) !== right(run);
  }

  private sign(node: Expression): Spell | null {
    if (node.kind === "literal" && typeof node.value === "string") {
      const { value } = node;
      return () => value;
    }
    if (node.kind === "reading") {
      const chosen = this.readings.get(node.name);
      return chosen === undefined ? null : () => chosen;
    }
    if (node.kind === "named") return this.sign(node.value);
    if (node.kind !== "fact" || (node.field.type !== "choice" && node.field.type !== "text")) return null;
    return factSign(node);
  }
}

const mayRefuse = (node: Expression): boolean =>
  [...nodesOf(node)].some((each) => each.kind === "guard" || each.kind === "none" || (each.kind === "fold" && each.operator === "total"));

function isolated(decide: Decide): Decide {
  return (run) => {
    const refused = run.refused.length;
    const cautions = run.cautions.length;
    const answer = decide(run);
    run.refused.length = refused;
    run.refusedItems.length = refused;
    run.cautions.length = cautions;
    return answer;
  };
}

const always: Decide = () => true;
const never: Decide = () => false;

const comparisons: Record<Comparison["operator"], (a: Calculate, b: Calculate) => Decide> = {
  "=": (a, b) => (run) => a(run) === b(run),
  "!=": (a, b) => (run) => {
    const [left, right] = [a(run), b(run)];
    return left !== right && left === left && right === right;
  },
  "<": (a, b) => (run) => a(run) < b(run),
  "<=": (a, b) => (run) => a(run) <= b(run),
  ">": (a, b) => (run) => a(run) > b(run),
  ">=": (a, b) => (run) => a(run) >= b(run),
};

function constant(value: Fraction): FastQuantity | null {
  if (!isBounded(value)) return { unit: one, of: () => (value.n > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY) };
  const units = Number(value.n);
  return Number.isSafeInteger(units) ? { unit: fraction(1n, value.d), of: () => units } : null;
}

/** A fixed end that is there only where the other end, if any, is. */
function constantNumber(value: number, other: Expression | null, compiler: Compiler, side: Side): FastQuantity | null {
  if (!other) return { unit: one, of: () => value };
  const found = compiler.quantity(other, side === "low" ? "high" : "low");
  return found && { unit: one, of: (run) => (Number.isNaN(found.of(run)) ? Number.NaN : value) };
}

function scale(quantity: FastQuantity, unit: Fraction): Calculate | null {
  const ratio = divide(quantity.unit, unit);
  const factor = Number(ratio.n);
  if (ratio.d !== 1n || !Number.isSafeInteger(factor)) return null;
  const { of } = quantity;
  return factor === 1 ? of : (run) => checked(run, of(run) * factor);
}

/** Computes once for each application or item; what was refused and cautioned on the way counts at every use. */
function remember(calculate: Calculate, scope: number): Calculate {
  let stamp = -1;
  let value = 0;
  let at = -1;
  let refused: Reason[] = [];
  let items: number[] = [];
  let cautions: string[] = [];
  return (run) => {
    const now = run.stamps[scope] ?? 0;
    if (stamp === now) {
      run.refused.push(...refused);
      for (const item of items) run.refusedItems.push(item === at ? run.item : item);
      run.cautions.push(...cautions);
      return value;
    }
    const refusals = run.refused.length;
    const cautioned = run.cautions.length;
    value = calculate(run);
    refused = run.refused.slice(refusals);
    items = run.refusedItems.slice(refusals);
    cautions = run.cautions.slice(cautioned);
    at = run.item;
    stamp = now;
    return value;
  };
}

const literalOf = (node: Expression): Fraction | undefined =>
  node.kind === "literal" && typeof node.value === "object" && isBounded(node.value) ? node.value : undefined;
