import { Anyone } from "../expression/anyone.js";
import type { Arithmetic, Expression, Fold } from "../expression/core.js";
import { typeOf } from "../expression/type-of.js";
import { childrenOf } from "../expression/walk.js";
import { isZero } from "../values/fraction.js";
import type { RuleCheck } from "./check.js";
import { type Assumed, NonZero } from "./non-zero.js";

/** A divisor, or one factor of it, that nothing so far keeps from being zero. */
interface Open {
  readonly division: Arithmetic;
  readonly factor: Expression;
}

/** Divisors that may be zero where no condition around them rules it out. */
export const divisors: RuleCheck = ({ policy, used }, raise) => {
  const anyone = new Anyone();
  const divisions = new Divisions(new NonZero(anyone));
  // A value that rules use is guarded, or not, where they use it.
  const unused = policy.values.filter(({ name }) => !used.has(name)).map(({ value }) => value);
  for (const root of [...policy.subsidies.map((subsidy) => subsidy.entitlement), ...unused]) {
    for (const { division, factor } of divisions.openIn(root)) {
      const { divisor, right } = division;
      if (!divisor) continue;
      const { low, high } = anyone.quantity(right);
      if (isZero(low) && isZero(high)) {
        raise("division-by-zero", divisor.span, {});
        continue;
      }
      const text = divisor.label?.zh ?? "";
      const none = typeOf(right)?.kind === "money" ? (policy.currency === "CNY" ? "0元" : `0${policy.currency}`) : "0";
      const sign = anyone.quantity(factor).low.n < 0n ? "!=" : ">";
      raise("divisor-may-be-zero", divisor.span, { divisor: text, condition: `${text} ${sign} ${none}` });
    }
  }
};

const holding = (conditions: readonly Expression[], truth: boolean): Assumed[] => conditions.map((condition) => ({ condition, truth }));

/** Finds the divisions of an expression whose divisors nothing inside it keeps from being zero: from the parts up. */
class Divisions {
  private readonly done = new Map<Expression, readonly Open[]>();

  constructor(private readonly nonZero: NonZero) {}

  openIn(node: Expression): readonly Open[] {
    const known = this.done.get(node);
    if (known) return known;
    const open = once(this.look(node));
    this.done.set(node, open);
    return open;
  }

  private look(node: Expression): Open[] {
    switch (node.kind) {
      case "arithmetic":
        return [
          ...childrenOf(node).flatMap((child) => this.openIn(child)),
          ...(node.operator === "/" || node.operator === "modulo" ? this.factorsOf(node) : []),
        ];
      case "logic":
        return this.beside(node.parts, node.operator === "and");
      case "guard": {
        const checks = node.checks.map(({ holds }) => holds);
        return [...this.beside(checks, true), ...this.under(node.body, () => holding(checks, true))];
      }
      case "choice": {
        const whens = node.branches.map(({ when }) => when);
        const parts = node.branches.flatMap(({ when, give }, at) => {
          const past = () => holding(whens.slice(0, at), false);
          return [...this.under(when, past), ...this.under(give, () => [...past(), { condition: when, truth: true }])];
        });
        return [...parts, ...this.under(node.otherwise, () => holding(whens, false))];
      }
      case "fold":
        return this.items(node);
      default:
        return childrenOf(node).flatMap((child) => this.openIn(child));
    }
  }

  /** A product is zero where one of its factors is: each is looked for on its own. */
  private factorsOf(division: Arithmetic): Open[] {
    return this.nonZero
      .factorsOf(division.right)
      .filter((factor) => !this.nonZero.holds(factor, []))
      .map((factor) => ({ division, factor }));
  }

  /** What is open in a part, less what holds there; most parts divide by nothing. */
  private under(part: Expression, given: () => readonly Assumed[]): readonly Open[] {
    const open = this.openIn(part);
    if (open.length === 0) return open;
    const assumed = given();
    return open.filter(({ factor }) => !this.nonZero.holds(factor, assumed));
  }

  /** Parts that are joined: where another one settles the answer, what this one comes to does not matter. */
  private beside(parts: readonly Expression[], truth: boolean): Open[] {
    return parts.flatMap((part, at) =>
      this.under(part, () =>
        holding(
          parts.filter((_, other) => other !== at),
          truth,
        ),
      ),
    );
  }

  private items({ where, body, selection }: Fold): Open[] {
    const given = () => (where ? holding([where], true) : []);
    const ofItem = [body, selection?.order?.by, selection?.group?.key];
    const ofGroup = [where, selection?.take, selection?.group?.cap];
    return [
      ...ofItem.flatMap((part) => (part ? this.under(part, given) : [])),
      ...ofGroup.flatMap((part) => (part ? this.openIn(part) : [])),
    ];
  }
}

const once = (open: readonly Open[]): readonly Open[] =>
  open.filter(({ division, factor }, at) => open.findIndex((each) => each.division === division && each.factor === factor) === at);
