import { CannotDo } from "../messages/usage.js";
import { policyReport } from "../reports/policy.js";
import type { Command } from "./command.js";
import { loadSoundRules } from "./loading/load-rules.js";
import { writeReport } from "./write-report.js";

/** The policies, and the clauses of one. */
export const show: Command = {
  options: ["rules", "format", "output"],
  run: async (setting, [id], options) => {
    const { files } = await loadSoundRules(setting, options);
    const policies = files.flatMap((file) => file.compiled.policy ?? []);
    const shown = id === undefined ? policies : policies.filter((policy) => policy.id === id);
    if (shown.length === 0) throw new CannotDo("unknown-policy", { text: id ?? "", known: policies.map((policy) => policy.id).join(", ") });
    await writeReport(setting, options, policyReport(shown, id === undefined));
    return 0;
  },
};
