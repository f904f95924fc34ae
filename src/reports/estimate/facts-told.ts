import type { PolicyEstimate } from "../../estimate/estimator.js";
import { fieldsAsked } from "../../estimate/questions.js";
import type { Field } from "../../expression/core.js";
import type { Facts, FactValue } from "../../expression/facts.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Language } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";

/** Something that an applicant told, in words. */
export interface FactTold {
  readonly input: string;
  readonly title: string;
  readonly value: string;
}

/** What the rules ask and the applicant told, in the order in which inputs are declared. */
export function factsTold({ estimating, row }: PolicyEstimate, language: Language): FactTold[] {
  const { policy } = estimating;
  const asked = fieldsAsked(policy);
  const told = (input: string, field: Field, list: Field | null, index: number | null, value: FactValue): FactTold[] =>
    value === undefined
      ? []
      : [{ input, title: subjectWords({ field, list, index }, language), value: factWords(value, field, policy, language) }];
  return policy.fields.slice(ownFields.length).flatMap((field) => {
    const value = row.facts[field.slot];
    if (!asked.has(field)) return [];
    const own = told(field.name, field, null, null, value);
    if (field.type !== "list" || value === undefined) return own;
    return [
      ...own,
      ...(value as readonly Facts[]).flatMap((item, index) =>
        field.item
          .filter((each) => asked.has(each))
          .flatMap((each) => told(`${field.name}[${index}].${each.name}`, each, field, index, item[each.slot])),
      ),
    ];
  });
}
