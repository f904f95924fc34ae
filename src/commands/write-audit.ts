import { AuditSums } from "../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../audit/receipt.js";
import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import { batchNotice, lookNotice, rulesNotice, writtenNotice } from "../reports/notice.js";
import type { EvaluationRow } from "../results/outcome.js";
import type { Setting } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { FailOn } from "./fail-on.js";
import { digestingOutputs } from "./host/digest.js";
import { listOption, type Options, textOption } from "./options.js";
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
  const format = await formatFor(options, "audit");
  const receipted = receiptFile !== undefined || format.receipted === true;
  await run(receipted, async (report, counts) => {
    const output = textOption(options, "output");
    const sums = new AuditSums();
    const isTable = format.receipted === true || format.oneTable === true || format.forPeople === true;
    const rows = claiming(summed(failOn.through(report.rows), sums), sums, isTable);
    const outputs = new Map<string, DigestedFile>();
    const noting = receiptFile === undefined ? setting : { ...setting, host: digestingOutputs(host, outputs) };
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
    const said = counts();
    const [first = "", ...after] = output === undefined ? [] : [writtenNotice(output, sums, language), lookNotice(sums, language)];
    const taken = output === undefined ? "" : rulesNotice(report.policies, said.rules, language);
    const none = claimsNothing(sums) ? `${say("nothing-claimed-here", language, { rows: sums.unclaimed })}\n` : "";
    const notice = `${batchNotice(said, limited, language)}${none}${taken}${first}${after.join("")}`;
    await writeNotice(setting, options, notice);
    if (failOn.code === 0) checkComputed(said);
  });
  return failOn.code;
}

/** Whether there were applications, and none claims anything. */
const claimsNothing = ({ claims, rows, refused }: AuditSums): boolean => claims === 0 && rows > refused;

/** Rows on their way into tables, which are not written where nothing is claimed. */
async function* claiming(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  sums: AuditSums,
  isTable: boolean,
): AsyncGenerator<readonly EvaluationRow[]> {
  yield* batches;
  if (isTable && claimsNothing(sums)) throw new CannotDo("nothing-claimed", { rows: sums.unclaimed });
}

async function* summed(batches: AsyncIterable<readonly EvaluationRow[]>, sums: AuditSums): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    for (const row of batch) sums.add(row);
    yield batch;
  }
}
