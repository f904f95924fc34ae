import type { Comparison, Expression, Fact, Field, Known, Logic, Not } from "../../expression/core.js";
import { Evaluation } from "../../expression/evaluate.js";
import type { FactValue } from "../../expression/facts.js";
import type { NormalForms } from "../../expression/normal-form.js";
import { askedBy, isFact, samplesOf, type ToldApart, WHOLE } from "../../expression/regions.js";
import type { Supposition } from "../../expression/suppositions.js";
import type { Answer } from "../../expression/value.js";
import { childrenOf, mapChildren, nodesOf } from "../../expression/walk.js";
import type { Policy } from "../../policy/policy.js";
import { compare, equal, fraction, greatest, isBounded, subtract } from "../../values/fraction.js";
import { divided, firstWhole, type LineCut } from "../../values/line.js";

/** So many situations are gone through for one place. */
const MOST = 20_000;

/** What holds wherever a place of the rules is reached. */
export type HeldConditions = readonly Expression[];

/** What of an expression decides what becomes of the rest. */
export const conditionsIn = (root: Expression): Expression[] => [
  ...(isAnswer(root) ? [root] : []),
  ...[...nodesOf(root)].flatMap((node) =>
    node.kind === "choice"
      ? node.branches.map(({ when }) => when)
      : node.kind === "guard"
        ? node.checks.map(({ holds }) => holds)
        : node.kind === "fold" && node.where
          ? [node.where]
          : [],
  ),
];

const isAnswer = (node: Expression): node is Comparison | Logic | Not | Known =>
  ["comparison", "logic", "not", "known"].includes(node.kind);

/** Loops, and whether a fact was given, are no matter of the regions in which facts lie. */
function isOfRegions(condition: Expression): boolean {
  const known = ofRegions.get(condition) ?? [...nodesOf(condition)].every(({ kind }) => kind !== "fold" && kind !== "known");
  ofRegions.set(condition, known);
  return known;
}

const ofRegions = new WeakMap<Expression, boolean>();

/**
 * Every situation that conditions can tell apart where all facts are given, but those that cannot be where the context holds; undefined
 * where there are too many, or conditions ask for nothing by which situations differ.
 */
export function situationsOf(
  conditions: readonly Expression[],
  context: HeldConditions,
  policy: Policy,
  forms: NormalForms,
): Iterable<AnsweredSituation> | undefined {
  const own = conditions.filter(isOfRegions);
  const inputs = askedBy(own).inputs;
  const knows = (told: ToldApart) => inputs.some((each) => isSameInput(each, told));
  const held = context.filter((each) => isOfRegions(each) && askedBy([each]).inputs.every(knows));
  const domains = askedBy([...own, ...held]).inputs.flatMap((told) => domainOf(told, policy) ?? []);
  const size = domains.reduce((product, { values }) => product * values.length, 1);
  if (domains.length === 0 || size > MOST) return undefined;
  return possible(domains, held, forms);
}

const isSameInput = ({ of: a }: ToldApart, { of: b }: ToldApart): boolean =>
  a.kind === "reading" ? b.kind === "reading" && a.name === b.name : b.kind === "fact" && isFact(a, b);

interface TriedInput {
  readonly of: ToldApart["of"];
  readonly values: readonly TriedValue[];
}

/** A value that stands for a region; or the input within the bounds of one, where any two values may be told apart. */
type TriedValue = FactValue | Field;

const isField = (value: TriedValue): value is Field => typeof value === "object" && "slot" in value;

/** Undefined for an input that is compared with others, or computed with, and of which nothing is asked beside: it stays open. */
function domainOf(told: ToldApart, { readings }: Policy): TriedInput | undefined {
  const { of } = told;
  if (of.kind === "reading") {
    const options = readings.find(({ name }) => name === of.name)?.options;
    return options && { of, values: options.map(({ id }) => id) };
  }
  const values = told.open ? narrowed(of.field, told.cuts) : samplesOf(told);
  return values ? { of, values } : undefined;
}

/** A field of whole numbers within each of its regions. */
function narrowed(field: Field, cuts: readonly LineCut[]): TriedValue[] | null {
  if (!WHOLE.includes(field.type) || cuts.length === 0) return null;
  return divided(cuts).flatMap((range): TriedValue[] => {
    const low = greatest(range.low, field.min);
    const beyond = isBounded(range.high) ? firstWhole({ at: range.high, behind: range.highIn }) : null;
    const most = beyond && compare(beyond, field.max) <= 0 ? subtract(beyond, fraction(1n)) : field.max;
    if (!isBounded(low)) return [{ ...field, max: most }];
    const least = firstWhole({ at: low, behind: !range.lowIn && equal(low, range.low) });
    if (compare(least, most) > 0) return [];
    return equal(least, most) ? [least] : [{ ...field, min: least, max: most }];
  });
}

function* possible(domains: readonly TriedInput[], held: HeldConditions, forms: NormalForms): Generator<AnsweredSituation> {
  const readings = domains.filter(({ of }) => of.kind === "reading");
  const facts = domains.flatMap(({ of, values }) => (of.kind === "fact" ? [{ of, values }] : []));
  for (const chosen of combinations(readings)) {
    const options = new Map(readings.map(({ of }, at) => [of.kind === "reading" ? of.name : "", String(chosen[at])]));
    for (const values of combinations(facts)) {
      const situation = new AnsweredSituation(facts, values, options, forms);
      if (held.every((each) => situation.truth(each) !== false)) yield situation;
    }
  }
}

function* combinations(domains: readonly TriedInput[]): Generator<TriedValue[]> {
  const [first, ...rest] = domains;
  if (!first) yield [];
  else for (const head of first.values) for (const tail of combinations(rest)) yield [head, ...tail];
}

/** One situation: what is left of expressions where their conditions are answered. */
export class AnsweredSituation {
  private readonly evaluation: Evaluation;
  private readonly known = new Map<Expression, string>();

  constructor(
    private readonly facts: readonly { readonly of: Fact }[],
    private readonly values: readonly TriedValue[],
    readings: ReadonlyMap<string, string>,
    private readonly forms: NormalForms,
  ) {
    const suppose: Supposition = (fact) => {
      const value = this.valueOf(fact);
      return value === undefined || isField(value) ? undefined : value;
    };
    this.evaluation = new Evaluation([], readings, false, undefined, suppose);
  }

  private valueOf(fact: Fact): TriedValue {
    return this.values[this.facts.findIndex(({ of }) => isFact(fact, of))];
  }

  /** A condition with inputs that are narrowed here in place of the policy's. */
  private within(condition: Expression): Expression {
    if (!this.values.some(isField)) return condition;
    const made = new Map<Expression, Expression>();
    const put = (node: Expression): Expression => {
      const known = made.get(node);
      if (known) return known;
      const value = node.kind === "fact" ? this.valueOf(node) : undefined;
      const found = node.kind === "fact" && isField(value) ? { ...node, field: value } : mapChildren(node, put);
      made.set(node, found);
      return found;
    };
    return put(condition);
  }

  private answer(condition: Expression): Answer | undefined {
    if (!isOfRegions(condition)) return undefined;
    const value = this.evaluation.evaluate(this.within(condition));
    return value.kind === "answer" ? value : undefined;
  }

  /** Undefined where the situation does not decide a condition. */
  truth(condition: Expression): boolean | undefined {
    const found = this.answer(condition);
    return found && found.truth !== "unknown" ? found.truth : undefined;
  }

  /** Whether a condition has no answer, whatever the facts are that the situation leaves open, as where something is divided by nothing. */
  private hasNone(condition: Expression): boolean {
    const found = this.answer(condition);
    return found?.truth === "unknown" && found.missing.every(({ order }) => order[0] === Number.MAX_SAFE_INTEGER);
  }

  /** What is left of an expression, in words: the same for two that come to the same here, whatever the facts of the situation are. */
  left(node: Expression): string {
    const known = this.known.get(node) ?? this.found(node);
    this.known.set(node, known);
    return known;
  }

  private found(node: Expression): string {
    if (isAnswer(node)) return this.answered(node);
    if (node.kind === "named") return this.left(node.value);
    if (node.kind === "choice") return this.chosen(node);
    if (node.kind === "guard") return this.guarded(node);
    if (conditionsIn(node).length === 0) return `(${this.forms.of(node)})`;
    const parts: string[] = [];
    const shell = mapChildren(node, (child, use) => {
      const isLeft = use === "value" || (node.kind === "fold" && child === node.where);
      parts.push(isLeft ? this.left(child) : `(${this.forms.of(child)})`);
      return child.kind === "fact" ? child : HOLE;
    });
    return `[${this.forms.of(shell)} ${parts.join(" ")}]`;
  }

  private answered(node: Expression): string {
    const truth = this.truth(node);
    if (truth !== undefined) return String(truth);
    if (node.kind !== "logic") return `(${this.forms.of(node)})`;
    const none = String(node.operator === "and");
    const parts = [...new Set(node.parts.map((part) => this.left(part)))].filter((part) => part !== none).sort();
    return parts.length === 1 ? (parts[0] as string) : `[${node.operator} ${parts.join(" ")}]`;
  }

  private chosen({ branches, otherwise }: Extract<Expression, { kind: "choice" }>): string {
    const open: string[] = [];
    for (const { when, give } of branches) {
      const truth = this.left(when);
      if (truth === "false") continue;
      const left = this.left(give);
      if (truth === "true") return open.length === 0 ? left : `[choice ${open.join(" ")} ${left}]`;
      open.push(`${truth}:${left}`);
    }
    const last = this.left(otherwise);
    return open.length === 0 ? last : `[choice ${open.join(" ")} ${last}]`;
  }

  private guarded({ checks, body }: Extract<Expression, { kind: "guard" }>): string {
    const refused = checks.some(({ holds }) => this.left(holds) === "false");
    const open = checks.flatMap(({ holds, reason }) => {
      const left = this.left(holds);
      // What has no answer is no reason beside others.
      return left === "true" || (refused && this.hasNone(holds)) ? [] : [`${left}:${JSON.stringify(reason.condition)}`];
    });
    return open.length === 0 ? this.left(body) : `[guard ${open.join(" ")} ${refused ? "" : this.left(body)}]`;
  }
}

const HOLE: Expression = { kind: "none" };

/** The conditions of one node that decide which of its children it comes to. */
export const deciding = (node: Expression): Expression[] => (node.kind === "choice" ? childrenOf(node, "asked") : []);
