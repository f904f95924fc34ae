import { type DigestedFile, type Receipt, receiptOfText } from "../audit/receipt.js";
import { verificationOf } from "../audit/verification.js";
import { CannotDo } from "../messages/usage.js";
import { languages } from "../values/words.js";
import type { Command, Setting } from "./command.js";
import { digestsOf } from "./host/digest.js";
import { checkRegular } from "./loading/check-regular.js";
import { areAudited } from "./loading/load-parts.js";
import { textOption } from "./options.js";
import { placesOfRule } from "./receipted.js";
import { type AuditWork, withAudit } from "./run-audit.js";
import { type EvaluationWork, type Onlooking, withEvaluation, withSettled } from "./run-evaluation.js";
import { withJoined } from "./run-join.js";
import { writeReport } from "./write-report.js";

/** Whether a receipt still holds: the same rules and inputs, run again, give the same result. */
export const verify: Command = {
  options: ["format", "output"],
  run: async (setting, [path = ""], options) => {
    const { host } = setting;
    await checkRegular(host, path);
    const receipt = receiptOfText(await host.readText(path));
    if (!receipt) throw new CannotDo("not-a-receipt", { path });
    const missing = await missingOf(setting, receipt);
    const now = missing.size > 0 ? null : await runAgain(setting, receipt);
    const data = verificationOf(receipt, now, missing, await writtenNow(setting, receipt));
    await writeReport(setting, options, { kind: "verification", data });
    return data.agrees ? 0 : 1;
  },
};

/** The file that the run wrote, as it is now. */
async function writtenNow({ host }: Setting, { output }: Receipt): Promise<DigestedFile | undefined> {
  if (!output || (await host.kindOf(output.path)) !== "file") return undefined;
  return (await digestsOf(host, [output.path]))[0];
}

/** Files that the receipt names and that are not there; standard input is read anew, rules of the program come with it. */
async function missingOf({ host }: Setting, { rules, inputs, history, options }: Receipt): Promise<Set<string>> {
  const missing = new Set<string>();
  const isFile = async (path: string): Promise<boolean> => (await host.kindOf(path)) === "file";
  for (const { path } of options.rules === undefined ? [] : rules) {
    const found = await Promise.all(placesOfRule(host, path).map(isFile));
    if (!found.includes(true)) missing.add(path);
  }
  for (const { path } of [...inputs, ...history]) if (path !== "-" && !(await isFile(path))) missing.add(path);
  return missing;
}

/** What a run gives now, of which nothing is written but its receipt. */
async function receiptAgain(setting: Setting, { command, applications, options: typed }: Receipt): Promise<Receipt> {
  // Rules that were changed are told as that, whatever `validate` finds in them now.
  const options = { ...typed, allowInvalidRules: true };
  const ofAudit: AuditWork<Receipt> = async (report) => {
    for await (const _ of report.rows);
    return report.receipt();
  };
  const ofEvaluation: EvaluationWork<Receipt> = async ({ report, receipt }) => {
    for await (const _ of report.rows);
    return receipt();
  };
  const onlooking: Onlooking = { receipted: true, through: (rows) => rows };
  if (command === "audit") return withAudit(setting, applications, options, true, ofAudit);
  if (command === "evaluate") return withEvaluation(setting, applications, options, onlooking, ofEvaluation);
  return (await areAudited(setting.host, applications))
    ? withJoined(setting, applications, options, true, ofAudit)
    : withSettled(setting, applications, options, onlooking, ofEvaluation);
}

/** The receipt of the same run made now; null where it cannot be made, which stderr tells. */
async function runAgain(setting: Setting, receipt: Receipt): Promise<Receipt | null> {
  const language = textOption(receipt.options, "lang");
  const own: Setting = { ...setting, language: languages.find((each) => each === language) ?? "zh", languageTyped: language !== undefined };
  try {
    return await receiptAgain(own, receipt);
  } catch (cause) {
    if (!(cause instanceof CannotDo)) throw cause;
    await setting.host.stderr.write(`${cause.attachment}${cause.words(setting.language)}\n`);
    return null;
  }
}
