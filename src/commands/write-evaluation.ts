import type { DigestedFile, Receipt } from "../audit/receipt.js";
import type { Setting } from "./command.js";
import { FailOn } from "./fail-on.js";
import { digestingOutputs } from "./host/digest.js";
import { listOption, type Options, textOption } from "./options.js";
import type { EvaluationWork, Onlooking } from "./run-evaluation.js";
import { writeFile, writeNotice, writeReport } from "./write-report.js";

/** Writes results, their receipt where one is asked for, and what stderr says; the exit code. */
export async function writeEvaluation(
  setting: Setting,
  options: Options,
  run: (onlooking: Onlooking, work: EvaluationWork<void>) => Promise<void>,
): Promise<number> {
  const { host } = setting;
  const receiptFile = textOption(options, "receipt");
  const failOn = new FailOn(listOption(options, "failOn"), "evaluation");
  const onlooking: Onlooking = { receipted: receiptFile !== undefined, through: (rows) => failOn.through(rows) };
  await run(onlooking, async ({ report, receipt, notice, check }) => {
    const outputs = new Map<string, DigestedFile>();
    const noting = receiptFile === undefined ? setting : { ...setting, host: digestingOutputs(host, outputs) };
    const results = () => writeReport(noting, options, report);
    if (receiptFile === undefined) await results();
    else {
      // The receipt is opened first: where it cannot be written, nothing else is.
      await writeFile(host, receiptFile, async (file) => {
        await results();
        const whole: Receipt = { ...receipt(), output: outputs.get(textOption(options, "output") ?? "") };
        await file.write(`${JSON.stringify(whole, null, 2)}\n`);
      });
    }
    await writeNotice(setting, options, notice());
    if (failOn.code === 0) check();
  });
  return failOn.code;
}
