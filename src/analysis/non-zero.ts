import type { Anyone } from "../expression/anyone.js";
import type { Choice, Comparison, Expression } from "../expression/core.js";
import { Identities } from "../expression/identities.js";
import { MIRRORED } from "../expression/regions.js";
import type { Quantity } from "../expression/value.js";
import { compare, isZero, zero } from "../values/fraction.js";

/** A condition whose answer is known at a place, because of what stands around it. */
export interface Assumed {
  readonly condition: Expression;
  readonly truth: boolean;
}

type Operator = Comparison["operator"];

const OPPOSITE: Readonly<Record<Operator, Operator>> = { "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" };

/** Whether a comparison with such a value leaves no room for zero. */
const EXCLUDES: Readonly<Record<Operator, (other: Quantity) => boolean>> = {
  "=": ({ low, high }) => compare(low, zero) > 0 || compare(high, zero) < 0,
  "!=": ({ low, high }) => isZero(low) && isZero(high),
  "<": ({ high }) => compare(high, zero) <= 0,
  "<=": ({ high }) => compare(high, zero) < 0,
  ">": ({ low }) => compare(low, zero) >= 0,
  ">=": ({ low }) => compare(low, zero) > 0,
};

/** Tells of quantities whether they cannot be zero: by the bounds of their facts, by their form, or by conditions given. */
export class NonZero {
  private readonly identities = new Identities();

  constructor(private readonly anyone: Anyone) {}

  /** The factors of a quantity that make it zero; for anything but a product or quotient, itself. */
  factorsOf(node: Expression): Expression[] {
    if (node.kind === "named") return this.factorsOf(node.value);
    if (node.kind !== "arithmetic" || (node.operator !== "*" && node.operator !== "/")) return [node];
    return node.operator === "/" ? this.factorsOf(node.left) : [...this.factorsOf(node.left), ...this.factorsOf(node.right)];
  }

  holds(node: Expression, given: readonly Assumed[]): boolean {
    const { low, high, present } = this.anyone.quantity(node);
    if (present === false || compare(low, zero) > 0 || compare(high, zero) < 0) return true;
    if (given.some(({ condition, truth }) => this.excludes(condition, truth, node))) return true;
    switch (node.kind) {
      case "named":
        return this.holds(node.value, given);
      case "arithmetic":
        if (node.operator === "+") return this.anyPositive([node.left, node.right], given);
        if (node.operator === "**") return this.holds(node.left, given);
        return (node.operator === "*" || node.operator === "/") && this.factorsOf(node).every((factor) => this.holds(factor, given));
      case "extremum":
        return node.operator === "max"
          ? node.parts.some((part) => this.positive(part, given))
          : node.parts.every((part) => this.positive(part, given));
      case "choice":
        return this.everyBranch(node, given);
      default:
        return false;
    }
  }

  /** Whether each branch is not zero where it is taken. */
  private everyBranch({ branches, otherwise }: Choice, given: readonly Assumed[]): boolean {
    const known = [...given];
    const sound = branches.every(({ when, give }) => {
      const found = this.holds(give, [...known, { condition: when, truth: true }]);
      known.push({ condition: when, truth: false });
      return found;
    });
    return sound && this.holds(otherwise, known);
  }

  private positive = (node: Expression, given: readonly Assumed[]): boolean =>
    compare(this.anyone.quantity(node).low, zero) >= 0 && this.holds(node, given);

  private anyPositive(parts: readonly Expression[], given: readonly Assumed[]): boolean {
    const notNegative = parts.every((part) => compare(this.anyone.quantity(part).low, zero) >= 0);
    return notNegative && parts.some((part) => this.holds(part, given));
  }

  /** Whether a condition with this answer keeps a quantity from being zero. */
  private excludes(condition: Expression, truth: boolean, node: Expression): boolean {
    switch (condition.kind) {
      case "named":
        return this.excludes(condition.value, truth, node);
      case "not":
        return this.excludes(condition.value, !truth, node);
      case "logic": {
        const all = (condition.operator === "and") === truth;
        return all
          ? condition.parts.some((part) => this.excludes(part, truth, node))
          : condition.parts.every((part) => this.excludes(part, truth, node));
      }
      case "comparison":
        return this.compares(condition, truth, node);
      default:
        return false;
    }
  }

  private compares({ operator, left, right }: Comparison, truth: boolean, node: Expression): boolean {
    const [own, a, b] = [node, left, right].map((each) => this.identities.of(each));
    if (own !== a && own !== b) return false;
    const asWritten = own === a ? operator : MIRRORED[operator];
    const other = this.anyone.quantity(own === a ? right : left);
    return (truth || other.present === true) && other.present !== false && EXCLUDES[truth ? asWritten : OPPOSITE[asWritten]](other);
  }
}
