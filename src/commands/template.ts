import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import { formSheets } from "../reports/template/form.js";
import type { TemplateReport } from "../reports/template/template.js";
import type { Command } from "./command.js";
import { loadPolicies } from "./loading/load-rules.js";
import { flagOption, textOption } from "./options.js";
import { formatFor, languageOfReport, writeNotice, writeReport } from "./write-report.js";

/** A form to hand out to applicants, which is read as it is filled in. */
export const template: Command = {
  options: ["rules", "claims", "format", "output"],
  run: async (setting, ids, options) => {
    const { policies: all } = await loadPolicies(setting, options);
    const known = all.map(({ id }) => id).join(", ");
    const wrong = ids.find((id) => all.every((policy) => policy.id !== id));
    if (wrong !== undefined) throw new CannotDo("unknown-policy", { text: wrong, known });
    if (ids.length === 0 && all.length !== 1) throw new CannotDo("which-policy", { known });
    const policies = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
    const report: TemplateReport = { kind: "template", policies, claims: flagOption(options, "claims") };
    const output = textOption(options, "output");
    if (output === undefined || !(await formatFor(options, "template")).oneTable) {
      await writeReport(setting, options, report);
      if (output !== undefined) await writeNotice(setting, options, `${say("form-written", setting.language, { path: output })}\n`);
      return 0;
    }
    const language = await languageOfReport(setting, options, "template");
    // A file holds one table: each list is in a file beside the first.
    for (const [sheet, { name, list }] of formSheets(report, language).entries()) {
      const path = list === undefined ? output : beside(output, name);
      await writeReport(setting, { ...options, output: path }, { ...report, sheet });
      await writeNotice(setting, options, `${say("form-written", setting.language, { path, list })}\n`);
    }
    return 0;
  },
};

/** `申报.csv` and 活动: `申报-活动.csv`. */
const beside = (path: string, name: string): string => path.replace(/(\.[a-z]+)?$/i, (ending) => `-${name}${ending}`);
