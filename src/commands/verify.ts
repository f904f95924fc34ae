import { type DigestedFile, type Receipt, receiptOfText } from "../audit/receipt.js";
import { verificationOf } from "../audit/verification.js";
import { CannotDo } from "../messages/usage.js";
import { languages } from "../values/words.js";
import type { Command, Setting } from "./command.js";
import { digestsOf } from "./host/digest.js";
import { checkRegular } from "./loading/check-regular.js";
import { textOption } from "./options.js";
import { withAudit } from "./run-audit.js";
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
  for (const { path } of [...(options.rules === undefined ? [] : rules), ...inputs, ...history])
    if (path !== "-" && (await host.kindOf(path)) !== "file") missing.add(path);
  return missing;
}

/** The receipt of the same run made now; null where it cannot be made, which stderr tells. */
async function runAgain(setting: Setting, receipt: Receipt): Promise<Receipt | null> {
  const language = textOption(receipt.options, "lang");
  const own: Setting = { ...setting, language: languages.find((each) => each === language) ?? "zh", languageTyped: language !== undefined };
  try {
    return await withAudit(own, receipt.applications, receipt.options, true, async (report) => {
      for await (const _ of report.rows);
      return report.receipt();
    });
  } catch (cause) {
    if (!(cause instanceof CannotDo)) throw cause;
    await setting.host.stderr.write(`${cause.attachment}${cause.words(setting.language)}\n`);
    return null;
  }
}
