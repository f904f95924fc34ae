import { Estimator } from "../../../src/estimate/estimator.js";
import { answersInAddress } from "../../../src/page/address.js";
import { compilePolicy } from "../../../src/policy/compile.js";
import { policyJson, policyOfJson } from "../../../src/policy/policy-json.js";
import { estimatedPolicy } from "../../../src/reports/estimate/estimate.js";
import { chance } from "../draw.js";
import type { Attempt } from "./attempt.js";
import { damagedText, damagedValue } from "./damage.js";

const textOf = ({ files }: Attempt, name: string): string => String(files[name] ?? "");

const policyOf = (attempt: Attempt) => compilePolicy("p.yaml", textOf(attempt, "p.yaml")).policy;

/** What is read where no command reads it: by a page, by another thread. */
const calls: Readonly<Record<string, (attempt: Attempt) => void>> = {
  "#address": (attempt) => {
    const policy = policyOf(attempt);
    const answers = answersInAddress(textOf(attempt, "address"));
    if (!policy || !answers) return;
    const estimates = new Estimator([policy], { asOf: null, readings: new Map() }).estimate(answers);
    for (const each of estimates) estimatedPolicy(each, "zh");
  },
  "#compiled": (attempt) => {
    const policy = policyOf(attempt);
    if (!policy) return;
    const draw = chance(Number(attempt.args[1] ?? 0));
    const json = policyJson(policy);
    policyOfJson(draw(2) === 0 ? String(damagedText(json, draw)) : JSON.stringify(damagedValue(JSON.parse(json) as unknown, draw)));
  },
};

/** Calls what is named; 0 where nothing is thrown. */
export async function called(attempt: Attempt): Promise<number> {
  calls[attempt.args[0] ?? ""]?.(attempt);
  return 0;
}
