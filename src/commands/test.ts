import { collector, type Finding, sortFindings } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import { testReport } from "../reports/testing.js";
import type { Command } from "./command.js";
import { changedSince } from "./loading/changed-rules.js";
import { loadCases, TypedPaths } from "./loading/load-cases.js";
import { loadRules, textsOf } from "./loading/load-rules.js";
import { listOption, textOption } from "./options.js";
import { languageOfReport, writeReport } from "./write-report.js";

/** Whether the rules do what their cases say. What is wrong with one file stops no other. */
export const test: Command = {
  options: ["rules", "changedSince", "format", "output", "verbose"],
  run: async (setting, args, options) => {
    const { host } = setting;
    const language = await languageOfReport(setting, options, "test");
    const paths = new TypedPaths(host, [...args, ...listOption(options, "rules")]);
    const since = textOption(options, "changedSince");
    const rules = await loadRules(host, paths.rules, since === undefined ? undefined : await changedSince(host, since, paths.rules));
    const findings: Finding[] = rules.findings.filter(({ severity }) => severity === "error");
    const { results, texts } = await loadCases(host, await paths.filesOfCases(rules.files), rules, collector(findings));
    if (results.length === 0 && findings.length === 0 && since === undefined)
      throw new CannotDo("no-cases", { path: paths.rules.join(", ") });
    const report = testReport(results, sortFindings(findings), new Map([...textsOf(rules.sources), ...texts]), language, host.version);
    await writeReport(setting, options, report);
    if (findings.length > 0) throw new CannotDo("tests-are-wrong", {});
    return report.data.failed > 0 ? 1 : 0;
  },
};
