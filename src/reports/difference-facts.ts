import { jsonOf, type Trial } from "../analysis/mutation/trial.js";
import { readerFor } from "../evaluation/readers.js";
import type { Field } from "../expression/core.js";
import type { Facts } from "../expression/facts.js";
import { term } from "../messages/terms.js";
import { applicationDate } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import type { Language } from "../values/words.js";
import { factWords, subjectWords } from "./estimate/fact-words.js";

/** A fact as people are told it. */
export interface ToldFact {
  readonly label: string;
  readonly value: string;
}

/** Somebody who can tell: who it is where there are several, and the facts. */
export interface ToldApplicant {
  readonly id: string | undefined;
  readonly facts: readonly ToldFact[];
}

/** Those whose results differ, by what their facts are called; none where the policy cannot read them. */
export function toldApplicants({ applicants, date }: Trial, policy: Policy, language: Language): ToldApplicant[] {
  const reader = readerFor(policy, [policy], false);
  return applicants.map(({ id, given }) => {
    const { facts, problems } = reader.readText(jsonOf(given));
    const own = problems.length > 0 ? [] : factsOf(facts, policy.fields, policy, language);
    const dated = date === undefined || facts[applicationDate.slot] !== undefined ? [] : [{ label: term("date", language), value: date }];
    return { id, facts: [...own, ...dated] };
  });
}

function factsOf(
  facts: Facts,
  fields: Policy["fields"],
  policy: Policy,
  language: Language,
  of?: { list: Field; index: number },
): ToldFact[] {
  return fields.flatMap((field) => {
    const value = facts[field.slot];
    if (value === undefined) return [];
    const label = subjectWords({ field, list: of?.list ?? null, index: of?.index ?? null }, language);
    const told = { label, value: factWords(value, field, policy, language) };
    if (field.type !== "list") return [told];
    return [
      told,
      ...(value as readonly Facts[]).flatMap((item, index) => factsOf(item, field.item, policy, language, { list: field, index })),
    ];
  });
}
