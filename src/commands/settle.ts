import { Evaluator } from "../evaluation/evaluator.js";
import { sensitiveNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { settledRows } from "../reports/settled-rows.js";
import type { Command } from "./command.js";
import { loadHistory, outcomeRows } from "./load-outcomes.js";
import { loadPolicies } from "./load-rules.js";
import { addOptions, evaluationOptions, flagOption, listOption } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { drawFindings, writeReport } from "./write-report.js";

const FORMATS = ["table", "json", "ndjson", "csv"];

/** Limits over results that were evaluated elsewhere. */
export const settle: Command = {
  name: "settle",
  summary: { zh: "把分头算好的结果合在一起, 按限额结算", en: "settle limits over results that were evaluated elsewhere" },
  configure: (commander, language) => {
    commander.argument("<outcomes...>");
    addOptions(commander, language, ["rules", "history", "format", "output", "reading", "allReadings", "unit", "verbose"]);
  },
  run: async (setting, paths, options) => {
    const { host, language, progress } = setting;
    const earlier = listOption(options, "history");
    const sensitive: string[] = [];
    const { policies } = await loadPolicies(host, listOption(options, "rules"), (findings, texts) =>
      drawFindings(setting, options, findings, texts),
    );
    const evaluation = { ...evaluationOptions(options, policies), fast: true };
    const evaluators = policies.map((policy) => new Evaluator(policy, evaluation));
    await progress.begin("history", earlier);
    const history = await loadHistory(host, earlier);
    await progress.begin("reading", paths);
    await withWaitingRoom(host, async (room) => {
      const rows = settledRows(progress.reading(outcomeRows(host, paths), true), evaluators, history, room, (reading, ids) => {
        sensitive.push(sensitiveNotice(reading, ids, language));
      });
      const report = { kind: "evaluation", policies: policies.map(summaryOf), rows: progress.writing(rows) } as const;
      await writeReport(setting, options, report, FORMATS);
    });
    if (sensitive.length > 0 && !flagOption(options, "quiet")) await host.stderr.write(sensitive.join(""));
    return 0;
  },
};
