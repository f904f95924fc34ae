import { ComparedRun, compareRuns } from "../analysis/run-comparison.js";
import { summaryOf } from "../reports/policy-summary.js";
import type { Command } from "./command.js";
import type { Host } from "./host/host.js";
import { outcomeRows } from "./loading/load-outcomes.js";
import { loadPolicies } from "./loading/load-rules.js";
import { flagOption } from "./options.js";
import { writeReport } from "./write-report.js";

/** What changed between two runs; the rules say what things are called. */
export const compare: Command = {
  options: ["rules", "noCache", "format", "output", "exitCode"],
  run: async (setting, [before = "", after = ""], options) => {
    const { policies } = await loadPolicies(setting, options);
    const runs = [await runOf(setting.host, before), await runOf(setting.host, after)] as const;
    const data = compareRuns(...runs);
    await writeReport(setting, options, { kind: "comparison", data, policies: policies.map(summaryOf) });
    return flagOption(options, "exitCode") && !data.same ? 1 : 0;
  },
};

async function runOf(host: Host, path: string): Promise<ComparedRun> {
  const run = new ComparedRun();
  for await (const rows of outcomeRows(host, [path])) for (const row of rows) run.add(row);
  return run;
}
