/** Texts of rules into policies, in a page as in Node: a user's mistake is a finding with its place, never an exception. */
export { collector, type Finding, findingWords, type Raise, type Span, sortFindings } from "./messages/finding.js";
export { type Compiled, compilePolicy } from "./policy/compile.js";
