import type { Answers } from "../applications/answers.js";
import type { Policy } from "../policy/policy.js";
import type { PolicyEstimate } from "./estimator.js";
import { likelyAnswers } from "./likely-answers.js";
import { fieldsAsked, isUnsure, openPaths, type Question, questionAt, questionsOf } from "./questions.js";
import { remembered } from "./remembered.js";

/**
 * What may still be asked, the best question first: the one after whose answer the fewest are left, over all the answers that the
 * rules can tell apart. What an applicant does not know is not asked again.
 */
export function openQuestions(estimates: readonly PolicyEstimate[], answers: Answers): Question[] {
  const open = questionsOf(estimates).filter(({ input }) => !isUnsure(input, answers));
  const ahead = open.map((question) => ({ question, left: leftAfter(question, estimates) }));
  return ahead.sort((a, b) => a.left - b.left).map(({ question }) => question);
}

/** The best of them; but all of an item before anything else, for people think of one thing at a time. */
export const nextQuestion = (open: readonly Question[], last: Question | undefined): Question | undefined =>
  (last?.list ? open.find(({ list, index }) => list?.name === last.list?.name && index === last.index) : undefined) ?? open[0];

/** How much is left to be asked after a question, on average over its answers and after the luckiest of them: one may settle much at once. */
function leftAfter(question: Question, estimates: readonly PolicyEstimate[]): number {
  let left = 0;
  for (const estimate of estimates) {
    const { policy } = estimate.estimating;
    const own = questionAt(question.input, policy);
    const before = openPaths(estimate);
    const samples = own && before.has(question.input) ? likelyAnswers(own, policy) : [];
    const after = samples.map((value) => weightOf(openPaths(estimate.estimating.answered(estimate.row, question.input, value)), policy));
    left +=
      samples.length > 0 ? after.reduce((sum, each) => sum + each, 0) / samples.length + Math.min(...after) : 2 * weightOf(before, policy);
  }
  return left;
}

/** A list that is not known stands for its number and for what is asked of one item. */
const weightOf = (paths: ReadonlySet<string>, policy: Policy): number =>
  [...paths].reduce((sum, path) => sum + 1 + (itemFieldsAsked(policy).get(path) ?? 0), 0);

/** How many fields of an item of each list the rules look at. */
const itemFieldsAsked = remembered((policy) => {
  const asked = fieldsAsked(policy);
  return new Map(
    policy.fields.filter(({ type }) => type === "list").map(({ name, item }) => [name, item.filter((each) => asked.has(each)).length]),
  );
});
