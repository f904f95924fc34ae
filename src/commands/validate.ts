import { fixOf, mended } from "../analysis/fix.js";
import { withSeverities } from "../analysis/severities.js";
import { validate as validatePolicy } from "../analysis/validate.js";
import { collector, type Finding, sortFindings } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import { validationReport } from "../reports/validation.js";
import type { Command } from "./command.js";
import type { Host } from "./host/host.js";
import { type ChangedRules, changedSince } from "./loading/changed-rules.js";
import { checkCases, TypedPaths } from "./loading/load-cases.js";
import { loadRules, type RuleFile, textsOf } from "./loading/load-rules.js";
import { testsBeside } from "./loading/rule-files.js";
import { SeverityFiles } from "./loading/severities.js";
import { SourceTexts } from "./loading/source-text.js";
import { flagOption, listOption, type Options, textOption } from "./options.js";
import { languageOfReport, writeFile, writeReport } from "./write-report.js";

/** So often files are read again, where a mend has brought to light what else may be mended. */
const MOST_MENDS = 8;

/** What is wrong with rule files. */
export const validate: Command = {
  options: ["rules", "strictWarnings", "maxWarnings", "changedSince", "fix", "format", "output"],
  run: async (setting, args, options) => {
    const { host } = setting;
    const language = await languageOfReport(setting, options, "validation");
    const most = mostWarnings(options);
    const paths = new TypedPaths(host, [...args, ...listOption(options, "rules")]);
    const since = textOption(options, "changedSince");
    const changed = since === undefined ? undefined : await changedSince(host, since, paths.rules);
    let found = await findingsIn(host, paths, changed);
    if (flagOption(options, "fix")) {
      let count = 0;
      for (let mends = await mend(host, found); mends > 0 && count < MOST_MENDS; mends = await mend(host, found)) {
        count += 1;
        found = await findingsIn(host, paths, changed);
      }
    }
    const report = validationReport(found.findings, found.texts, language, found.paths, host.version);
    await writeReport(setting, options, report);
    return report.data.errors > 0 || report.data.warnings > most ? 1 : 0;
  },
};

/** What is wrong with the rule files at some paths, and every text that it points into. */
interface FoundInRules {
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
}

async function findingsIn(host: Host, typed: TypedPaths, changed: ChangedRules | undefined): Promise<FoundInRules> {
  const rules = await loadRules(host, typed.rules, changed);
  const { files, findings, sources } = rules;
  const texts = new Map(textsOf(sources));
  const own = new Set(files.flatMap((file) => file.compiled.findings));
  const all: Finding[] = findings.filter((finding) => !own.has(finding));
  const severities = new SeverityFiles(host, collector(all));
  const cases = await checkCases(host, await typed.filesOfCases(files), rules, collector(all));
  const sourceTexts = new SourceTexts(host, files);
  for (const file of files) {
    const [tested, source] = [await testedNames(host, file), await sourceTexts.of(file)];
    if (typeof source === "object" && "text" in source) texts.set(source.file, source.text);
    const hasCases = cases.policies.has(file.compiled.policy?.id ?? "");
    const found = validatePolicy(file.path, file.text, file.compiled, tested, source, texts, hasCases);
    all.push(...withSeverities(found, await severities.of(file.path), file.compiled.findings));
  }
  const shown = new Map([...texts, ...severities.texts, ...cases.texts]);
  return { findings: sortFindings(all), texts: shown, paths: files.map(({ path }) => path) };
}

/** Mends each file where nothing else can have been meant; answers how many files were written. */
async function mend(host: Host, { findings, texts }: FoundInRules): Promise<number> {
  let written = 0;
  for (const [path, text] of texts) {
    const fixes = findings.filter(({ span }) => span.file === path).flatMap((finding) => fixOf(finding, text) ?? []);
    const result = mended(
      text,
      fixes.filter(({ safe }) => safe),
    );
    if (result === text) continue;
    await writeFile(host, path, (file) => file.write(result));
    written += 1;
  }
  return written;
}

/** So many warnings pass. */
function mostWarnings(options: Options): number {
  if (flagOption(options, "strict")) return 0;
  const text = textOption(options, "maxWarnings");
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text)) throw new CannotDo("bad-choice", { option: "--max-warnings", text, known: "0, 1, …" });
  return Number(text);
}

/** Names that stand in the tests beside a policy: looking at a value is using it. */
async function testedNames(host: Host, { path }: RuleFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const test of await testsBeside(host, host.folderOf(path))) {
    for (const found of (await host.readText(test)).matchAll(/[\p{L}][\p{L}\d_]*/gu)) names.add(found[0]);
  }
  return names;
}
