import { Evaluator } from "../evaluation/evaluator.js";
import { historyNotice } from "../reports/history-notice.js";
import { sensitiveNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { settlementObservers } from "../settlement/observers.js";
import type { OverlookedGrants } from "../settlement/overlooked.js";
import { settledRows } from "../settlement/settled-rows.js";
import type { Command, Setting } from "./command.js";
import { loadHistory } from "./loading/load-history.js";
import { outcomeRows } from "./loading/load-outcomes.js";
import { areAudited } from "./loading/load-parts.js";
import { loadPolicies } from "./loading/load-rules.js";
import { commasOption } from "./loading/table-options.js";
import { evaluationOptions, listOption, type Options } from "./options.js";
import { withJoined } from "./run-join.js";
import { withWaitingRoom } from "./waiting-room.js";
import { writeAudit } from "./write-audit.js";
import { writeNotice, writeReport } from "./write-report.js";

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
    return settleEvaluated(setting, paths, options);
  },
};

async function settleEvaluated(setting: Setting, paths: readonly string[], options: Options): Promise<number> {
  const { host, language, progress } = setting;
  const earlier = listOption(options, "history");
  const told: string[] = [];
  const tell = (reading: string, ids: readonly string[]) => told.push(sensitiveNotice(reading, ids, language));
  const tellOverlooked = (grants: readonly OverlookedGrants[]) => told.push(historyNotice(grants, language));
  const { policies } = await loadPolicies(setting, options);
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const evaluators = policies.map((policy) => new Evaluator(policy, settlementObservers, evaluation));
  await progress.begin("history", earlier);
  const history = await loadHistory(host, earlier, policies, commasOption(options));
  await progress.begin("reading", paths);
  await withWaitingRoom(host, async (room) => {
    const outcomes = progress.reading(outcomeRows(host, paths), true);
    const rows = settledRows(outcomes, evaluators, { history, room, tell, tellOverlooked });
    const report = { kind: "evaluation", policies: policies.map(summaryOf), rows: progress.writing(rows) } as const;
    await writeReport(setting, options, report);
  });
  const notice = told.join("");
  await writeNotice(setting, options, notice);
  return 0;
}
