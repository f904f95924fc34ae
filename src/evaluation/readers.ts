import { JsonRowReader } from "../applications/json-row.js";
import type { Claimable, RowShape } from "../applications/row-shape.js";
import { type StatedName, statedNames } from "../applications/stated.js";
import { MarkReader } from "../audit/marks.js";
import type { Field } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { ownFields, ownNames } from "../policy/own-fields.js";
import { expressionsOf, type Policy } from "../policy/policy.js";

/** A reader of JSON for one policy. */
export const readerFor = (policy: Policy, all: readonly Policy[], strict: boolean, audit = false): JsonRowReader =>
  new JsonRowReader(shapeFor(policy, all, strict, audit));

/**
 * What applications are read against for one policy; names that other policies of the run declare are known, and not read.
 * `asked`: only these subsidies are looked at; all where empty.
 */
export function shapeFor(policy: Policy, all: readonly Policy[], strict: boolean, audit = false, asked: readonly string[] = []): RowShape {
  const { currency, digits, fields } = policy;
  const otherNames = all.filter((other) => other !== policy).flatMap((other) => other.fields.map((field) => field.name));
  const subsidies = claimableOf(all);
  const meant = asked.length > 0 ? asked : subsidies.map(({ id }) => id);
  return {
    policy: policy.id,
    currency,
    digits,
    fields,
    ownNames,
    otherNames,
    asked: askedOf(policy, audit),
    needed: neededFields(policy, audit),
    strict,
    subsidies,
    onlySubsidy: meant.length === 1 ? meant[0] : undefined,
  };
}

/** What was paid is wanted where a policy pays in instalments; an audit wants what was claimed as well. */
const askedOf = (policy: Policy, audit: boolean): Set<StatedName> =>
  new Set(audit ? statedNames : policy.subsidies.some(({ payments }) => payments) ? ["paid"] : []);

/** The subsidies of some policies, each once, with the policies that grant it. */
function claimableOf(policies: readonly Policy[]): Claimable[] {
  const found = new Map<string, Claimable>();
  for (const { id: policy, currency, digits, subsidies } of policies) {
    for (const { id, title, payments } of subsidies) {
      const by = [...(found.get(id)?.by ?? []), { policy, currency, digits, inParts: payments !== null }];
      found.set(id, { id, title, currency, digits, by });
    }
  }
  return [...found.values()];
}

/** The fields that some rule reads, and the application's own. */
function neededFields(policy: Policy, audit: boolean): Set<Field> {
  const needed = new Set<Field>(policy.fields.slice(0, ownFields.length));
  for (const expression of expressionsOf(policy)) {
    for (const node of nodesOf(expression)) if (node.kind === "fact") needed.add(node.field);
  }
  if (audit) for (const field of new MarkReader(policy).fields) needed.add(field);
  return needed;
}
