/**
 * The part of the library that stands on nothing but the language: in a page as in Node. Rules come in as text or as what
 * `policyJson` wrote, applications as JSON.
 */
export { JsonRowReader } from "./applications/json-row.js";
export { rowBytesOf } from "./applications/json-source.js";
export type { Row } from "./applications/row.js";
export { observersFor } from "./audit/observers.js";
export { type EstimateOptions, Estimating, type PolicyEstimate } from "./estimate/estimator.js";
export { type EvaluationOptions, Evaluator, plainOptions } from "./evaluation/evaluator.js";
export { readerFor } from "./evaluation/readers.js";
export { collector, type Finding, findingWords, type Raise, type Span, sortFindings } from "./messages/finding.js";
export { problemWords } from "./messages/problem.js";
export { type Compiled, compilePolicy } from "./policy/compile.js";
export { ownNames } from "./policy/own-fields.js";
export type { Policy, Subsidy } from "./policy/policy.js";
export { policyJson, policyOfJson } from "./policy/policy-json.js";
export { explainApplication } from "./reports/explanation.js";
export type { Amount, Certainty, Evaluated, Outcome, Refused, Result, Status, Total } from "./results/outcome.js";
export type { Decimal } from "./values/decimal.js";
export type { Fraction } from "./values/fraction.js";
export { jsonLine } from "./values/json-text.js";
