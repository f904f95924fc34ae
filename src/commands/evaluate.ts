import { checkOnly } from "./check-only.js";
import type { Command } from "./command.js";
import { triesRange } from "./loading/what-if.js";
import { applicationFlags, flagOption } from "./options.js";
import { runCosts } from "./run-costs.js";
import { withEvaluation } from "./run-evaluation.js";
import { runRegister } from "./run-register.js";
import { writeEvaluation } from "./write-evaluation.js";

/** Eligibility and amounts. */
export const evaluate: Command = {
  options: [
    "rules",
    "noCache",
    "format",
    "output",
    "receipt",
    ...applicationFlags,
    "checkOnly",
    "history",
    "whatIf",
    "register",
    "noSettle",
    "firstLine",
    "only",
    "failOn",
    "strict",
    "rowReceipts",
    "unit",
    "jobs",
    "verbose",
  ],
  run: async (setting, paths, options) => {
    if (flagOption(options, "checkOnly")) return checkOnly(setting, paths, options, false);
    if (options.register !== undefined) return runRegister(setting, paths, options);
    if (triesRange(options)) return runCosts(setting, paths, options);
    return writeEvaluation(setting, options, (onlooking, work) => withEvaluation(setting, paths, options, onlooking, work));
  },
};
