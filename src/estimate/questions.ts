import { type Answers, answerAt, placeOf } from "../applications/answers.js";
import type { Expression, Field } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { expressionsOf, expressionsOfSubsidy, type Policy } from "../policy/policy.js";
import type { Outcome } from "../results/outcome.js";
import type { PolicyEstimate } from "./estimator.js";
import { remembered } from "./remembered.js";

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
export const openPaths = ({ outcome, others }: Pick<PolicyEstimate, "outcome" | "others">): Set<string> =>
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

/** The fields that the rules of a policy look at. */
export const fieldsAsked = remembered((policy): ReadonlySet<Field> => fieldsIn(expressionsOf(policy)));

/** The fields that the rule of one subsidy looks at. */
export const fieldsOfSubsidy = (policy: Policy, id: string): ReadonlySet<Field> =>
  fieldsIn(policy.subsidies.filter((subsidy) => subsidy.id === id).flatMap(expressionsOfSubsidy));

function fieldsIn(roots: readonly Expression[]): ReadonlySet<Field> {
  const nodes = roots.flatMap((root) => [...nodesOf(root)]);
  return new Set(nodes.flatMap((node) => (node.kind === "fact" ? [node.field] : node.kind === "fold" ? [node.list.field] : [])));
}
