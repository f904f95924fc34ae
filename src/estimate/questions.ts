import { type Answers, answerAt, placeOf } from "../applications/answers.js";
import type { Expression, Fact, Field } from "../expression/core.js";
import type { FactValue } from "../expression/facts.js";
import { askedBy, samplesOf, type ToldApart } from "../expression/regions.js";
import { nodesOf } from "../expression/walk.js";
import { expressionsOf, expressionsOfSubsidy, type Policy } from "../policy/policy.js";
import type { Outcome } from "../results/outcome.js";
import type { Fraction } from "../values/fraction.js";
import type { PolicyEstimate } from "./estimator.js";

/** Something that an applicant may tell, and that would make their results narrower. */
export interface Question {
  /** `isTechSme`, `events`, `events[0].expenditure`. */
  readonly input: string;
  /** The input, or the field of an item. */
  readonly field: Field;
  /** The list that a field belongs to, and which of its items is asked of, from 0. */
  readonly list: Field | null;
  readonly index: number | null;
}

/** What is still open of a policy's results: the paths of facts that they miss, by any reading. */
const openPaths = ({ outcome, others }: Pick<PolicyEstimate, "outcome" | "others">): Set<string> =>
  new Set([outcome, ...others.map((other) => other.outcome)].flatMap(missingIn));

const missingIn = ({ subsidies }: Outcome): readonly string[] => subsidies.flatMap(({ missing = [] }) => missing);

/** The question that a path asks under a policy; undefined where no applicant can answer it. */
export function questionAt(path: string, { fields }: Policy): Question | undefined {
  const place = placeOf(path);
  const top = place && fields.find(({ name }) => name === place.name);
  if (!place || !top) return undefined;
  if (!place.item) return { input: path, field: top, list: null, index: null };
  const { index, field: name } = place.item;
  const field = top.item.find((each) => each.name === name);
  return field && { input: path, field, list: top, index };
}

/**
 * What may still be asked, the best question first: the one after whose answer the fewest are left, over all the answers that the
 * rules can tell apart. What an applicant does not know is not asked again.
 */
export function openQuestions(estimates: readonly PolicyEstimate[], answers: Answers): Question[] {
  const open = questionsOf(estimates).filter(({ input }) => !isUnsure(input, answers));
  const ahead = open.map((question) => ({ question, left: leftAfter(question, estimates) }));
  return ahead.sort((a, b) => a.left - b.left).map(({ question }) => question);
}

/** Each question that any of the policies asks, once, in the order in which inputs are declared. */
export function questionsOf(estimates: readonly PolicyEstimate[]): Question[] {
  const found = new Map<string, Question>();
  for (const estimate of estimates) {
    for (const path of openPaths(estimate)) {
      const question = found.has(path) ? undefined : questionAt(path, estimate.estimating.policy);
      if (question) found.set(path, question);
    }
  }
  return [...found.values()];
}

/** Whether an applicant said that they do not know: of a field, or of the whole list. */
export function isUnsure(path: string, answers: Answers): boolean {
  const place = placeOf(path);
  return place !== undefined && answerAt(answers, place) === null;
}

/** How much is left to be asked after a question, on average over its answers and after the luckiest of them: one may settle much at once. */
function leftAfter(question: Question, estimates: readonly PolicyEstimate[]): number {
  let left = 0;
  for (const estimate of estimates) {
    const { policy } = estimate.estimating;
    const own = questionAt(question.input, policy);
    const before = openPaths(estimate);
    const samples = own && before.has(question.input) ? answersTried(own, policy) : [];
    const after = samples.map((value) => weightOf(openPaths(estimate.estimating.answered(estimate.row, question.input, value)), policy));
    left +=
      samples.length > 0 ? after.reduce((sum, each) => sum + each, 0) / samples.length + Math.min(...after) : 2 * weightOf(before, policy);
  }
  return left;
}

/** A list that is not known stands for its number and for what is asked of one item. */
const weightOf = (paths: ReadonlySet<string>, policy: Policy): number =>
  [...paths].reduce((sum, path) => sum + 1 + (itemFieldsAsked(policy).get(path) ?? 0), 0);

/** Answers to a question that stand for all that the rules can tell apart: none and one item of a list. */
export function answersTried({ field }: Question, policy: Policy): readonly FactValue[] {
  if (field.type === "list") return [[], [[]]];
  const told = toldApart(policy).get(field) ?? { of: { kind: "fact", scope: 0, field } as Fact, cuts: [], words: new Set<string>() };
  if (field.type === "text") return ["", ...told.words];
  return samplesOf({ ...told, open: false }) ?? [];
}

/** What a look at a policy's rules says once for all applicants. */
function remembered<T>(look: (policy: Policy) => T): (policy: Policy) => T {
  const known = new WeakMap<Policy, T>();
  return (policy) => {
    const found = known.get(policy) ?? look(policy);
    known.set(policy, found);
    return found;
  };
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

/** How many fields of an item of each list the rules look at. */
const itemFieldsAsked = remembered((policy) => {
  const asked = fieldsAsked(policy);
  return new Map(
    policy.fields.filter(({ type }) => type === "list").map(({ name, item }) => [name, item.filter((each) => asked.has(each)).length]),
  );
});

/** The fields that the rules of a policy look at. */
export const fieldsAsked = remembered((policy): ReadonlySet<Field> => fieldsIn(expressionsOf(policy)));

/** The fields that the rule of one subsidy looks at. */
export const fieldsOfSubsidy = (policy: Policy, id: string): ReadonlySet<Field> =>
  fieldsIn(policy.subsidies.filter((subsidy) => subsidy.id === id).flatMap(expressionsOfSubsidy));

function fieldsIn(roots: readonly Expression[]): ReadonlySet<Field> {
  const nodes = roots.flatMap((root) => [...nodesOf(root)]);
  return new Set(nodes.flatMap((node) => (node.kind === "fact" ? [node.field] : node.kind === "fold" ? [node.list.field] : [])));
}
