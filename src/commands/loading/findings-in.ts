import { withSeverities } from "../../analysis/severities.js";
import { validate } from "../../analysis/validate.js";
import { collector, type Finding, sortFindings } from "../../messages/finding.js";
import type { Host } from "../host/host.js";
import { checkCases, type TypedPaths } from "./load-cases.js";
import { type LoadedRules, type RuleFile, textsOf } from "./load-rules.js";
import { testsBeside } from "./rule-files.js";
import { SeverityFiles } from "./severities.js";
import { SourceTexts } from "./source-text.js";

/** What is wrong with the rule files at some paths, and every text that it points into. */
export interface FoundInRules {
  readonly rules: LoadedRules;
  /** The files of cases. */
  readonly cases: readonly string[];
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Looks at rules that were loaded, at the cases beside them and at their laws' words. */
export async function findingsIn(host: Host, typed: TypedPaths, rules: LoadedRules): Promise<FoundInRules> {
  const { files, findings, sources } = rules;
  const texts = new Map(textsOf(sources));
  const own = new Set(files.flatMap((file) => file.compiled.findings));
  const all: Finding[] = findings.filter((finding) => !own.has(finding));
  const severities = new SeverityFiles(host, collector(all));
  const paths = await typed.filesOfCases(files);
  const cases = await checkCases(host, paths, rules, collector(all));
  const sourceTexts = new SourceTexts(host, files);
  for (const file of files) {
    const [tested, source] = [await testedNames(host, file), await sourceTexts.of(file)];
    if (typeof source === "object" && "text" in source) texts.set(source.file, source.text);
    const hasCases = cases.policies.has(file.compiled.policy?.id ?? "");
    const found = validate(file.path, file.text, file.compiled, tested, source, texts, hasCases);
    all.push(...withSeverities(found, await severities.of(file.path), file.compiled.findings));
  }
  const shown = new Map([...texts, ...severities.texts, ...cases.texts]);
  return { rules, cases: paths, findings: sortFindings(all), texts: shown };
}

/** What is wrong with rule files by themselves: their cases are not looked at. */
export async function findingsOfRules(host: Host, { files, findings, sources }: LoadedRules): Promise<readonly Finding[]> {
  const texts = new Map(textsOf(sources));
  const own = new Set(files.flatMap((file) => file.compiled.findings));
  const all: Finding[] = findings.filter((finding) => !own.has(finding));
  const severities = new SeverityFiles(host, collector(all));
  const sourceTexts = new SourceTexts(host, files);
  for (const file of files) {
    const [tested, source] = [await testedNames(host, file), await sourceTexts.of(file)];
    const found = validate(file.path, file.text, file.compiled, tested, source, texts, true);
    all.push(...withSeverities(found, await severities.of(file.path), file.compiled.findings));
  }
  return sortFindings(all);
}

/** Names that stand in the tests beside a policy: looking at a value is using it. */
async function testedNames(host: Host, { path }: RuleFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const test of await testsBeside(host, host.folderOf(path))) {
    for (const found of (await host.readText(test)).matchAll(/[\p{L}][\p{L}\d_]*/gu)) names.add(found[0]);
  }
  return names;
}
