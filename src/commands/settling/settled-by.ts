import { Evaluator } from "../../evaluation/evaluator.js";
import { CannotDo } from "../../messages/usage.js";
import { policyJson } from "../../policy/policy-json.js";
import { settlementObservers } from "../../settlement/observers.js";
import { compareText } from "../../values/text-order.js";
import type { Setting } from "../command.js";
import { Digest } from "../host/digest.js";
import { withoutFiles } from "../loading/kept-policies.js";
import { type LoadedPolicies, loadPolicies } from "../loading/load-rules.js";
import { evaluationOptions, type Options } from "../options.js";

/** By what rows are settled: other programs, rules or readings settle otherwise. */
export interface SettledBy {
  readonly program: string;
  readonly rules: string;
  readonly read: readonly string[];
}

/** The rules of a step of settling. */
export interface RulesOfStep {
  readonly loaded: LoadedPolicies;
  readonly evaluators: readonly Evaluator[];
  readonly by: SettledBy;
  /** Whether other readings are looked at too. */
  readonly otherwise: boolean;
}

export async function rulesOfStep(setting: Setting, options: Options): Promise<RulesOfStep> {
  const loaded = await loadPolicies(setting, options);
  const { policies } = loaded;
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const evaluators = policies.map((policy) => new Evaluator(policy, settlementObservers, evaluation));
  const sorted = [...evaluators].sort((a, b) => compareText(a.policy.id, b.policy.id));
  const digest = new Digest();
  for (const { policy } of sorted) digest.add(`${withoutFiles(policyJson(policy))}\n`);
  const read = sorted.flatMap(({ policy, readings }) => [...readings].map(([name, option]) => `${policy.id} ${name}=${option}`));
  const { allReadings: otherwise } = evaluation;
  const by = {
    program: setting.host.version,
    rules: digest.end().sha256,
    read: otherwise ? [...read, "--all-readings"] : read,
  };
  return { loaded, evaluators, by, otherwise };
}

/** Refuses what was settled otherwise. */
export function checkSettledBy(own: SettledBy, { program, rules, read }: SettledBy, path: string): void {
  if (program !== own.program) throw new CannotDo("section-of-other-program", { path, program, own: own.program });
  if (rules !== own.rules) throw new CannotDo("section-of-other-rules", { path });
  const [was, is] = [read, own.read].map((each) => each.join(", ") || "-") as [string, string];
  if (was !== is) throw new CannotDo("section-read-otherwise", { path, was, is });
}
