import { rulesReport } from "../reports/rules/rules-in-words.js";
import type { WrittenPolicy } from "../reports/rules/telling.js";
import type { Setting } from "./command.js";
import type { RuleFile } from "./loading/load-rules.js";
import type { Options } from "./options.js";
import { languageOfReport, writeReport } from "./write-report.js";

/** The rules of these files in words, for review by those who have only the law. */
export async function showInWords(setting: Setting, options: Options, files: readonly RuleFile[]): Promise<void> {
  const written = files.flatMap(({ compiled }) => (isWritten(compiled) ? [compiled] : []));
  const language = await languageOfReport(setting, options, "rules");
  await writeReport(setting, options, rulesReport(written, language));
}

const isWritten = (compiled: RuleFile["compiled"]): compiled is WrittenPolicy => compiled.policy !== null && compiled.tree !== null;
