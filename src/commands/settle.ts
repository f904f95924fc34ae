import type { Command } from "./command.js";
import { areAudited } from "./loading/load-parts.js";
import { withSettled } from "./run-evaluation.js";
import { withJoined } from "./run-join.js";
import { writeAudit } from "./write-audit.js";
import { writeEvaluation } from "./write-evaluation.js";

/** Limits over results that were evaluated elsewhere; of audited parts, the audit of all of them. */
export const settle: Command = {
  options: [
    "rules",
    "allowInvalidRules",
    "noCache",
    "history",
    "decimal",
    "format",
    "output",
    "receipt",
    "dated",
    "reading",
    "allReadings",
    "failOn",
    "unit",
    "verbose",
  ],
  run: async (setting, paths, options) => {
    if (await areAudited(setting.host, paths))
      return writeAudit(setting, options, (receipted, work) => withJoined(setting, paths, options, receipted, work));
    return writeEvaluation(setting, options, (onlooking, work) => withSettled(setting, paths, options, onlooking, work));
  },
};
