import type { Expression, Fold } from "../expression/core.js";
import { literalOf } from "../expression/unit.js";
import { nodesOf } from "../expression/walk.js";
import { isZero } from "../values/fraction.js";
import { AnyLength, isAlwaysThere, isPlain, isSure } from "./any-length.js";
import { isFigure, nought } from "./ends.js";
import { constantOf } from "./polynomial.js";
import type { SymbolicSituation } from "./situation.js";
import { exact, type Symbolic } from "./symbolic.js";

/**
 * Lists of any length, whose loops are brought into one form first: some and every item to how many there are, an amount for each item to
 * their sum, and a factor of each to one of the whole. Where a form is shared loops are seen to be the same that are written in other ways;
 * what is the same item by item may be lost by it.
 */
export class LoopsInOneForm extends AnyLength {
  private readonly forms = new Map<Fold, Expression>();
  private readonly counts = new Map<Fold, Fold>();

  override fold(node: Fold, situation: SymbolicSituation): Symbolic {
    const form = this.forms.get(node) ?? formOf(node);
    this.forms.set(node, form);
    if (form !== node) return situation.of(form);
    return node.operator === "sum" && isPlain(node) && this.isOfNone(node, situation) ? exact(nought) : super.fold(node, situation);
  }

  /** Whether it is known that no item counts. */
  private isOfNone(node: Fold, situation: SymbolicSituation): boolean {
    const count = this.counts.get(node) ?? countOf(node, node.where);
    this.counts.set(node, count);
    const value = super.fold(count, situation);
    if (value.kind !== "quantity" || !isFigure(value.low)) return false;
    const figure = constantOf(value.low.above);
    return figure ? isZero(figure) : situation.region.known(value.low.above) === true;
  }
}

/** The same loop in the form that all of its meaning have; itself where there is none. */
function formOf(node: Fold): Expression {
  if (node.distinct || node.selection || !isSure(node)) return node;
  const { operator, where, body } = node;
  if (operator === "every") {
    const some: Fold = { ...node, operator: "some", body: { kind: "not", value: body } };
    return { kind: "not", value: formOf(some) };
  }
  if (operator === "some") return isAny(countOf(node, joined(where, [body])));
  if (!isPlain(node) || (operator !== "total" && operator !== "sum")) return node;
  const { checks, value } = unguarded(body);
  if (operator === "sum" ? checks.length > 0 : !isAlwaysThere(value)) return node;
  const counted = joined(where, checks);
  const sum = scaledSum({ ...node, operator: "sum", where: counted, body: value });
  if (operator === "sum") return sum.kind === "fold" ? node : sum;
  return { kind: "choice", branches: [{ when: isAny(countOf(node, counted)), give: sum }], otherwise: { kind: "none" } };
}

/** What is asked of an item before it counts, and what it is worth then. */
function unguarded(body: Expression): { readonly checks: readonly Expression[]; readonly value: Expression } {
  if (body.kind === "named") return unguarded(body.value);
  if (body.kind !== "guard") return { checks: [], value: body };
  const { checks, value } = unguarded(body.body);
  return { checks: [...body.checks.map(({ holds }) => holds), ...checks], value };
}

/** A sum with the factor of each of its items before it. */
function scaledSum(node: Fold): Expression {
  const { body } = node;
  if (body.kind === "named") return scaledSum({ ...node, body: body.value });
  if (body.kind !== "arithmetic" || (body.operator !== "*" && body.operator !== "/")) return node;
  const [left, right] = [literalOf(unnamed(body.left)), literalOf(unnamed(body.right))];
  if (right && !isZero(right)) return { ...body, left: scaledSum({ ...node, body: body.left }) };
  if (body.operator === "*" && (left || isOutside(body.left, node))) return { ...body, right: scaledSum({ ...node, body: body.right }) };
  if (body.operator === "*" && isOutside(body.right, node)) return { ...body, left: scaledSum({ ...node, body: body.left }) };
  return node;
}

/** Whether an expression is the same for all items of a loop. */
const isOutside = (root: Expression, { scope }: Fold): boolean =>
  [...nodesOf(root)].every((each) => each.kind !== "fold" && (each.kind !== "fact" || each.scope < scope));

const unnamed = (node: Expression): Expression => (node.kind === "named" ? unnamed(node.value) : node);

const joined = (where: Expression | null, checks: readonly Expression[]): Expression | null => {
  const parts = [...(where ? [where] : []), ...checks];
  return parts.length > 1 ? { kind: "logic", operator: "and", parts } : (parts[0] ?? null);
};

const countOf = (node: Fold, where: Expression | null): Fold => ({
  ...node,
  operator: "count",
  where,
  body: { kind: "literal", value: true },
});

const isAny = (count: Fold): Expression => ({
  kind: "comparison",
  operator: ">",
  left: count,
  right: { kind: "literal", value: { n: 0n, d: 1n } },
});
