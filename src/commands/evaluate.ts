import { Batch } from "../evaluation/batch.js";
import type { Evaluated } from "../evaluation/outcome.js";
import { evaluationRows } from "../reports/evaluation.js";
import { batchNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import type { Command } from "./command.js";
import { findApplications } from "./load-applications.js";
import { loadPolicies } from "./load-rules.js";
import { addOptions, evaluationOptions, flagOption, listOption, textOption } from "./options.js";
import { drawFindings, languageOfReport, writeReport } from "./write-report.js";

const FORMATS = ["table", "json", "ndjson", "csv"];

/** Eligibility and amounts. */
export const evaluate: Command = {
  name: "evaluate",
  summary: { zh: "计算资格和金额", en: "eligibility and amounts" },
  configure: (commander, language) => {
    commander.argument("<applications...>");
    addOptions(commander, language, [
      "rules",
      "format",
      "output",
      "asOf",
      "reading",
      "allReadings",
      "subsidy",
      "inputFormat",
      "failOn",
      "strict",
      "unit",
      "jobs",
      "verbose",
    ]);
  },
  run: async (setting, paths, options) => {
    const { host, language } = setting;
    const { policies } = await loadPolicies(host, listOption(options, "rules"), (findings, texts) =>
      drawFindings(setting, options, findings, texts),
    );
    const evaluation = { ...evaluationOptions(options, policies), fast: true };
    const files = await findApplications(host, paths, textOption(options, "inputFormat"));
    const batch = new Batch(policies, evaluation, flagOption(options, "strict"));
    const counts = new Map<string, number>();
    const rows = evaluationRows(counted(batch.evaluate(files), counts), languageOfReport(setting, options, FORMATS));
    await writeReport(setting, options, { kind: "evaluation", policies: policies.map(summaryOf), rows }, FORMATS);
    const notice = batchNotice(batch, language);
    if (notice !== "" && !flagOption(options, "quiet")) await host.stderr.write(notice);
    return listOption(options, "failOn").some((kind) => (counts.get(kind) ?? 0) > 0) ? 1 : 0;
  },
};

/** Counts what `--fail-on` may ask for, on the way through. */
async function* counted(batches: AsyncIterable<readonly Evaluated[]>, counts: Map<string, number>): AsyncGenerator<readonly Evaluated[]> {
  const add = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for await (const batch of batches) {
    for (const evaluated of batch) {
      if ("problems" in evaluated) add("invalid");
      else for (const result of evaluated.subsidies) if (result.status !== "eligible") add(result.status);
    }
    yield batch;
  }
}
