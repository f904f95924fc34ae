import type { Choice, Expression } from "../../expression/core.js";
import { NormalForms } from "../../expression/normal-form.js";
import { stepGiven } from "../../expression/unit.js";
import { childrenOf } from "../../expression/walk.js";
import type { Policy } from "../../policy/policy.js";
import { type Rounding, roundings } from "../../values/fraction.js";
import { type Rounds, sameMultiples } from "../../values/rounded-alike.js";
import { isSameShell } from "./apart.js";
import { conditionsIn, deciding, type HeldConditions, situationsOf } from "./situations.js";

/** So many situations are gone through for two policies. */
const MOST = 60_000;

/** Shows that expressions of two policies come to the same: by their form, or in each situation that conditions can tell apart. */
export class AlikeProof {
  readonly forms = new NormalForms();
  /** In how many situations they were compared; none where their form alone shows it. */
  tried = 0;
  private readonly known = new Map<string, boolean>();

  constructor(private readonly policy: Policy) {}

  alike(one: Expression, other: Expression, context: HeldConditions = []): boolean {
    const { forms } = this;
    if (forms.areSame(one, other)) return true;
    const key = [forms.of(one), forms.of(other), ...context.map((each) => forms.of(each)).sort()].join(" ");
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // What stands inside of itself is not asked again.
    this.known.set(key, false);
    const [a, b] = [unnamed(one), unnamed(other)];
    const found = this.byBranches(a, b, context) || this.inEach(a, b, context) || this.everywhere(a, b, context);
    this.known.set(key, found);
    return found;
  }

  /** Whether they come to alike things wherever what is asked first leads. */
  private byBranches(one: Expression, other: Expression, context: HeldConditions): boolean {
    if (one.kind !== "choice" && other.kind !== "choice") return false;
    const situations = situationsOf([...deciding(one), ...deciding(other)], context, this.policy, this.forms);
    if (!situations) return false;
    const met = new Map<string, readonly [Taken, Taken]>();
    for (const situation of situations) {
      if (this.isSpent()) return false;
      const taken = [one, other].map((node) => takenOf(node, (when) => situation.truth(when)));
      const [a, b] = taken;
      if (!a || !b) return false;
      met.set(`${a.at} ${b.at}`, [a, b]);
    }
    return [...met.values()].every(([a, b]) => this.alike(a.give, b.give, [...context, ...a.when, ...b.when]));
  }

  /** Whether they are alike because all that stands in them is. */
  private inEach(one: Expression, other: Expression, context: HeldConditions): boolean {
    if (one.kind === "round" && other.kind === "round" && this.forms.areSame(one.value, other.value)) {
      const [a, b] = [one.by, other.by];
      return isOwn(a) && isOwn(b) && sameSteps(one.value, { unit: one.unit, by: a }, { unit: other.unit, by: b });
    }
    if (!isSameShell(one, other)) return false;
    const children = childrenOf(other);
    const inBody = one.kind === "guard" ? [...context, ...one.checks.map(({ holds }) => holds)] : context;
    return (
      children.length > 0 &&
      childrenOf(one).every((child, at) =>
        this.alike(child, children[at] as Expression, one.kind === "guard" && child === one.body ? inBody : context),
      )
    );
  }

  /** Whether the same is left of both in every situation. */
  private everywhere(one: Expression, other: Expression, context: HeldConditions): boolean {
    const situations = situationsOf([one, other].flatMap(conditionsIn), context, this.policy, this.forms);
    if (!situations) return false;
    for (const situation of situations) if (this.isSpent() || situation.left(one) !== situation.left(other)) return false;
    return true;
  }

  private isSpent(): boolean {
    this.tried += 1;
    return this.tried > MOST;
  }
}

function unnamed(node: Expression): Expression {
  let found = node;
  while (found.kind === "named") found = found.value;
  return found;
}

/** Where a choice leads, and what holds there. */
interface Taken {
  readonly at: number;
  readonly give: Expression;
  readonly when: readonly Expression[];
}

/** Undefined where it is not known; what is no choice leads to itself. */
function takenOf(node: Expression, truth: (when: Expression) => boolean | undefined): Taken | undefined {
  if (node.kind !== "choice") return { at: -1, give: node, when: [] };
  const { branches, otherwise }: Choice = node;
  const passed: Expression[] = [];
  for (const [at, { when, give }] of branches.entries()) {
    const holds = truth(when);
    if (holds === undefined) return undefined;
    if (holds) return { at, give, when: [...passed, when] };
    if (passed.length < MOST_PASSED) passed.push(notHolding(when));
  }
  return { at: branches.length, give: otherwise, when: passed };
}

/** Of so many branches that were passed over it is kept in mind that they do not hold. */
const MOST_PASSED = 12;

const negations = new WeakMap<Expression, Expression>();

function notHolding(value: Expression): Expression {
  const found = negations.get(value) ?? { kind: "not", value };
  negations.set(value, found);
  return found;
}

const isOwn = (by: string): by is Rounding => (roundings as readonly string[]).includes(by);

/** Whether an amount is rounded alike, by the least step in which it comes. */
export function sameSteps(amount: Expression, one: Rounds, other: Rounds): boolean {
  const step = stepGiven(amount);
  return step !== undefined && sameMultiples(step, one, other);
}
