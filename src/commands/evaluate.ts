import { onlyWith } from "../reports/evaluation.js";
import { batchNotice, sensitiveNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import type { EvaluationRow } from "../results/outcome.js";
import type { OverlookedGrants } from "../settlement/overlooked.js";
import { settledRows } from "../settlement/settled-rows.js";
import { checkOnly } from "./check-only.js";
import type { Command } from "./command.js";
import { checkComputed, evaluateFiles } from "./evaluating/evaluate-files.js";
import { FailOn } from "./fail-on.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { loadPolicies } from "./loading/load-rules.js";
import { lockNotice } from "./loading/lock-files.js";
import { commasOption, pathsRead, tableOptions } from "./loading/table-options.js";
import { applicationFlags, evaluationOptions, flagOption, listOption, statusOptions } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { formatFor, languageOfReport, writeNotice, writeReport } from "./write-report.js";

/** Eligibility and amounts. */
export const evaluate: Command = {
  options: [
    "rules",
    "noCache",
    "format",
    "output",
    ...applicationFlags,
    "checkOnly",
    "history",
    "noSettle",
    "only",
    "failOn",
    "strict",
    "unit",
    "jobs",
    "verbose",
  ],
  run: async (setting, paths, options) => {
    if (flagOption(options, "checkOnly")) return checkOnly(setting, paths, options, false);
    const { host, language, progress } = setting;
    const earlier = listOption(options, "history");
    const failOn = new FailOn(listOption(options, "failOn"), "evaluation");
    const only = statusOptions(options);
    const { policies } = await loadPolicies(setting, options);
    const evaluation = { ...evaluationOptions(options, policies), fast: true };
    const settles = policies.some((policy) => policy.limits.length > 0) && options.settle !== false;
    await progress.begin("history", earlier);
    const history = await loadHistory(host, earlier, policies, commasOption(options));
    const files = await findApplications(host, paths, options);
    const tables = await tableOptions(host, options);
    await writeNotice(setting, options, await lockNotice(host, paths, files, language));
    const reportLanguage = await languageOfReport(setting, options, "evaluation");
    const { copiesRows = false } = await formatFor(options, "evaluation");
    const prints = copiesRows && !settles && only.length === 0 && listOption(options, "failOn").length === 0;
    const manner = { evaluation, tables, language: reportLanguage, settles, audits: false, prints };
    const evaluated = await evaluateFiles(host, options, policies, files, manner);
    const { evaluators } = evaluated;
    const sensitive: string[] = [];
    let overlooked: readonly OverlookedGrants[] = [];
    const tellOverlooked = (grants: readonly OverlookedGrants[]) => {
      overlooked = grants;
    };
    const tell = (reading: string, ids: readonly string[]) => sensitive.push(sensitiveNotice(reading, ids, language));
    await progress.begin("evaluating", pathsRead(files, tables));
    const rows = progress.reading(evaluated.rows, settles);
    const write = (found: AsyncIterable<readonly EvaluationRow[]>) =>
      writeReport(setting, options, {
        kind: "evaluation",
        policies: policies.map(summaryOf),
        rows: only.length === 0 ? failOn.through(found) : onlyWith(only, failOn.through(found)),
      });
    if (settles)
      await withWaitingRoom(host, (room) =>
        write(progress.writing(settledRows(rows, evaluators, { history, room, tell, tellOverlooked }))),
      );
    else await write(rows);
    const notice = `${batchNotice({ ...evaluated.counts(), overlooked }, settles, language)}${sensitive.join("")}`;
    await writeNotice(setting, options, notice);
    if (failOn.code === 0) checkComputed(evaluated.counts());
    return failOn.code;
  },
};
