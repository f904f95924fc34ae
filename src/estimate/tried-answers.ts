import type { Fact, Field } from "../expression/core.js";
import type { FactValue } from "../expression/facts.js";
import { askedBy, samplesOf, type ToldApart } from "../expression/regions.js";
import { expressionsOf, type Policy } from "../policy/policy.js";
import type { Fraction } from "../values/fraction.js";
import type { Question } from "./questions.js";
import { remembered } from "./remembered.js";

/** Answers to a question that stand for all that the rules can tell apart: none and one item of a list. */
export function answersTried({ field }: Question, policy: Policy): readonly FactValue[] {
  if (field.type === "list") return [[], [[]]];
  const told = toldApart(policy).get(field) ?? { of: { kind: "fact", scope: 0, field } as Fact, cuts: [], words: new Set<string>() };
  if (field.type === "text") return ["", ...told.words];
  return samplesOf({ ...told, open: false }) ?? [];
}

/** What the rules of a policy can tell apart of each field, wherever they ask it. */
const toldApart = remembered((policy) => {
  const found = new Map<Field, ToldApart>();
  for (const each of askedBy(expressionsOf(policy)).inputs) {
    if (each.of.kind !== "fact") continue;
    const { field } = each.of;
    const before = found.get(field);
    found.set(field, before ? { ...each, cuts: [...before.cuts, ...each.cuts], words: new Set([...before.words, ...each.words]) } : each);
  }
  return found;
});

/** The figures at which the rules of a policy cut the values of a field. */
export const cutsOfField = (policy: Policy, field: Field): Fraction[] => (toldApart(policy).get(field)?.cuts ?? []).map(({ at }) => at);

/** Whether all that the rules make of a field is to compare it with figures. */
export const figuresTellApart = (policy: Policy, field: Field): boolean => toldApart(policy).get(field)?.open === false;
