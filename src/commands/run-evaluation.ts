import type { ApplicationFile } from "../applications/given.js";
import { Evaluator } from "../evaluation/evaluator.js";
import { CannotDo } from "../messages/usage.js";
import { type EvaluationReport, onlyWith } from "../reports/evaluation.js";
import { historyNotice } from "../reports/history-notice.js";
import { batchNotice, sensitiveNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { type EvaluationRow, isRefused } from "../results/outcome.js";
import { countRows } from "../results/written-row.js";
import { settlementObservers } from "../settlement/observers.js";
import type { OverlookedGrants } from "../settlement/overlooked.js";
import { settledRows } from "../settlement/settled-rows.js";
import type { Setting } from "./command.js";
import { checkComputed, evaluateFiles } from "./evaluating/evaluate-files.js";
import { Digest } from "./host/digest.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { outcomeRows } from "./loading/load-outcomes.js";
import { type LoadedPolicies, loadPolicies } from "./loading/load-rules.js";
import { lockNotice } from "./loading/lock-files.js";
import { commasOption, pathsRead, tableOptions } from "./loading/table-options.js";
import { tellFigures, withFigures } from "./loading/what-if.js";
import { evaluationOptions, firstLineOption, listOption, type Options, statusOptions } from "./options.js";
import { digested, once, ReadFiles, type ReceiptedRun, receiptOf, rulesOf } from "./receipted.js";
import { rowMarks, withRowReceipts } from "./row-receipts.js";
import { withWaitingRoom } from "./waiting-room.js";
import { formatFor, languageOfReport, writeNotice } from "./write-report.js";

type RowBatches = AsyncIterable<readonly EvaluationRow[]>;

/** How a run is looked on: whether a receipt is asked for, and who sees the rows on their way. */
export interface Onlooking {
  readonly receipted: boolean;
  readonly through: (rows: RowBatches) => RowBatches;
}

/** A run of which the rows may be read once; the rest is known when they were. */
export interface EvaluationRun {
  readonly report: EvaluationReport & { readonly kind: "evaluation" };
  readonly receipt: () => ReturnType<typeof receiptOf>;
  /** What stderr says. */
  readonly notice: () => string;
  /** Stops where not one row could be computed. */
  readonly check: () => void;
}

export type EvaluationWork<T> = (run: EvaluationRun) => Promise<T>;

/** Counts rows, those that stand behind one another in one piece too. */
class RowCounts {
  rows = 0;
  refused = 0;

  add(row: EvaluationRow): void {
    this.rows += countRows([row]);
    if (isRefused(row)) this.refused += 1;
  }
}

/** The rows with the receipt of what they are, where one is asked for. */
function receiptedRows(
  setting: Setting,
  run: Omit<ReceiptedRun, "dated">,
  rules: Awaited<ReturnType<typeof rulesOf>>,
  rows: RowBatches,
  is: boolean,
) {
  const [counts, result] = [new RowCounts(), new Digest()];
  const receipt = once(() =>
    receiptOf(
      setting,
      { ...run, dated: undefined },
      rules,
      { rows: counts.rows, refused: counts.refused },
      { lines: counts.rows, ...result.end() },
    ),
  );
  return { rows: is ? digested(rows, result, counts) : rows, receipt };
}

const rulesWhere = async (is: boolean, setting: Setting, loaded: LoadedPolicies) => (is ? rulesOf(setting, loaded) : []);

/** An evaluation as it is typed. */
export async function withEvaluation<T>(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  { receipted, through }: Onlooking,
  work: EvaluationWork<T>,
): Promise<T> {
  const { host, language, progress } = setting;
  const earlier = listOption(options, "history");
  const only = statusOptions(options);
  const loaded = await withFigures(await loadPolicies(setting, options), options);
  const { policies } = loaded;
  await tellFigures(setting, options);
  const read = new ReadFiles(host, receipted);
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const settles = policies.some((policy) => policy.limits.length > 0) && options.settle !== false;
  await progress.begin("history", earlier);
  const history = await loadHistory(read.history, earlier, policies, commasOption(options));
  const firstLine = firstLineOption(options);
  const files = beginningAt(firstLine, await findApplications(read.inputs, paths, options));
  const tables = await tableOptions(read.inputs, options);
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
  const rules = await rulesWhere(receipted, setting, loaded);
  await progress.begin("evaluating", pathsRead(files, tables));
  const marks = await rowMarks(setting, options, loaded);
  const rows = progress.reading(marks ? withRowReceipts(evaluated.rows, marks, policies) : evaluated.rows, settles);
  // The words of problems are in the rows: what is run again must speak the same language.
  const spoken = { ...setting, language: reportLanguage, languageTyped: true };
  const run = { command: "evaluate", paths, options, files: read } as const;
  const write = (found: RowBatches) => {
    const asked = only.length === 0 ? through(found) : onlyWith(only, through(found));
    const { rows: shown, receipt } = receiptedRows(spoken, run, rules, asked, receipted);
    return work({
      report: { kind: "evaluation", policies: policies.map(summaryOf), rows: shown },
      receipt,
      notice: () => `${batchNotice({ ...evaluated.counts(), overlooked }, settles, language)}${sensitive.join("")}`,
      // That no row of a part could be computed says nothing of the whole.
      check: () => (firstLine === undefined ? checkComputed(evaluated.counts()) : undefined),
    });
  };
  if (!settles) return write(rows);
  return withWaitingRoom(host, (room) => write(progress.writing(settledRows(rows, evaluators, { history, room, tell, tellOverlooked }))));
}

/** One file whose lines are counted on from where they stand in the whole. */
function beginningAt(firstLine: number | undefined, files: readonly ApplicationFile[]): readonly ApplicationFile[] {
  if (firstLine === undefined) return files;
  const [only, another] = files;
  if (!only || another || only.kind !== "ndjson") throw new CannotDo("first-line-of-one", {});
  return [{ ...only, firstLine }];
}

/** Results that were evaluated elsewhere, settled together. */
export async function withSettled<T>(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  { receipted, through }: Onlooking,
  work: EvaluationWork<T>,
): Promise<T> {
  const { host, language, progress } = setting;
  const earlier = listOption(options, "history");
  const told: string[] = [];
  const tell = (reading: string, ids: readonly string[]) => told.push(sensitiveNotice(reading, ids, language));
  const tellOverlooked = (grants: readonly OverlookedGrants[]) => told.push(historyNotice(grants, language));
  const loaded = await loadPolicies(setting, options);
  const { policies } = loaded;
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const evaluators = policies.map((policy) => new Evaluator(policy, settlementObservers, evaluation));
  const read = new ReadFiles(host, receipted);
  await progress.begin("history", earlier);
  const history = await loadHistory(read.history, earlier, policies, commasOption(options));
  const rules = await rulesWhere(receipted, setting, loaded);
  await progress.begin("reading", paths);
  return withWaitingRoom(host, (room) => {
    const outcomes = progress.reading(outcomeRows(read.inputs, paths), true);
    const settled = through(settledRows(outcomes, evaluators, { history, room, tell, tellOverlooked }));
    const run = { command: "settle", paths, options, files: read } as const;
    const { rows, receipt } = receiptedRows(setting, run, rules, settled, receipted);
    return work({
      report: { kind: "evaluation", policies: policies.map(summaryOf), rows: progress.writing(rows) },
      receipt,
      notice: () => told.join(""),
      check: () => undefined,
    });
  });
}
