import { AuditSums } from "../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../audit/receipt.js";
import { batchNotice, writtenNotice } from "../reports/notice.js";
import type { EvaluationRow } from "../results/outcome.js";
import type { Setting } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { FailOn } from "./fail-on.js";
import { digestingOutputs } from "./host/digest.js";
import { flagOption, listOption, type Options, textOption } from "./options.js";
import type { AuditWork } from "./run-audit.js";
import { formatFor, writeFile, writeNotice, writeReport } from "./write-report.js";

/** Writes the tables of an audit, its receipt where one is asked for, and what stderr says; the exit code. */
export async function writeAudit(
  setting: Setting,
  options: Options,
  run: (receipted: boolean, work: AuditWork<void>) => Promise<void>,
): Promise<number> {
  const { host, language } = setting;
  const receiptFile = textOption(options, "receipt");
  const failOn = new FailOn(listOption(options, "failOn"), "audit");
  const receipted = receiptFile !== undefined || (await formatFor(options, "audit")).receipted === true;
  await run(receipted, async (report, counts) => {
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
}

async function* summed(batches: AsyncIterable<readonly EvaluationRow[]>, sums: AuditSums): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    for (const row of batch) sums.add(row);
    yield batch;
  }
}
