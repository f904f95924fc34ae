import { CannotDo } from "../messages/usage.js";
import type { Command } from "./command.js";
import { areAudited } from "./loading/load-parts.js";
import { withSettled } from "./run-evaluation.js";
import { withJoined } from "./run-join.js";
import { settleCombine } from "./settling/combine.js";
import { withDealt } from "./settling/deal.js";
import { settlePartial } from "./settling/partial.js";
import { stepAsked } from "./settling/steps.js";
import { writeAudit } from "./write-audit.js";
import { writeEvaluation } from "./write-evaluation.js";
import { writeNotice } from "./write-report.js";

/** Why rows are no part of an audited batch. */
const NO_PART: ReadonlySet<string> = new Set([
  "parts-mixed",
  "part-not-joinable",
  "part-of-unknown-policy",
  "part-of-other-rules",
  "part-read-otherwise",
]);

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
    "partial",
    "partNumber",
    "bins",
    "combine",
    "deal",
  ],
  run: async (setting, paths, options) => {
    const step = stepAsked(options);
    if (step === "partial") return settlePartial(setting, paths, options);
    if (step === "combine") return settleCombine(setting, paths, options);
    if (step === "deal") return writeEvaluation(setting, options, (onlooking, work) => withDealt(setting, paths, options, onlooking, work));
    const evaluated = () => writeEvaluation(setting, options, (onlooking, work) => withSettled(setting, paths, options, onlooking, work));
    if (!(await areAudited(setting.host, paths))) return evaluated();
    try {
      return await writeAudit(setting, options, (receipted, work) => withJoined(setting, paths, options, receipted, work));
    } catch (cause) {
      // One file is no part of anything: what of it cannot be audited again is settled as results are, and stderr says why.
      if (paths.length > 1 || !(cause instanceof CannotDo) || !NO_PART.has(cause.code)) throw cause;
      await writeNotice(setting, options, `${cause.words(setting.language)}\n`);
      return evaluated();
    }
  },
};
