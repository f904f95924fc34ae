import { type Answers, answerAt, placeOf } from "../../applications/answers.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { fieldsAsked, questionAt } from "../../estimate/questions.js";
import type { Field } from "../../expression/core.js";
import type { Facts, FactValue } from "../../expression/facts.js";
import { say } from "../../messages/phrase.js";
import { applicationDate, ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import type { Language } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";

/** Something that an applicant told, in words. */
export interface FactTold {
  readonly input: string;
  readonly title: string;
  readonly value: string;
}

/** What the rules ask and the applicant told, in the order in which inputs are declared. */
export const factsTold = ({ estimating: { policy }, row }: PolicyEstimate, language: Language): FactTold[] =>
  factsGiven(policy, row.facts, language);

/** The facts of one application that the rules ask, in words. */
export function factsGiven(policy: Policy, facts: Facts, language: Language): FactTold[] {
  const asked = fieldsAsked(policy);
  const told = (input: string, field: Field, list: Field | null, index: number | null, value: FactValue): FactTold[] =>
    value === undefined
      ? []
      : [{ input, title: subjectWords({ field, list, index }, language), value: factWords(value, field, policy, language) }];
  return policy.fields.slice(ownFields.length).flatMap((field) => {
    const value = facts[field.slot];
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

/** The day of application as it was told; nothing where it was not. */
export function ownTold(answers: Answers, language: Language): FactTold[] {
  const said = answers.get(applicationDate.name);
  return typeof said === "string"
    ? [{ input: applicationDate.name, title: subjectWords({ field: applicationDate, list: null, index: null }, language), value: said }]
    : [];
}

/** What an applicant said that they do not know, of what results still hang on. */
export const unsureTold = ({ outcome, estimating }: PolicyEstimate, answers: Answers, language: Language): FactTold[] =>
  [...new Set(outcome.subsidies.flatMap(({ missing = [] }) => missing))].flatMap((input) => {
    const [place, question] = [placeOf(input), questionAt(input, estimating.policy)];
    return place && question && answerAt(answers, place) === null
      ? [{ input, title: subjectWords(question, language), value: say("page-unsure", language) }]
      : [];
  });
