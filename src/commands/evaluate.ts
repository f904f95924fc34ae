import type { OverlookedGrants } from "../evaluation/settlement/overlooked.js";
import { type EvaluationRow, isRefused } from "../reports/evaluation.js";
import { batchNotice, sensitiveNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { settledRows } from "../reports/settled-rows.js";
import type { Command } from "./command.js";
import { evaluateFiles } from "./evaluate-files.js";
import { findApplications } from "./load-applications.js";
import { loadHistory } from "./load-history.js";
import { loadPolicies } from "./load-rules.js";
import { addOptions, evaluationOptions, flagOption, listOption, tableFlags } from "./options.js";
import { pathsRead, tableOptions } from "./table-options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { drawFindings, languageOfReport, writeReport } from "./write-report.js";

const FORMATS = ["table", "json", "ndjson", "csv"];

/** Eligibility and amounts. */
export const evaluate: Command = {
  name: "evaluate",
  summary: { zh: "计算资格和金额", en: "eligibility and amounts" },
  configure: (commander, language) => {
    commander.argument("<applications...>");
    addOptions(commander, language, [
      "rules",
      "format",
      "output",
      "asOf",
      "reading",
      "allReadings",
      "subsidy",
      "inputFormat",
      ...tableFlags,
      "history",
      "noSettle",
      "failOn",
      "strict",
      "unit",
      "jobs",
      "verbose",
    ]);
  },
  run: async (setting, paths, options) => {
    const { host, language, progress } = setting;
    const earlier = listOption(options, "history");
    const loaded = await loadPolicies(host, listOption(options, "rules"), (findings, texts) =>
      drawFindings(setting, options, findings, texts),
    );
    const { policies } = loaded;
    const evaluation = { ...evaluationOptions(options, policies), fast: true };
    const settles = policies.some((policy) => policy.limits.length > 0) && options.settle !== false;
    await progress.begin("history", earlier);
    const history = await loadHistory(host, earlier, policies);
    const files = await findApplications(host, paths, options);
    const tables = await tableOptions(host, options);
    const reportLanguage = languageOfReport(setting, options, FORMATS);
    const evaluated = await evaluateFiles(host, options, loaded, files, { evaluation, tables, language: reportLanguage, settles });
    const { evaluators } = evaluated;
    const counts = new Map<string, number>();
    const sensitive: string[] = [];
    let overlooked: readonly OverlookedGrants[] = [];
    const tellOverlooked = (grants: readonly OverlookedGrants[]) => {
      overlooked = grants;
    };
    const tell = (reading: string, ids: readonly string[]) => sensitive.push(sensitiveNotice(reading, ids, language));
    await progress.begin("evaluating", pathsRead(files, tables));
    const rows = progress.reading(evaluated.rows, settles);
    const write = (found: AsyncIterable<readonly EvaluationRow[]>) =>
      writeReport(
        setting,
        options,
        {
          kind: "evaluation",
          policies: policies.map(summaryOf),
          rows: listOption(options, "failOn").length > 0 ? counted(found, counts) : found,
        },
        FORMATS,
      );
    if (settles)
      await withWaitingRoom(host, (room) => write(progress.writing(settledRows(rows, evaluators, history, room, tell, tellOverlooked))));
    else await write(rows);
    const notice = `${batchNotice({ ...evaluated.counts(), overlooked }, language)}${sensitive.join("")}`;
    if (notice !== "" && !flagOption(options, "quiet")) await host.stderr.write(notice);
    return listOption(options, "failOn").some((kind) => (counts.get(kind) ?? 0) > 0) ? 1 : 0;
  },
};

/** Counts what `--fail-on` may ask for, on the way through. */
async function* counted(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  counts: Map<string, number>,
): AsyncGenerator<readonly EvaluationRow[]> {
  let [invalid, ineligible, undetermined] = [0, 0, 0];
  for await (const batch of batches) {
    for (const row of batch) {
      if (isRefused(row)) {
        invalid += 1;
        continue;
      }
      for (const { status } of row.subsidies) {
        if (status === "ineligible") ineligible += 1;
        else if (status === "undetermined") undetermined += 1;
      }
    }
    yield batch;
  }
  counts.set("invalid", invalid).set("ineligible", ineligible).set("undetermined", undetermined);
}
