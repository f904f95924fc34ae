import { CannotDo } from "../messages/usage.js";
import { policyReport } from "../reports/policy.js";
import type { Command } from "./command.js";
import { loadSoundRules } from "./loading/load-rules.js";
import { flagOption, listOption } from "./options.js";
import { showInWords } from "./show-in-words.js";
import { writeReport } from "./write-report.js";

/** The policies, and the clauses of one; or its rules in words. A policy is named by its id, or by its file or folder. */
export const show: Command = {
  options: ["rules", "inWords", "format", "output"],
  run: async (setting, [named], options) => {
    const paths = listOption(options, "rules");
    const isPath = named !== undefined && paths.length === 0 && (await setting.host.kindOf(named)) !== "none";
    const { files } = await loadSoundRules(setting, options, isPath ? [named] : paths);
    const known = files.flatMap((file) => file.compiled.policy ?? []);
    const shown = files.filter(({ compiled: { policy } }) => policy && (isPath || named === undefined || policy.id === named));
    if (shown.length === 0) throw new CannotDo("unknown-policy", { text: named ?? "", known: known.map((policy) => policy.id).join(", ") });
    const policies = shown.flatMap((file) => file.compiled.policy ?? []);
    if (flagOption(options, "inWords")) await showInWords(setting, options, shown);
    else await writeReport(setting, options, policyReport(policies, named === undefined));
    return 0;
  },
};
