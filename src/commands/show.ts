import { CannotDo } from "../messages/usage.js";
import { policyReport } from "../reports/policy.js";
import type { Command } from "./command.js";
import { askedRules } from "./loading/asked-rules.js";
import { flagOption } from "./options.js";
import { writeReport } from "./write-report.js";

/** The policies, and the clauses of one; or its document, with what computes each clause. */
export const show: Command = {
  options: ["rules", "coverage", "format", "output"],
  run: async (setting, [id], options) => {
    const { files, asked } = await askedRules(setting, options, id);
    const shown = asked.flatMap((file) => file.compiled.policy ?? []);
    const known = files.flatMap((file) => file.compiled.policy?.id ?? []);
    if (shown.length === 0) throw new CannotDo("unknown-policy", { text: id ?? "", known: known.join(", ") });
    if (flagOption(options, "coverage")) {
      const { coverageOf } = await import("./loading/coverage-of.js");
      await writeReport(setting, options, await coverageOf(setting.host, asked, files, id));
    } else await writeReport(setting, options, policyReport(shown, id === undefined));
    return 0;
  },
};
