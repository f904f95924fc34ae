import { runTests } from "../analysis/rule-tests.js";
import { collector, type Finding, sortFindings } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import { testReport } from "../reports/testing.js";
import type { Command } from "./command.js";
import { loadSoundRules } from "./loading/load-rules.js";
import { testsBeside } from "./loading/rule-files.js";
import { drawFindings, languageOfReport, writeReport } from "./write-report.js";

/** Whether the rules do what their cases say. */
export const test: Command = {
  options: ["rules", "format", "output", "verbose"],
  run: async (setting, args, options) => {
    const { host } = setting;
    const language = await languageOfReport(setting, options, "test");
    const paths = [...args, ...(Array.isArray(options.rules) ? (options.rules as string[]) : [])];
    const { policies, files } = await loadSoundRules(setting, options, paths);
    const findings: Finding[] = [];
    const texts = new Map<string, string>();
    const folders = [...new Set(files.map((file) => host.folderOf(file.path)))];
    const results = [];
    for (const path of (await Promise.all(folders.map((folder) => testsBeside(host, folder)))).flat()) {
      texts.set(path, await host.readText(path));
      results.push(...runTests(path, texts.get(path) ?? "", policies, collector(findings)));
    }
    if (findings.length > 0) throw new CannotDo("tests-are-wrong", {}, await drawFindings(setting, options, sortFindings(findings), texts));
    if (results.length === 0) throw new CannotDo("no-cases", { path: paths.join(", ") });
    const report = testReport(results, texts, language, host.version);
    await writeReport(setting, options, report);
    return report.data.failed > 0 ? 1 : 0;
  },
};
