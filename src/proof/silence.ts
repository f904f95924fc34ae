import type { Expression, Field } from "../expression/core.js";
import { mapChildren } from "../expression/walk.js";
import type { Policy } from "../policy/policy.js";
import { isSameForm } from "./same-form.js";
import type { WitnessDatum, WitnessFacts } from "./witness.js";

/** An input that is left out means one thing in one policy and another in a changed one. */
export interface SilenceApart {
  readonly field: Field;
  /** The policy with what silence means put in place of the input, as either has it: they are apart where the input matters. */
  readonly policies: readonly [Policy, Policy];
}

/** Where two policies read silence otherwise; lists aside, of which the items matter. */
export function silencesApart(one: Policy, other: Policy): SilenceApart[] {
  const all = ({ fields }: Policy) => fields.flatMap((field) => [field, ...field.item]);
  return all(one).flatMap((field) => {
    const beside = all(other).find(({ name, list }) => name === field.name && list === field.list);
    if (!beside || field.type === "list" || isSameForm(field.ifAbsent, beside.ifAbsent)) return [];
    return [{ field, policies: [readAs(one, field, field.ifAbsent), readAs(one, field, beside.ifAbsent)] }];
  });
}

/** A policy with a value in place of an input; as it is where there is none. */
function readAs(policy: Policy, { name, list }: Field, value: Field["ifAbsent"]): Policy {
  if (value === null || isItems(value)) return policy;
  const made = new Map<Expression, Expression>();
  const put = (node: Expression): Expression => {
    const known = made.get(node);
    if (known) return known;
    const isInput = node.kind === "fact" && node.field.name === name && node.field.list === list;
    const found: Expression = isInput ? { kind: "literal", value } : node.kind === "known" ? node : mapChildren(node, put);
    made.set(node, found);
    return found;
  };
  const subsidies = policy.subsidies.map((each) => ({
    ...each,
    entitlement: put(each.entitlement),
    parts: each.parts.map((part) => ({ ...part, amount: put(part.amount) })),
  }));
  return { ...policy, subsidies };
}

const isItems = (value: Field["ifAbsent"]): value is readonly [] => Array.isArray(value);

/** Somebody who leaves an input out, in each item where it is one of items. */
export function leftOut(given: WitnessFacts, { name, list }: Field): WitnessFacts {
  const without = (facts: WitnessFacts) => Object.fromEntries(Object.entries(facts).filter(([each]) => each !== name));
  if (list === null) return without(given);
  const items = given[list];
  return isList(items) ? { ...given, [list]: items.map((item) => (isFacts(item) ? without(item) : item)) } : given;
}

const isList = (datum: WitnessDatum | undefined): datum is readonly WitnessDatum[] => Array.isArray(datum);
const isFacts = (datum: WitnessDatum): datum is WitnessFacts => typeof datum === "object" && !Array.isArray(datum);
