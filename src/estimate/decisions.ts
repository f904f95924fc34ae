import type { Expression, Field, Reason, Role } from "../expression/core.js";
import { type Change, changeOf } from "../expression/role.js";
import type { Step } from "../expression/step.js";
import { typeOf } from "../expression/type-of.js";
import { add, equal, type Fraction, isBounded, isZero, zero } from "../values/fraction.js";
import type { CurveEnd } from "./curve.js";

/** Something that a rule decides by the facts on the way to an amount: whether a condition holds, a limit binds, which bracket is meant. */
export type RuleDecision = (
  | { readonly kind: "condition"; readonly reason: Reason }
  | { readonly kind: "limit"; readonly role: Role; readonly figure: Fraction }
  | { readonly kind: "bound" }
  | { readonly kind: "used up" }
) & {
  readonly list: Field | null;
  /** From 0; -1 where it is of no item. */
  readonly item: number;
  /** How it was decided; the same text is the same answer. */
  readonly answer: string;
};

/** The decisions in the steps of a derivation, by where they stand in the rule. */
export function decisionsIn(steps: readonly Step[], end: CurveEnd): ReadonlyMap<string, RuleDecision> {
  const looking = new DecisionsLooked(end === "most" ? "high" : "low");
  for (const step of steps) looking.walk(step, "", null, -1);
  return looking.found;
}

const numbers = new WeakMap<Expression, number>();
let next = 0;

/** A number of its own for each node of a rule. */
function numberOf(node: Expression): number {
  const known = numbers.get(node) ?? next++;
  numbers.set(node, known);
  return known;
}

class DecisionsLooked {
  readonly found = new Map<string, RuleDecision>();

  constructor(private readonly end: "low" | "high") {}

  walk(step: Step, around: string, list: Field | null, item: number): void {
    const { expression, steps } = step;
    const own = expression.kind === "fold" ? expression.list.field : list;
    const within = step.item ?? item;
    const place = step.item === undefined ? around : `${around}[${step.item}]`;
    const at = { list: own, item: within };
    const put = (decision: RuleDecision, of = "") => this.found.set(`${place}/${numberOf(expression)}${of}`, decision);
    const change = changeOf(expression);
    if (expression.kind === "guard") {
      for (const [index, { reason }] of expression.checks.entries()) {
        const value = steps[index]?.value;
        if (value?.kind === "answer") put({ kind: "condition", reason, ...at, answer: String(value.truth) }, `#${index}`);
      }
    } else if (change) {
      const decided = change.role === "threshold" ? thresholdOf(step) : changeDecided(step, change, this.end);
      if (decided) put({ ...decided, ...at });
    } else if (expression.kind === "fold") {
      const most = expression.selection?.group?.cap;
      const cap = most && steps.find((each) => each.expression === most);
      const figure = cap && exactOf(cap);
      if (figure) put({ kind: "limit", role: "ceiling", figure, ...at, answer: String(isCut(step, this.end)) });
    } else if (expression.kind === "extremum" || expression.kind === "combination")
      put({ kind: "bound", ...at, answer: String(steps.findIndex((each) => isSame(step, each, this.end))) });
    else if (expression.kind === "choice") put({ kind: "bound", ...at, answer: branchOf(step) });
    for (const each of steps) this.walk(each, place, own, within);
  }
}

type Decided = (AtBound | BindingLimit | { readonly kind: "used up" }) & { readonly answer: string };

/** Whether a limit binds, or a deduction leaves nothing; rounding decides nothing. */
function changeDecided(step: Step, { amount, role }: Change, end: "low" | "high"): Decided | undefined {
  const { value, steps } = step;
  if (role === "deduction") return { kind: "used up", answer: String(value.kind === "quantity" && isZero(value[end])) };
  const inner = steps.find((each) => each.expression === amount);
  return inner && role !== "rounding" ? { ...limitOf(step, inner, role), answer: String(isSame(step, inner, end)) } : undefined;
}

/** Whether an amount is too small to be paid. */
function thresholdOf(step: Step): Decided {
  const figure = step.steps[0]?.steps.at(-1);
  const exact = figure && exactOf(figure);
  return { ...(exact ? { kind: "limit", role: "threshold", figure: exact } : { kind: "bound" }), answer: branchOf(step) };
}

const branchOf = ({ expression, steps }: Step): string =>
  expression.kind === "choice" ? String(expression.branches.findIndex(({ give }) => steps.some((each) => each.expression === give))) : "";

/** A limit by its figure; one of several figures, or of none that is money, is a bound like others. */
function limitOf(step: Step, inner: Step, role: Role | undefined): AtBound | BindingLimit {
  const operands = step.steps.filter((each) => each !== inner && typeOf(each.expression)?.kind === "money").map(exactOf);
  const [figure] = operands;
  return role && figure && operands.length === 1 ? { kind: "limit", role, figure } : { kind: "bound" };
}

interface AtBound {
  readonly kind: "bound";
}

interface BindingLimit {
  readonly kind: "limit";
  readonly role: Role;
  readonly figure: Fraction;
}

const exactOf = ({ value }: Step): Fraction | undefined =>
  value.kind === "quantity" && value.present === true && equal(value.low, value.high) && isBounded(value.low) ? value.low : undefined;

/** Whether both come to as much, at one of their ends. */
function isSame(a: Step, b: Step, end: "low" | "high"): boolean {
  if (a.value.kind !== "quantity" || b.value.kind !== "quantity") return true;
  return a.value.present === b.value.present && equal(a.value[end], b.value[end]);
}

/** Whether a group of items got less than they come to. */
function isCut({ steps, value }: Step, end: "low" | "high"): boolean {
  const items = steps.flatMap(({ item = -1, value: each }) =>
    item >= 0 && each.kind === "quantity" && each.present === true ? [each[end]] : [],
  );
  return value.kind === "quantity" && !equal(items.reduce(add, zero), value[end]);
}
