import { carriedAt } from "../applications/carried.js";
import { levelsOf } from "../audit/audit-levels.js";
import { AuditSums } from "../audit/audit-sums.js";
import { auditedRows, notedRows } from "../audit/audited-rows.js";
import { Duplicates } from "../audit/duplicates.js";
import { claiming } from "../audit/entering.js";
import { askedByAudits } from "../audit/payments-before.js";
import { countsOf } from "../audit/receipt.js";
import { Magnitudes } from "../audit/unit-slip.js";
import type { BatchCounts } from "../evaluation/batch.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import type { AuditReport } from "../reports/audit/audit.js";
import { auditTables, carriedBy } from "../reports/audit/audit-tables.js";
import { BudgetSums } from "../reports/audit/budget-sums.js";
import { unauditedNotice } from "../reports/history-notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { type EvaluationRow, isRefused, type Outcome, type PartOfBatch } from "../results/outcome.js";
import type { GrantsBefore } from "../settlement/grants-before.js";
import type { OverlookedGrants, SettledCounts } from "../settlement/overlooked.js";
import { settledRows } from "../settlement/settled-rows.js";
import type { Setting } from "./command.js";
import { evaluateFiles } from "./evaluating/evaluate-files.js";
import { Digest } from "./host/digest.js";
import type { Host } from "./host/host.js";
import { auditLayout } from "./loading/audit-layout.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { lockNotice } from "./loading/lock-files.js";
import { loadAuditPolicies, type SoundPolicies } from "./loading/sound-rules.js";
import { commasOption, pathsRead, tableOptions } from "./loading/table-options.js";
import { carriesNone, evaluationOptions, flagOption, listOption, type Options, textOption } from "./options.js";
import { digested, once, ReadFiles, type ReceiptedRun, receiptOf, rulesOf } from "./receipted.js";
import { rowMarks, withRowReceipts } from "./row-receipts.js";
import { withWaitingRoom } from "./waiting-room.js";
import { writeNotice } from "./write-report.js";

/** Hands over the report of an audit, whose rows may be read once, and what happened to those that were read. */
export type AuditWork<T> = (report: AuditReport, counts: () => AuditCounts) => Promise<T>;

/** What happened to a batch, and what is to be said of the rules. */
export interface AuditCounts extends SettledCounts {
  readonly rules: { readonly errors: number; readonly warnings: number };
}

/**
 * An audit as it is typed. The receipt is known once the rows were read; the result is in it only where it was asked for.
 */
export async function withAudit<T>(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  receipted: boolean,
  work: AuditWork<T>,
): Promise<T> {
  const { host, progress } = setting;
  const loaded = await loadAuditPolicies(setting, options);
  const { policies } = loaded;
  const files = new ReadFiles(host, receipted);
  const beside = await besideOf({ ...setting, host: files.history }, options, policies);
  const applications = await findApplications(files.inputs, paths, options);
  const tables = await tableOptions(files.inputs, options);
  await writeNotice(setting, options, await lockNotice(host, paths, applications, setting.language));
  const asked = evaluationOptions(options, policies);
  const laidOut = await layoutOf(host, options, policies);
  const names = [...asked.carry.names, ...laidOut.carried];
  const evaluation = { ...asked, carry: { ...asked.carry, names, known: !carriesNone(options) }, fast: true };
  const language = setting.languageTyped ? setting.language : "zh";
  const manner = { evaluation, tables, language, settles: true, audits: true };
  const evaluated = await evaluateFiles(host, options, policies, applications, manner);
  const [{ path } = {}, ...others] = applications;
  const isNamed = flagOption(options, "part") && path !== "-" && others.length === 0;
  const file = path !== undefined && isNamed ? { file: path } : {};
  await progress.begin("evaluating", pathsRead(applications, tables));
  const rows = withRowReceipts(evaluated.rows, await rowMarks(setting, options, loaded), policies);
  const batch = { rows: progress.reading(rows, true), evaluators: evaluated.evaluators, counts: () => evaluated.counts() };
  const run = { command: "audit", paths, options, receipted, loaded, files, laidOut, part: { ...file, ...beside.part } } as const;
  return audited(setting, run, batch, beside, work);
}

/** A run as it is typed, and what it reads. */
interface AuditRun extends Omit<ReceiptedRun, "dated"> {
  readonly loaded: SoundPolicies;
  readonly receipted: boolean;
  readonly laidOut: Awaited<ReturnType<typeof layoutOf>>;
  readonly part: PartOfBatch;
}

/** Rows on their way into an audit, as they were evaluated. */
interface EvaluatedBatch {
  readonly rows: AsyncIterable<readonly EvaluationRow[]>;
  readonly evaluators: readonly Evaluator[];
  readonly counts: () => BatchCounts;
}

/** Repetitions, limits, and each claim against what they leave. */
export async function audited<T>(
  setting: Setting,
  run: AuditRun,
  { rows, evaluators, counts }: EvaluatedBatch,
  { history, before, ...beside }: Beside,
  work: AuditWork<T>,
): Promise<T> {
  const { host, progress } = setting;
  const { loaded, receipted, options, part } = run;
  const { carried, ...laidOut } = run.laidOut;
  const rules = receipted ? await rulesOf(setting, loaded) : [];
  return withWaitingRoom(host, async (room) => {
    let overlooked: readonly OverlookedGrants[] = [];
    const tellOverlooked = (grants: readonly OverlookedGrants[]) => {
      overlooked = grants;
    };
    const rowsSettled = settledRows(notedRows(rows, beside), evaluators, { history, room, claiming, tellOverlooked });
    const settled = progress.writing(rowsSettled);
    const [result, sums] = [new Digest(), new AuditSums()];
    const found = withCarried(auditedRows(settled, evaluators, { ...beside, part }), carried);
    const dated = textOption(options, "dated");
    const receipt = once(() => receiptOf(setting, { ...run, dated }, rules, countsOf(sums), { lines: sums.rows, ...result.end() }));
    const shown = receipted ? digested(found, result, sums) : found;
    const policies = loaded.policies.map(summaryOf);
    return work({ kind: "audit", policies, rows: shown, receipt, rules, ...laidOut, before, dated }, () => ({
      ...counts(),
      overlooked,
      rules: loaded,
    }));
  });
}

/** What an audit knows beside its rows. */
interface Beside {
  readonly duplicates: Duplicates;
  readonly magnitudes: Magnitudes;
  readonly history: GrantsBefore;
  /** What earlier results granted. */
  readonly before: AuditSums;
  readonly part: PartOfBatch;
}

export async function besideOf(setting: Setting, options: Options, policies: readonly Policy[]): Promise<Beside> {
  const [duplicates, before] = [new Duplicates(policies), new AuditSums()];
  const history = await historyOf(setting, options, policies, duplicates, before);
  const part = listOption(options, "history").length > 0 ? { history: true as const } : {};
  return { duplicates, magnitudes: new Magnitudes(), history, before, part };
}

/** How tables are laid out, and what applications must carry for them. */
export async function layoutOf(host: Host, options: Options, policies: readonly Policy[]) {
  const [levels, layout] = [levelsOf(policies), await auditLayout(host, options)];
  const budgets = new BudgetSums(policies, evaluationOptions(options, policies).readings);
  return { levels, layout, tables: auditTables(layout, levels), budgets, carried: carriedBy(layout, levels) };
}

/** What was granted before, which `duplicates` remembers where it was audited; stderr tells of what was not. */
async function historyOf(setting: Setting, options: Options, policies: readonly Policy[], duplicates: Duplicates, before: AuditSums) {
  const { host, language, progress } = setting;
  const paths = listOption(options, "history");
  await progress.begin("history", paths);
  let unaudited = 0;
  const note = (outcome: Outcome) => {
    before.add(outcome);
    if (!duplicates.remember(outcome)) unaudited += 1;
  };
  const history = await loadHistory(host, paths, policies, commasOption(options), { asks: [askedByAudits(policies)], note });
  duplicates.rememberPayments(history);
  await writeNotice(setting, options, unaudited > 0 ? unauditedNotice(unaudited, language) : "");
  return history;
}

/** Rows on their way; where none of them carries what tables are to show, that is no slip of one row. */
async function* withCarried(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  headings: readonly string[],
): AsyncGenerator<readonly EvaluationRow[]> {
  const missing = new Set(headings);
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    for (const row of missing.size > 0 ? batch : [])
      if (!isRefused(row)) for (const heading of missing) if (carriedAt(row.carried, heading) !== undefined) missing.delete(heading);
    yield batch;
  }
  if (rows > 0 && missing.size > 0) throw new CannotDo("nothing-carried", { headings: [...missing] });
}
