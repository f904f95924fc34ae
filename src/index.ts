/**
 * The library: what the command does, without console and files. Amounts are exact decimals in whole units of the
 * policy's currency; a user's mistake is a finding or a problem, never an exception.
 */
export { runTests } from "./analysis/rule-tests.js";
export { validate } from "./analysis/validate.js";
export { JsonRowReader } from "./applications/json-row.js";
export { rowBytesOf } from "./applications/json-source.js";
export type { Row } from "./applications/row.js";
export { observersFor } from "./audit/observers.js";
export { Batch } from "./evaluation/batch.js";
export { type EvaluationOptions, Evaluator, plainOptions } from "./evaluation/evaluator.js";
export { readerFor } from "./evaluation/readers.js";
export { collector, type Finding, findingWords, type Raise, type Span, sortFindings } from "./messages/finding.js";
export { problemWords } from "./messages/problem.js";
export { type Compiled, compilePolicy } from "./policy/compile.js";
export { ownNames } from "./policy/own-fields.js";
export type { Policy, Subsidy } from "./policy/policy.js";
export { policyJson, policyOfJson } from "./policy/policy-json.js";
export { policySchema } from "./policy/schema.js";
export { explainApplication } from "./reports/explanation.js";
export { resultSchema } from "./reports/result-schema.js";
export type { Amount, Certainty, Evaluated, Outcome, Refused, Result, Status, Total } from "./results/outcome.js";
export type { Decimal } from "./values/decimal.js";
export type { Fraction } from "./values/fraction.js";
