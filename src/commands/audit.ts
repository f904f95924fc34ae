import { Duplicates } from "../evaluation/audit/duplicates.js";
import { Batch } from "../evaluation/batch.js";
import { auditedRows, notedRows } from "../reports/audit.js";
import { evaluationRows } from "../reports/evaluation.js";
import { batchNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { settledRows } from "../reports/settled-rows.js";
import type { Command } from "./command.js";
import { findApplications } from "./load-applications.js";
import { loadHistory } from "./load-outcomes.js";
import { loadPolicies } from "./load-rules.js";
import { addOptions, evaluationOptions, flagOption, listOption, textOption } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { drawFindings, languageOfReport, writeReport } from "./write-report.js";

const FORMATS = ["table", "json", "ndjson", "csv"];

/** What was claimed against what the rules give. */
export const audit: Command = {
  name: "audit",
  summary: { zh: "审核: 申报与应得逐项核对", en: "what was claimed against what the rules give" },
  configure: (commander, language) => {
    commander.argument("<applications...>");
    addOptions(commander, language, [
      "rules",
      "history",
      "format",
      "output",
      "asOf",
      "reading",
      "subsidy",
      "inputFormat",
      "strict",
      "unit",
      "jobs",
      "verbose",
    ]);
  },
  run: async (setting, paths, options) => {
    const { host, language } = setting;
    const { policies } = await loadPolicies(host, listOption(options, "rules"), (findings, texts) =>
      drawFindings(setting, options, findings, texts),
    );
    const duplicates = new Duplicates();
    const history = await loadHistory(host, listOption(options, "history"), (outcome) => duplicates.remember(outcome));
    const files = await findApplications(host, paths, textOption(options, "inputFormat"));
    const evaluation = { ...evaluationOptions(options, policies), fast: true, audit: true };
    const batch = new Batch(policies, evaluation, flagOption(options, "strict"), listOption(options, "rules").length === 0);
    const rows = evaluationRows(batch.evaluate(files), languageOfReport(setting, options, FORMATS));
    await withWaitingRoom(host, async (room) => {
      const noted = notedRows(rows, duplicates);
      const audited = auditedRows(settledRows(noted, batch.evaluators, history, room), batch.evaluators, duplicates);
      await writeReport(setting, options, { kind: "audit", policies: policies.map(summaryOf), rows: audited }, FORMATS);
    });
    const notice = batchNotice(batch, language);
    if (notice !== "" && !flagOption(options, "quiet")) await host.stderr.write(notice);
    return 0;
  },
};
