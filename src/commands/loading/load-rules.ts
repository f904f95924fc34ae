import { mappingAt, textAt } from "../../language/tree.js";
import type { Finding } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Compiled } from "../../policy/compile.js";
import type { Policy } from "../../policy/policy.js";
import type { IncludedText, RuleText } from "../../policy/rule-text.js";
import type { Setting } from "../command.js";
import type { Host } from "../host/host.js";
import { flagOption, listOption, type Options } from "../options.js";
import { drawFindings } from "../write-report.js";
import type { ChangedRules } from "./changed-rules.js";
import { compiledApart, policiesTogether, refuseCompiled } from "./compiled-file.js";
import { keptPolicies, keptText, keyOf } from "./kept-policies.js";
import { readRuleTexts, testsBeside } from "./rule-files.js";

/** What the rule files at some paths make together: one policy for each id. */
export interface LoadedPolicies {
  /** The texts that were compiled, with those that they include. */
  readonly sources: readonly RuleText[];
  readonly policies: readonly Policy[];
}

/** A rule file as it was found. */
export interface RuleFile {
  readonly path: string;
  readonly within: string | undefined;
  readonly text: string;
  readonly compiled: Compiled;
}

/** The same with what became of each file. */
export interface LoadedRules extends LoadedPolicies {
  readonly files: readonly RuleFile[];
  readonly findings: readonly Finding[];
}

/** Every text that a finding may point into, by its path. */
export const textsOf = (sources: readonly RuleText[]): ReadonlyMap<string, string> =>
  new Map(sources.flatMap(({ file, text, included: others }) => [[file, text] as const, ...others.map(textByFile)]));

const textByFile = ({ file, text }: IncludedText) => [file, text ?? ""] as const;

/** Compiles the rules at the paths, with the files that they include; `changed`: of them what concerns a change. Files with one policy id are its versions. */
export async function loadRules(host: Host, paths: readonly string[], changed?: ChangedRules): Promise<LoadedRules> {
  const sources = await readRuleTexts(host, paths);
  return loadTexts(host, changed ? changed(sources) : sources);
}

/** Compiles rules that were found; no output may take the place of a file that they name. */
export async function loadTexts(host: Host, sources: readonly RuleText[]): Promise<LoadedRules> {
  const loaded = await compileTexts(sources);
  await keepNamedFiles(host, loaded.sources, documentsOf(loaded.files));
  return loaded;
}

/** What some texts of rules make together. */
export async function compileTexts(sources: readonly RuleText[]): Promise<LoadedRules> {
  refuseCompiled(sources);
  const { compileRules } = await import("../../policy/compile-rules.js");
  const { compiled: each, policies, findings } = compileRules(sources);
  const files = sources.map((rule, at) => ({ path: rule.file, within: rule.within, text: rule.text, compiled: each[at] as Compiled }));
  return { sources, files, policies, findings };
}

/** The file of its law's words that each rule file names. */
const documentsOf = (files: readonly RuleFile[]): (string | undefined)[] =>
  files.map(({ compiled: { policy, tree } }) => policy?.document?.text ?? (tree ? textAt(mappingAt(tree, "document"), "text") : undefined));

/** No output may take the place of a file that a policy names or is tested by, though the command reads none of them. */
async function keepNamedFiles(host: Host, sources: readonly RuleText[], documents: readonly (string | undefined)[]): Promise<void> {
  if (!host.keep) return;
  for (const [at, { file }] of sources.entries()) {
    const folder = host.folderOf(file);
    const text = documents[at];
    if (text !== undefined) await host.keep(host.join(folder, text));
    for (const test of await testsBeside(host, folder)) await host.keep(test);
  }
}

/** The rules that were asked for, for commands that cannot go on where they do not compile. */
export async function loadSoundRules(
  setting: Setting,
  options: Options,
  paths: readonly string[] = listOption(options, "rules"),
): Promise<LoadedRules> {
  const loaded = await loadRules(setting.host, paths);
  await stopAtErrors(setting, options, loaded);
  return loaded;
}

/** Stops where rules do not compile. */
export async function stopAtErrors(setting: Setting, options: Options, { findings, sources }: LoadedRules): Promise<void> {
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0) throw new CannotDo("rules-do-not-compile", {}, await drawFindings(setting, options, errors, textsOf(sources)));
}

/** The policies that were asked for, for commands that only apply them: compiled by whoever wrote them, by an earlier run, or now. */
export async function loadPolicies(setting: Setting, options: Options): Promise<LoadedPolicies> {
  const sources = await readRuleTexts(setting.host, listOption(options, "rules"));
  const { texts, compiled } = compiledApart(setting.host, sources);
  const policies = compiled.length < sources.length ? await policiesOfTexts(setting, options, texts) : [];
  return { sources, policies: policiesTogether(sources, policies, compiled) };
}

async function policiesOfTexts(setting: Setting, options: Options, sources: readonly RuleText[]): Promise<readonly Policy[]> {
  const { host } = setting;
  const keeps = flagOption(options, "cache") ? host.kept : undefined;
  const found = keeps && keptPolicies(await keeps.find(keyOf(sources)), sources);
  if (found) {
    await keepNamedFiles(host, sources, found.documents);
    return found.policies;
  }
  const loaded = await compileTexts(sources);
  await stopAtErrors(setting, options, loaded);
  const documents = documentsOf(loaded.files);
  await keepNamedFiles(host, sources, documents);
  await keeps?.keep(keyOf(sources), keptText({ policies: loaded.policies, documents }, sources));
  return loaded.policies;
}
