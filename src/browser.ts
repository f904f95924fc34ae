/**
 * What a page needs to answer applicants, and nothing that Node alone has: policies come in as what `policyJson` wrote, applications as
 * JSON. Amounts are exact decimals in whole units of the policy's currency.
 */
export {
  type Answers,
  answerAt,
  answersIn,
  answersJson,
  noAnswers,
  placeOf,
  withAnswer,
  withItems,
  withoutItem,
} from "./applications/answers.js";
export { JsonRowReader } from "./applications/json-row.js";
export { rowBytesOf } from "./applications/json-source.js";
export type { Row } from "./applications/row.js";
export { observersFor } from "./audit/observers.js";
export { type Curve, type CurvePiece, curveAlong } from "./estimate/curve.js";
export { type EstimateOptions, Estimating, Estimator, type PolicyEstimate } from "./estimate/estimator.js";
export { openQuestions } from "./estimate/next-question.js";
export { type Question, questionAt } from "./estimate/questions.js";
export { type Remedy, remedyFor } from "./estimate/remedy.js";
export { type EvaluationOptions, Evaluator, plainOptions } from "./evaluation/evaluator.js";
export { readerFor } from "./evaluation/readers.js";
export { problemWords } from "./messages/problem.js";
export { ownNames } from "./policy/own-fields.js";
export type { Policy, Subsidy } from "./policy/policy.js";
export { policyJson, policyOfJson } from "./policy/policy-json.js";
export {
  type AskedQuestion,
  type EstimatedPolicy,
  type EstimatedSubsidy,
  type EstimateReport,
  estimateReport,
} from "./reports/estimate/estimate.js";
export { explainApplication } from "./reports/explanation.js";
export type { Amount, Certainty, Evaluated, Outcome, Refused, Result, Status, Total } from "./results/outcome.js";
export type { Decimal } from "./values/decimal.js";
export type { Fraction } from "./values/fraction.js";
export { jsonLine } from "./values/json-text.js";
