import { checkOnly } from "./check-only.js";
import type { Command } from "./command.js";
import { applicationFlags, flagOption } from "./options.js";
import { withAudit } from "./run-audit.js";
import { writeAudit } from "./write-audit.js";

/** What was claimed against what the rules give. */
export const audit: Command = {
  options: [
    "rules",
    "allowInvalidRules",
    "noCache",
    "history",
    "format",
    "output",
    "receipt",
    "dated",
    "title",
    "by",
    "columns",
    "perFirm",
    ...applicationFlags,
    "checkOnly",
    "failOn",
    "strict",
    "part",
    "rowReceipts",
    "unit",
    "jobs",
    "verbose",
  ],
  run: async (setting, paths, options) => {
    if (flagOption(options, "checkOnly")) return checkOnly(setting, paths, options, true);
    return writeAudit(setting, options, (receipted, work) => withAudit(setting, paths, options, receipted, work));
  },
};
