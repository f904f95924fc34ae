import type { Finding } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Setting } from "../command.js";
import type { Host } from "../host/host.js";
import { flagOption, listOption, type Options } from "../options.js";
import { drawFindings } from "../write-report.js";
import { compiledApart, policiesTogether, type RulesLookedAt } from "./compiled-file.js";
import { findingsOfRules } from "./findings-in.js";
import { type LoadedPolicies, type LoadedRules, loadPolicies, loadTexts, type RuleFile, stopAtErrors, textsOf } from "./load-rules.js";
import { readRuleTexts } from "./rule-files.js";

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
  const { host } = setting;
  const sources = await readRuleTexts(host, paths);
  const { texts, compiled } = compiledApart(host, sources);
  const rules = await loadTexts(host, texts);
  await stopAtErrors(setting, options, rules);
  const { grave, ...own } = await lookAt(host, rules);
  const all = [{ ...own, grave: grave.length }, ...compiled.map(({ found }) => found)];
  const sum = (kind: keyof RulesLookedAt) => all.reduce((count, each) => count + each[kind], 0);
  if (sum("grave") > 0)
    throw new CannotDo("rules-not-valid", { count: sum("grave") }, await drawFindings(setting, options, grave, textsOf(texts)));
  return {
    sources,
    policies: policiesTogether(sources, rules.policies, compiled),
    errors: sum("errors"),
    warnings: sum("warnings"),
  };
}

/** Looks at rules as `validate` does: how many findings there are, and those that keep an audit from going by them. */
export async function lookAt(
  host: Host,
  rules: LoadedRules,
): Promise<Omit<RulesLookedAt, "grave"> & { readonly grave: readonly Finding[] }> {
  const findings = await findingsOfRules(host, rules);
  const errors = findings.filter(({ severity }) => severity === "error");
  return {
    errors: errors.length,
    warnings: findings.filter(({ severity }) => severity === "warning").length,
    grave: errors.filter((finding) => !isOfShortQuote(finding, rules.files)),
  };
}

/** A quote of a policy that does not give its document's words may be shortened: what it lacks may stand beside it. */
const isOfShortQuote = ({ code, span }: Finding, files: readonly RuleFile[]): boolean =>
  code === "figure-not-in-quote" &&
  files.some(({ path, compiled: { policy } }) => path === span.file && policy?.document?.text === undefined);
