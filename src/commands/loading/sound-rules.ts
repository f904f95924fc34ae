import type { Finding } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Setting } from "../command.js";
import { flagOption, listOption, type Options } from "../options.js";
import { drawFindings } from "../write-report.js";
import { findingsOfRules } from "./findings-in.js";
import { type LoadedPolicies, loadPolicies, loadRules, type RuleFile, stopAtErrors, textsOf } from "./load-rules.js";

/** Policies to audit by, with what is to be said of their rule files. */
export interface SoundPolicies extends LoadedPolicies {
  readonly errors: number;
  readonly warnings: number;
}

/**
 * The policies that were asked for, for an audit: rule files that name themselves are looked at as `validate` does, and refused where
 * it finds errors, unless that was allowed. Those that come with the program were looked at when it was built.
 */
export async function loadAuditPolicies(setting: Setting, options: Options): Promise<SoundPolicies> {
  const paths = listOption(options, "rules");
  if (paths.length === 0 || flagOption(options, "allowInvalidRules"))
    return { ...(await loadPolicies(setting, options)), errors: 0, warnings: 0 };
  const rules = await loadRules(setting.host, paths);
  await stopAtErrors(setting, options, rules);
  const findings = await findingsOfRules(setting.host, rules);
  const { files, sources, policies } = rules;
  const errors = findings.filter(({ severity }) => severity === "error");
  const grave = errors.filter((finding) => !isOfShortQuote(finding, files));
  if (grave.length > 0)
    throw new CannotDo("rules-not-valid", { count: grave.length }, await drawFindings(setting, options, grave, textsOf(sources)));
  return { sources, policies, errors: errors.length, warnings: findings.filter(({ severity }) => severity === "warning").length };
}

/** A quote of a policy that does not give its document's words may be shortened: what it lacks may stand beside it. */
const isOfShortQuote = ({ code, span }: Finding, files: readonly RuleFile[]): boolean =>
  code === "figure-not-in-quote" &&
  files.some(({ path, compiled: { policy } }) => path === span.file && policy?.document?.text === undefined);
