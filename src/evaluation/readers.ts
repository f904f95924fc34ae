import { type Carry, carryNothing } from "../applications/carried.js";
import { JsonRowReader } from "../applications/json-row.js";
import type { Claimable, RowShape } from "../applications/row-shape.js";
import type { Field } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { ownFields, ownNames } from "../policy/own-fields.js";
import { expressionsOf, expressionsOfSubsidy, type Policy, type Subsidy } from "../policy/policy.js";
import { nobody, type Observers } from "./observers.js";

/** A reader of JSON for one policy. */
export const readerFor = (policy: Policy, all: readonly Policy[], strict: boolean, observers: Observers = nobody): JsonRowReader =>
  new JsonRowReader(shapeFor(policy, all, strict, observers));

/**
 * What applications are read against for one policy; names that other policies of the run declare are known, and not read.
 * `asked`: only these subsidies are looked at; all where empty.
 */
export function shapeFor(
  policy: Policy,
  all: readonly Policy[],
  strict: boolean,
  observers: Observers = nobody,
  asked: readonly string[] = [],
  carry: Carry = carryNothing,
): RowShape {
  const { currency, digits, fields } = policy;
  const reads = observers.reads(policy);
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
    asked: new Set(reads.stated),
    needed: neededFields(policy, reads.fields),
    carry,
    strict,
    subsidies,
    onlySubsidy: meant.length === 1 ? meant[0] : undefined,
  };
}

/** The subsidies of some policies, each once, with the policies that grant it. */
function claimableOf(policies: readonly Policy[]): Claimable[] {
  const found = new Map<string, Claimable>();
  for (const { id: policy, currency, digits, subsidies, fields } of policies) {
    for (const subsidy of subsidies) {
      const { id, title, payments } = subsidy;
      const read = readBy(subsidy);
      const reads = fields.slice(ownFields.length).filter((field) => read.has(field));
      const needs = reads.filter(({ ifAbsent }) => ifAbsent === null).map(({ name }) => name);
      const how = { inParts: payments !== null, reads: reads.map(({ name }) => name), needs };
      const by = [...(found.get(id)?.by ?? []), { policy, currency, digits, ...how }];
      found.set(id, { id, title, currency, digits, by });
    }
  }
  return [...found.values()];
}

/** The inputs, and lists, that the rule of a subsidy looks at: its amount, what parts of it are paid for, and when. */
function readBy(subsidy: Subsidy): Set<Field> {
  const read = new Set<Field>();
  for (const expression of expressionsOfSubsidy(subsidy)) {
    for (const node of nodesOf(expression)) {
      if (node.kind === "fact") read.add(node.field);
      else if (node.kind === "fold") read.add(node.list.field);
    }
  }
  return read;
}

/** The fields that some rule or observer reads, and the application's own. */
function neededFields(policy: Policy, observed: readonly Field[]): Set<Field> {
  const needed = new Set<Field>([...policy.fields.slice(0, ownFields.length), ...observed]);
  for (const expression of expressionsOf(policy)) {
    for (const node of nodesOf(expression)) if (node.kind === "fact") needed.add(node.field);
  }
  return needed;
}
