import type { Command } from "./command.js";
import { triesRange } from "./loading/what-if.js";
import { applicationFlags, flagOption } from "./options.js";
import { withEvaluation } from "./run-evaluation.js";
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
    if (flagOption(options, "checkOnly")) return (await import("./check-only.js")).checkOnly(setting, paths, options, false);
    if (options.register !== undefined) return (await import("./run-register.js")).runRegister(setting, paths, options);
    if (triesRange(options)) return (await import("./run-costs.js")).runCosts(setting, paths, options);
    return writeEvaluation(setting, options, (onlooking, work) => withEvaluation(setting, paths, options, onlooking, work));
  },
};
