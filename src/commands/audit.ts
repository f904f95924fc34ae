import { AuditSums } from "../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../audit/receipt.js";
import { batchNotice, writtenNotice } from "../reports/notice.js";
import type { EvaluationRow } from "../results/outcome.js";
import { checkOnly } from "./check-only.js";
import type { Command } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { FailOn } from "./fail-on.js";
import { digestingOutputs } from "./host/digest.js";
import { applicationFlags, flagOption, listOption, textOption } from "./options.js";
import { withAudit } from "./run-audit.js";
import { formatFor, writeFile, writeNotice, writeReport } from "./write-report.js";

/** What was claimed against what the rules give. */
export const audit: Command = {
  options: [
    "rules",
    "noCache",
    "history",
    "format",
    "output",
    "receipt",
    "dated",
    "title",
    "by",
    "columns",
    "perFirm",
    ...applicationFlags,
    "checkOnly",
    "failOn",
    "strict",
    "unit",
    "jobs",
    "verbose",
  ],
  run: async (setting, paths, options) => {
    if (flagOption(options, "checkOnly")) return checkOnly(setting, paths, options, true);
    const { host, language } = setting;
    const receiptFile = textOption(options, "receipt");
    const failOn = new FailOn(listOption(options, "failOn"), "audit");
    const receipted = receiptFile !== undefined || (await formatFor(options, "audit")).receipted === true;
    await withAudit(setting, paths, options, receipted, async (report, counts) => {
      const output = textOption(options, "output");
      const sums = new AuditSums();
      const looked = failOn.through(report.rows);
      const rows = output === undefined || flagOption(options, "quiet") ? looked : summed(looked, sums);
      const outputs = new Map<string, DigestedFile>();
      const noting = { ...setting, host: digestingOutputs(host, outputs) };
      const tables = () => writeReport(noting, options, { ...report, rows });
      if (receiptFile === undefined) await tables();
      else {
        // The receipt is opened first: where it cannot be written, nothing else is.
        await writeFile(host, receiptFile, async (file) => {
          await tables();
          const receipt: Receipt = { ...report.receipt(), output: outputs.get(output ?? "") };
          await file.write(`${JSON.stringify(receipt, null, 2)}\n`);
        });
      }
      const limited = report.policies.some((policy) => policy.limited);
      const written = output === undefined ? "" : writtenNotice(output, sums, language);
      const notice = `${batchNotice(counts(), limited, language)}${written}`;
      await writeNotice(setting, options, notice);
      if (failOn.code === 0) checkComputed(counts());
    });
    return failOn.code;
  },
};

async function* summed(batches: AsyncIterable<readonly EvaluationRow[]>, sums: AuditSums): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    for (const row of batch) sums.add(row);
    yield batch;
  }
}
