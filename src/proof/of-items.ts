import type { Anyone } from "../expression/anyone.js";
import type { Expression, Loop } from "../expression/core.js";
import { literalOf, stepGiven } from "../expression/unit.js";
import type { Limit } from "../language/limit.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { compare, divide, type Fraction, isWhole, one, powerOfTen, zero } from "../values/fraction.js";

/** Items of policies that do not round are looked at to so many digits. */
const DIGITS = 6;

/** Whether an amount is no more than the items that a limit binds, as it looks at them, come to together. */
export function isNoMoreThanItems({ entitlement }: Subsidy, { targets }: Limit, { rounding }: Policy, anyone: Anyone): boolean {
  const keys = targets.flatMap(({ key, order }) => [key, order].filter((each) => each !== null));
  const loops = new Set(keys.flatMap(({ loop }) => loop ?? []));
  const unit = rounding?.to ?? powerOfTen(-DIGITS);
  if (loops.size !== 1 || keys.some(({ before = [] }) => before.length > 0)) return false;
  return isNoMore(entitlement, { loops, unit, anyone });
}

interface ItemsBound {
  readonly loops: ReadonlySet<Loop>;
  /** Limits look at items as rounded to it. */
  readonly unit: Fraction;
  readonly anyone: Anyone;
}

function isNoMore(node: Expression, bound: ItemsBound): boolean {
  const isSo = (part: Expression): boolean => isNoMore(part, bound);
  switch (node.kind) {
    case "fold":
      return (node.operator === "total" || node.operator === "sum") && node.loop !== undefined && isOfItems(node.loop, node.body, bound);
    case "none":
      return true;
    case "literal":
      return typeof node.value === "object" && compare(node.value, zero) <= 0;
    case "named":
      return isSo(node.value);
    case "guard":
      return isSo(node.body);
    case "choice":
      return [...node.branches.map(({ give }) => give), node.otherwise].every(isSo);
    case "or else":
      return isSo(node.value) && isSo(node.fallback);
    case "extremum":
      return node.operator === "min" ? node.parts.some(isSo) : node.parts.every(isSo);
    // The least of amounts passes over those that are not due.
    case "combination":
      return node.operator === "total" ? node.parts.length === 1 && node.parts.every(isSo) : node.parts.every(isSo);
    case "arithmetic":
      if (node.operator === "-") return isSo(node.left) && compare(bound.anyone.quantity(node.right).low, zero) >= 0;
      return node.operator === "*" && ((isSo(node.left) && isShare(node.right)) || (isSo(node.right) && isShare(node.left)));
    default:
      return false;
  }
}

/** Items that limits bind, each a whole multiple of what they are rounded to when limits look at them. */
function isOfItems(loop: Loop, body: Expression, { loops, unit, anyone }: ItemsBound): boolean {
  const own = stepGiven(body);
  return loops.has(loop) && own !== undefined && isWhole(divide(own, unit)) && compare(anyone.quantity(body).low, zero) >= 0;
}

const isShare = (node: Expression): boolean => {
  const value = literalOf(node);
  return value !== undefined && compare(value, zero) >= 0 && compare(value, one) <= 0;
};
