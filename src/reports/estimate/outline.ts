import { fieldsAsked, fieldsOfSubsidy } from "../../estimate/questions.js";
import type { Field } from "../../expression/core.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy, Subsidy } from "../../policy/policy.js";

/** The inputs that a subsidy is the first to ask for; those that no subsidy asks, but limits do, stand last. */
export interface OutlineSection {
  readonly policy: Policy;
  readonly subsidy: Subsidy | null;
  readonly fields: readonly OutlineField[];
}

/** An input that rules look at, and the fields of its items that they look at. */
export interface OutlineField {
  readonly field: Field;
  readonly item: readonly Field[];
}

/** What some policies ask, each input once, by the subsidies that ask for it; a subsidy that asks nothing new has no fields. */
export function outlineOf(policies: readonly Policy[]): OutlineSection[] {
  const placed = new Set(ownFields.map(({ name }) => name));
  return policies.flatMap((policy): OutlineSection[] => {
    const asked = fieldsAsked(policy);
    const place = (fields: readonly Field[]): OutlineField[] =>
      fields
        .filter(({ name }) => !placed.has(name))
        .map((field) => {
          placed.add(field.name);
          return { field, item: field.item.filter((each) => asked.has(each)) };
        });
    const sections = policy.subsidies.map((subsidy): OutlineSection => {
      const read = fieldsOfSubsidy(policy, subsidy.id);
      return { policy, subsidy, fields: place(policy.fields.filter((field) => read.has(field))) };
    });
    const rest = place(policy.fields.filter((field) => asked.has(field)));
    return rest.length > 0 ? [...sections, { policy, subsidy: null, fields: rest }] : sections;
  });
}
