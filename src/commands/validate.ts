import { validate as validatePolicy } from "../analysis/validate.js";
import { type Finding, sortFindings } from "../messages/finding.js";
import { validationReport } from "../reports/validation.js";
import type { Command } from "./command.js";
import type { Host } from "./host/host.js";
import { loadRules, type RuleFile, textsOf } from "./loading/load-rules.js";
import { testsBeside } from "./loading/rule-files.js";
import { sourceTextOf } from "./loading/source-text.js";
import { listOption } from "./options.js";
import { languageOfReport, writeReport } from "./write-report.js";

/** What is wrong with rule files. */
export const validate: Command = {
  options: ["rules", "format", "output"],
  run: async (setting, args, options) => {
    const { host } = setting;
    const language = await languageOfReport(setting, options, "validation");
    const { files, findings, sources } = await loadRules(host, [...args, ...listOption(options, "rules")]);
    const texts = new Map(textsOf(sources));
    const own = new Set(files.flatMap((file) => file.compiled.findings));
    const all: Finding[] = findings.filter((finding) => !own.has(finding));
    for (const file of files) {
      const source = await sourceTextOf(host, file, files);
      if (typeof source === "object" && "text" in source) texts.set(source.file, source.text);
      all.push(...validatePolicy(file.path, file.text, file.compiled, await testedNames(host, file), source, texts));
    }
    const report = validationReport(sortFindings(all), texts, language, files.length);
    await writeReport(setting, options, report);
    return report.data.errors > 0 ? 1 : 0;
  },
};

/** Names that stand in the tests beside a policy: looking at a value is using it. */
async function testedNames(host: Host, { path }: RuleFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const test of await testsBeside(host, host.folderOf(path))) {
    for (const found of (await host.readText(test)).matchAll(/[\p{L}][\p{L}\d_]*/gu)) names.add(found[0]);
  }
  return names;
}
