import type { EvaluationReport } from "../reports/evaluation.js";
import { EvaluationSums } from "../reports/evaluation-sums.js";
import { type EvaluationRow, isRefused } from "../results/outcome.js";
import { blockOf } from "./applicant-block.js";
import type { Format, Out, Style } from "./format.js";
import { summaryTable } from "./summary-table.js";

/** Beyond so many applications a person reads a summary, details on request. */
const MOST_IN_FULL = 20;

/** For people: a block for an applicant, a row for a subsidy; a summary where there are many applicants. */
export const table = {
  forPeople: true,
  draws: {
    evaluation: drawEvaluation,
    audit: async (report, out, style) => (await import("./audit-table.js")).drawAudit(report, out, style),
  },
} satisfies Format;

async function drawEvaluation(report: EvaluationReport, out: Out, style: Style): Promise<void> {
  if (style.verbose) {
    for await (const row of rowsOf(report)) await out(blockOf(row, report.policies, style));
    return;
  }
  const sums = new EvaluationSums(report.policies);
  const first: EvaluationRow[] = [];
  const refused: EvaluationRow[] = [];
  for await (const row of rowsOf(report)) {
    sums.add(row);
    if (first.length <= MOST_IN_FULL) first.push(row);
    if (isRefused(row) && refused.length < MOST_IN_FULL) refused.push(row);
  }
  const full = first.length <= MOST_IN_FULL;
  for (const row of full ? first : refused) await out(blockOf(row, report.policies, style));
  if (!full) await out(summaryTable(sums, style));
}

async function* rowsOf(report: EvaluationReport): AsyncGenerator<EvaluationRow> {
  for await (const batch of report.rows) yield* batch;
}
