/**
 * The library: what the command does, without console and files. Amounts are exact decimals in whole units of the
 * policy's currency; a user's mistake is a finding or a problem, never an exception.
 */
export { proveProperties } from "./analysis/properties/properties-of-cases.js";
export { runTests } from "./analysis/rule-tests.js";
export { validate } from "./analysis/validate.js";
export * from "./browser.js";
export * from "./compiler.js";
export { Batch } from "./evaluation/batch.js";
export { RuleFigures } from "./policy/rule-figures.js";
export { policySchema } from "./policy/schema.js";
export { resultSchema } from "./results/schema.js";
