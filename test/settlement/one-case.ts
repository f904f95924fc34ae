import { type CaseResult, runTests } from "../../src/analysis/rule-tests.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

/** Runs a case on a made-up policy: inputs, subsidies and limits, and what stands after `cases`. */
export function caseOf(rules: string, text: string): CaseResult {
  const head = "policy: made-up\ntitle: made-up\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: {to: 0.01元, by: half up}\n";
  const { policy, findings } = compilePolicy("made-up.yaml", head + rules);
  const errors: Finding[] = findings.filter(({ severity }) => severity === "error");
  const [found] = policy
    ? runTests("made-up.test.yaml", `policy: made-up\ncases:\n  - name: case\n${text}`, [policy], collector(errors))
    : [];
  if (!found || errors.length > 0) throw new Error(errors.map(({ code }) => code).join(", "));
  return found;
}

/** What a case expects and does not find. */
export const differencesOf = (rules: string, text: string) => caseOf(rules, text).differences;
