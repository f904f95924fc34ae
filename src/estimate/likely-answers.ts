import type { Field } from "../expression/core.js";
import type { FactValue } from "../expression/facts.js";
import { nodesOf } from "../expression/walk.js";
import { expressionsOf, type Policy } from "../policy/policy.js";
import { compare, type Fraction, fraction, greatest, isBounded, multiply, one } from "../values/fraction.js";
import { hasCurve } from "./curve.js";
import type { Question } from "./questions.js";
import { remembered } from "./remembered.js";
import { answersTried, cutsOfField, figuresTellApart } from "./tried-answers.js";

/**
 * What applicants may say to a question, each as likely as any other: an answer of each kind that the rules can tell apart, and of a
 * figure that goes into an amount a little and very much, for caps and thresholds further on tell those apart.
 */
export function likelyAnswers(question: Question, policy: Policy): readonly FactValue[] {
  const tried = answersTried(question, policy);
  const { field } = question;
  if (!hasCurve(field) || figuresTellApart(policy, field)) return tried;
  const little = littleOf(field);
  const isApart = cutsOfField(policy, field).some((at) => at.n >= 0n && compare(at, little) <= 0);
  const figures = (tried as readonly Fraction[]).map((value) => (value.n === 0n && !isApart ? little : value));
  const much = isBounded(field.max) ? field.max : multiply(largestFigure(policy), fraction(MUCH));
  return figures.some((value) => compare(value, much) >= 0) ? figures : [...figures, much];
}

/** So many times the largest figure of its rules is beyond whatever a policy caps. */
const MUCH = 1000n;

/** Nothing at all is what nobody applies with; nor so little that shares of it are rounded to the same. */
function littleOf({ type, max }: Field): Fraction {
  const little = type === "percent" ? A_POINT : type === "money" ? A_SUM : one;
  return compare(little, max) <= 0 ? little : fraction(0n);
}

const A_POINT = fraction(1n, 100n);
const A_SUM = fraction(1000n);

/** The largest figure that the rules of a policy spell out. */
const largestFigure = remembered((policy) => {
  const values = expressionsOf(policy).flatMap((root) =>
    [...nodesOf(root)].flatMap((node) => (node.kind === "literal" ? [node.value] : [])),
  );
  return values.flatMap((value) => (typeof value === "object" && "n" in value && isBounded(value) ? [value] : [])).reduce(greatest, one);
});
