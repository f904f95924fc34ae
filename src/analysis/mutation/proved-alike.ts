import type { Expression } from "../../expression/core.js";
import { Evaluation } from "../../expression/evaluate.js";
import type { FactValue } from "../../expression/facts.js";
import { askedBy, isFact, samplesOf } from "../../expression/regions.js";
import type { Supposition } from "../../expression/suppositions.js";
import { unitOf } from "../../expression/unit.js";
import { childrenOf, mapChildren, nodesOf } from "../../expression/walk.js";
import type { Policy, RoundingRule } from "../../policy/policy.js";
import { divide, type Fraction, fraction, type Rounding, roundings } from "../../values/fraction.js";
import { isSameShell, pairsOf } from "./apart.js";
import { isSame } from "./same-rules.js";

/** So many situations are gone through for one place. */
const MOST = 20_000;

/**
 * In how many situations two policies were found to be alike, where those are all that there are of applications that leave nothing out;
 * undefined where that cannot be told.
 */
export function provedAlike(one: Policy, other: Policy): number | undefined {
  const pairs = pairsOf(one, other);
  const around = (policy: Policy) => ({ ...policy, subsidies: policy.subsidies.map(bare), values: [], rounding: null });
  if (!pairs || !isSame(around(one), around(other)) || !roundsAlike(one, other)) return undefined;
  const proof = new SituationsProof(one);
  return pairs.every(([a, b]) => proof.alike(a, b)) ? Math.max(1, proof.tried) : undefined;
}

const bare = ({ id, benefit, payments, parts, pays, title }: Policy["subsidies"][number]) => ({
  id,
  benefit,
  pays,
  title,
  parts: parts.map(({ name }) => name),
  payments: payments && { ...payments, instalments: payments.instalments.map(({ due, ...rest }) => ({ ...rest, waits: due !== null })) },
});

/** Whether two ways to round change all amounts of a policy alike, by the least steps in which these come. */
function roundsAlike(one: Policy, other: Policy): boolean {
  if (isSame(one.rounding, other.rounding)) return true;
  if (!one.rounding || !other.rounding || one.limits.length > 0) return false;
  const { rounding } = one;
  return one.subsidies.every(({ entitlement, parts }) =>
    [entitlement, ...parts.map(({ amount }) => amount)].every((each) => isRoundedAlike(each, rounding, other.rounding as RoundingRule)),
  );
}

type Rounds = { readonly unit: Fraction; readonly by: Rounding };

function isRoundedAlike(amount: Expression, one: RoundingRule, other: RoundingRule): boolean {
  return sameSteps(amount, { unit: one.to, by: one.by }, { unit: other.to, by: other.by });
}

/** Whole units stay as they are; of halves all go up where half goes up. */
function sameSteps(amount: Expression, one: Rounds, other: Rounds): boolean {
  const step = unitOf(amount);
  if (!step) return false;
  const steps = [one, other].map(({ unit }) => divide(step, unit));
  if (steps.every(({ d }) => d === 1n)) return true;
  const halves = steps.every((each) => divide(each, fraction(1n, 2n)).d === 1n);
  const up = (by: Rounding) => by === "half up" || by === "up";
  return isSame(one.unit, other.unit) && halves && up(one.by) && up(other.by);
}

const isOwn = (by: string): by is Rounding => (roundings as readonly string[]).includes(by);

/** Tries all that conditions can tell apart. */
class SituationsProof {
  tried = 0;
  private readonly known = new WeakMap<Expression, WeakMap<Expression, boolean>>();

  constructor(private readonly policy: Policy) {}

  alike(one: Expression, other: Expression): boolean {
    const known = this.known.get(one)?.get(other);
    if (known !== undefined) return known;
    const found = isSame(one, other) || this.inEach(one, other) || this.everywhere(one, other);
    const others = this.known.get(one) ?? new WeakMap<Expression, boolean>();
    this.known.set(one, others.set(other, found));
    return found;
  }

  /** Whether they are alike because all that stands in them is. */
  private inEach(one: Expression, other: Expression): boolean {
    if (one.kind === "round" && other.kind === "round" && isSame(one.value, other.value)) {
      const [a, b] = [one.by, other.by];
      return isOwn(a) && isOwn(b) && sameSteps(one.value, { unit: one.unit, by: a }, { unit: other.unit, by: b });
    }
    if (!isSameShell(one, other)) return false;
    const children = childrenOf(other);
    return children.length > 0 && childrenOf(one).every((child, at) => this.alike(child, children[at] as Expression));
  }

  /** Whether they come to the same in every situation, what they give then left as it stands. */
  private everywhere(one: Expression, other: Expression): boolean {
    const asked = askedBy([one, other].flatMap(conditionsIn));
    if (asked.lists || asked.given) return false;
    const names = this.policy.readings.map(({ name, options }) => ({ name, values: options.map(({ id }) => id) }));
    const facts = asked.inputs.flatMap((told) => (told.of.kind === "fact" ? [{ fact: told.of, values: samplesOf(told) }] : []));
    const readings = names.filter(({ name }) => asked.inputs.some(({ of }) => of.kind === "reading" && of.name === name));
    const sizes = [...facts, ...readings].map(({ values }) => values?.length ?? Number.POSITIVE_INFINITY);
    if (sizes.length === 0 || sizes.reduce((a, b) => a * b, 1) > MOST) return false;
    for (const chosen of combinations(readings.map(({ values }) => values))) {
      const options = new Map(readings.map(({ name }, at) => [name, chosen[at] as string]));
      for (const values of combinations(facts.map((each) => each.values ?? []))) {
        const suppose: Supposition = (fact) => values[facts.findIndex((each) => isFact(fact, each.fact))];
        this.tried += 1;
        const situation = new AnsweredSituation(new Evaluation([], options, false, undefined, suppose));
        const [a, b] = [situation.left(one), situation.left(other)];
        if (a === undefined || b === undefined || !isSame(a, b)) return false;
      }
    }
    return true;
  }
}

/** What of an expression decides what becomes of the rest. */
const conditionsIn = (root: Expression): Expression[] => [
  ...(isAnswer(root) ? [root] : []),
  ...[...nodesOf(root)].flatMap((node) =>
    node.kind === "choice" ? node.branches.map(({ when }) => when) : node.kind === "guard" ? node.checks.map(({ holds }) => holds) : [],
  ),
];

const isAnswer = ({ kind }: Expression): boolean => ["comparison", "logic", "not"].includes(kind);

/** One situation: what is left of expressions where their conditions are answered. */
class AnsweredSituation {
  constructor(private readonly evaluation: Evaluation) {}

  /** Undefined where a condition is not answered by it. */
  left(node: Expression): unknown {
    if (isAnswer(node)) return this.truth(node);
    if (node.kind === "named") return this.left(node.value);
    if (node.kind === "choice") {
      for (const { when, give } of node.branches) {
        const truth = this.truth(when);
        if (truth === undefined) return undefined;
        if (truth) return this.left(give);
      }
      return this.left(node.otherwise);
    }
    if (node.kind === "guard") {
      const truths = node.checks.map(({ holds }) => this.truth(holds));
      if (truths.includes(undefined)) return undefined;
      const refusing = node.checks.filter((_, at) => truths[at] === false).map(({ reason }) => reason.condition);
      return refusing.length > 0 ? { refusing } : this.left(node.body);
    }
    const parts: unknown[] = [];
    const shell = mapChildren(node, (child, use) => {
      const part = use === "value" ? this.left(child) : child;
      parts.push(part === undefined ? OPEN : part);
      return child.kind === "fact" ? child : { kind: "none" };
    });
    return parts.includes(OPEN) ? undefined : { shell, parts };
  }

  private truth(condition: Expression): boolean | undefined {
    const value = this.evaluation.evaluate(condition);
    return value.kind === "answer" && value.truth !== "unknown" ? value.truth : undefined;
  }
}

const OPEN = Symbol("open");

function* combinations<T extends FactValue | string>(all: readonly (readonly T[])[]): Generator<T[]> {
  const [first, ...rest] = all;
  if (!first) yield [];
  else for (const head of first) for (const tail of combinations(rest)) yield [head, ...tail];
}
