import { Anyone } from "../../expression/anyone.js";
import type { Expression } from "../../expression/core.js";
import type { NormalForms } from "../../expression/normal-form.js";
import { stepGiven } from "../../expression/unit.js";
import { mapChildren } from "../../expression/walk.js";
import type { Limit } from "../../language/limit.js";
import { expressionsOf, expressionsOfLimit, type Policy } from "../../policy/policy.js";
import { compare, divide, equal, isWhole, multiply, zero } from "../../values/fraction.js";
import { type Rounds, sameMultiples } from "../../values/rounded-alike.js";
import { AlikeProof, sameSteps } from "./alike.js";
import { isSame } from "./same-rules.js";
import type { ProofOfAlike } from "./task.js";

/**
 * How two policies were shown to be alike: by their form, whatever applications leave out; or in every situation that conditions can tell
 * apart, for those that leave nothing out. Undefined where that cannot be told.
 */
export function provedAlike(one: Policy, changed: Policy): ProofOfAlike | undefined {
  const proof = new AlikeProof(one);
  const other = withFieldsOf(one, changed, proof.forms);
  const limits = limitsInTurn(one, other, proof.forms);
  if (!limits) return undefined;
  const pairs = pairsOf(one, { ...other, limits });
  const around = (policy: Policy) => ({ ...policy, ...BARE, subsidies: policy.subsidies.map(bare), limits: policy.limits.map(bareLimit) });
  if (!pairs || !isSame(around(one), around({ ...other, limits })) || !roundsAlike(one, other)) return undefined;
  if (!pairs.every(([a, b]) => proof.alike(a, b))) return undefined;
  return proof.tried === 0 ? { by: "form" } : { by: "situations", tried: proof.tried };
}

const BARE = { values: [], rounding: null };

const bare = ({ id, benefit, payments, parts, pays, title }: Policy["subsidies"][number]) => ({
  id,
  benefit,
  pays,
  title,
  parts: parts.map(({ name }) => name),
  payments: payments && {
    ...payments,
    items: payments.items && { ...payments.items, loops: payments.items.loops.map(({ variable }) => variable) },
    instalments: payments.instalments.map(({ due, ...rest }) => ({ ...rest, waits: due !== null })),
  },
});

const bareLimit = ({ figure, when, targets, ...rest }: Limit) => ({
  ...rest,
  figure: figure !== undefined,
  when: when !== undefined,
  targets: targets.map(({ subsidy, part, ...keys }) => ({
    subsidy,
    part,
    keys: Object.values(keys).map((key) => key && [key.text, key.type, key.range, key.loop?.variable, key.before?.length]),
  })),
});

/** The expressions of two policies that stand at the same places; undefined where these are others. */
function pairsOf(one: Policy, other: Policy): [Expression, Expression][] | undefined {
  const [own, others] = [one, other].map((policy) => [...expressionsOf(policy), ...policy.limits.flatMap(daysOfItems)]) as [
    Expression[],
    Expression[],
  ];
  const sound = own.length === others.length && one.subsidies.every(({ id }, at) => other.subsidies[at]?.id === id);
  return sound ? own.map((each, at) => [each, others[at] as Expression]) : undefined;
}

const daysOfItems = ({ targets }: Limit): Expression[] =>
  targets.flatMap(({ key, order, figure }) => [key, order, figure].flatMap((each) => (each?.loop ? [each.loop.date] : [])));

/** The other policy with the inputs of the first, where they are the same: conditions of both then ask the same facts. */
function withFieldsOf(one: Policy, other: Policy, forms: NormalForms): Policy {
  const fields = new Map(one.fields.flatMap((field) => [field, ...field.item]).map((field) => [forms.fieldKey(field), field]));
  const made = new Map<Expression, Expression>();
  const put = (node: Expression): Expression => {
    const known = made.get(node);
    if (known) return known;
    const field = node.kind === "fact" ? fields.get(forms.fieldKey(node.field)) : undefined;
    const found = node.kind === "fact" && field ? { ...node, field } : mapChildren(node, put);
    made.set(node, found);
    return found;
  };
  return {
    ...other,
    subsidies: other.subsidies.map((each) => ({
      ...each,
      entitlement: put(each.entitlement),
      parts: each.parts.map((part) => ({ ...part, amount: put(part.amount) })),
      payments: each.payments && {
        ...each.payments,
        instalments: each.payments.instalments.map((part) => ({ ...part, due: part.due && put(part.due) })),
      },
    })),
    values: other.values.map((each) => ({ ...each, value: put(each.value) })),
  };
}

/**
 * The limits of the other policy in the order of the first: those that bind nothing in common, or other addends of an amount, come to the
 * same in any. Undefined where they are others.
 */
function limitsInTurn(one: Policy, other: Policy, forms: NormalForms): readonly Limit[] | undefined {
  const isSameLimit = (a: Limit, b: Limit) =>
    isSame(bareLimit(a), bareLimit(b)) && expressionsOfLimit(a).every((each, at) => forms.areSame(each, expressionsOfLimit(b)[at] ?? HOLE));
  if (one.limits.length !== other.limits.length) return undefined;
  if (one.limits.every((each, at) => isSameLimit(each, other.limits[at] as Limit))) return other.limits;
  const left = [...other.limits];
  const found: Limit[] = [];
  for (const limit of one.limits) {
    const at = left.findIndex((each) => isSameLimit(limit, each));
    if (at < 0) return other.limits;
    const [next] = left.splice(at, 1) as [Limit];
    if (left.slice(0, at).some((each) => meets(each, next, one, forms))) return undefined;
    found.push(next);
  }
  return found;
}

const HOLE: Expression = { kind: "none" };

const meets = (one: Limit, other: Limit, policy: Policy, forms: NormalForms): boolean =>
  one.targets.some((own) =>
    other.targets.some((target) => target.subsidy === own.subsidy && !standBeside([own.part, target.part], own.subsidy, policy, forms)),
  );

/**
 * Whether these are different addends of an amount, no finer than it is rounded and none of them negative: what is taken off one of them then
 * leaves the other, which is never more than what is left of the whole.
 */
function standBeside([one, other]: readonly [string | null, string | null], id: string, policy: Policy, forms: NormalForms): boolean {
  const subsidy = policy.subsidies.find((each) => each.id === id);
  const step = policy.rounding?.to;
  if (one === other || !subsidy || !step) return false;
  const addends = addendsOf(subsidy.entitlement);
  const anyone = new Anyone();
  const isSafe = (each: Expression) => {
    const unit = stepGiven(each);
    return unit !== undefined && isWhole(divide(unit, step)) && compare(anyone.quantity(each).low, zero) >= 0;
  };
  const placeOf = (name: string | null) => {
    const part = subsidy.parts.find((each) => each.name === name);
    return part ? addends.findIndex((each) => forms.areSame(each, part.amount)) : -1;
  };
  const [at, place] = [placeOf(one), placeOf(other)];
  return at >= 0 && place >= 0 && at !== place && addends.every(isSafe);
}

/** What an amount is the sum of; empty where it is none. */
function addendsOf(node: Expression): readonly Expression[] {
  if (node.kind === "named") return addendsOf(node.value);
  if (node.kind === "guard") return addendsOf(node.body);
  return node.kind === "combination" && node.operator === "total" ? node.parts : [];
}

/** Whether two ways to round change all amounts of a policy alike, by the least steps in which these come. */
function roundsAlike(one: Policy, other: Policy): boolean {
  if (isSame(one.rounding, other.rounding)) return true;
  const [a, b] = [one.rounding, other.rounding];
  if (!a || !b) return false;
  const [own, others] = [a, b].map(({ to, by }): Rounds => ({ unit: to, by })) as [Rounds, Rounds];
  if (!one.subsidies.every((each) => isDividedAlike(each, own, others))) return false;
  // What limits leave comes in steps of the unit.
  if (one.limits.length > 0 && !equal(a.to, b.to)) return false;
  const amounts = one.subsidies.flatMap(({ entitlement, parts }) => [entitlement, ...parts.map(({ amount }) => amount)]);
  return amounts.every((each) => sameSteps(each, own, others));
}

/** Whether payments and shares of an amount, which is a whole number of units, are rounded alike. */
function isDividedAlike({ payments, parts }: Policy["subsidies"][number], one: Rounds, other: Rounds): boolean {
  if (!payments || payments.roundEach) return true;
  const { shares, instalments, items } = payments;
  if (items || (shares.length > 0 && parts.length > 0)) return false;
  const portions = [...shares.map(({ share }) => share), ...instalments.flatMap(({ part }) => (part.kind === "share" ? [part.value] : []))];
  const units = [one, other].map(({ unit }) => unit);
  const money = instalments.some(({ part }) => part.kind === "money");
  return (
    portions.length === 0 || (!money && units.every((unit) => portions.every((each) => sameMultiples(multiply(unit, each), one, other))))
  );
}
