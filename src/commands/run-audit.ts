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
import type { Policy } from "../policy/policy.js";
import type { AuditReport } from "../reports/audit/audit.js";
import { unauditedNotice } from "../reports/history-notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import type { EvaluationRow, Outcome, PartOfBatch } from "../results/outcome.js";
import type { GrantsBefore } from "../settlement/grants-before.js";
import type { OverlookedGrants, SettledCounts } from "../settlement/overlooked.js";
import { settledRows } from "../settlement/settled-rows.js";
import type { Setting } from "./command.js";
import { evaluateFiles } from "./evaluating/evaluate-files.js";
import { Digest } from "./host/digest.js";
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
  const files = new ReadFiles(host);
  const beside = await besideOf({ ...setting, host: files.history }, options, policies);
  const applications = await findApplications(files.inputs, paths, options);
  const tables = await tableOptions(files.inputs, options);
  await writeNotice(setting, options, await lockNotice(host, paths, applications, setting.language));
  const asked = evaluationOptions(options, policies);
  const evaluation = { ...asked, carry: { ...asked.carry, known: !carriesNone(options) }, fast: true };
  const language = setting.languageTyped ? setting.language : "zh";
  const manner = { evaluation, tables, language, settles: true, audits: true };
  const evaluated = await evaluateFiles(host, options, policies, applications, manner);
  const [{ path } = {}, ...others] = applications;
  const isNamed = flagOption(options, "part") && path !== "-" && others.length === 0;
  const file = path !== undefined && isNamed ? { file: path } : {};
  await progress.begin("evaluating", pathsRead(applications, tables));
  const rows = withRowReceipts(evaluated.rows, await rowMarks(setting, options, loaded), policies);
  const batch = { rows: progress.reading(rows, true), evaluators: evaluated.evaluators, counts: () => evaluated.counts() };
  const run = { command: "audit", paths, options, receipted, loaded, files, part: { ...file, ...beside.part } } as const;
  return audited(setting, run, batch, beside, work);
}

/** A run as it is typed, and what it reads. */
interface AuditRun extends Omit<ReceiptedRun, "dated"> {
  readonly loaded: SoundPolicies;
  readonly receipted: boolean;
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
  { history, ...beside }: Beside,
  work: AuditWork<T>,
): Promise<T> {
  const { host, progress } = setting;
  const { loaded, receipted, options, part } = run;
  const rules = receipted ? await rulesOf(setting, loaded) : [];
  return withWaitingRoom(host, async (room) => {
    let overlooked: readonly OverlookedGrants[] = [];
    const tellOverlooked = (grants: readonly OverlookedGrants[]) => {
      overlooked = grants;
    };
    const rowsSettled = settledRows(notedRows(rows, beside), evaluators, { history, room, claiming, tellOverlooked });
    const settled = progress.writing(rowsSettled);
    const [result, sums] = [new Digest(), new AuditSums()];
    const found = auditedRows(settled, evaluators, { ...beside, part });
    const dated = textOption(options, "dated");
    const receipt = once(() => receiptOf(setting, { ...run, dated }, rules, countsOf(sums), { lines: sums.rows, ...result.end() }));
    const shown = receipted ? digested(found, result, sums) : found;
    const { policies } = loaded;
    const report = {
      kind: "audit",
      policies: policies.map(summaryOf),
      rows: shown,
      receipt,
      rules,
      levels: levelsOf(policies),
      dated,
    } as const;
    return work(report, () => ({ ...counts(), overlooked, rules: loaded }));
  });
}

/** What an audit knows beside its rows. */
export interface Beside {
  readonly duplicates: Duplicates;
  readonly magnitudes: Magnitudes;
  readonly history: GrantsBefore;
  readonly part: PartOfBatch;
}

export async function besideOf(setting: Setting, options: Options, policies: readonly Policy[]): Promise<Beside> {
  const duplicates = new Duplicates(policies);
  const history = await historyOf(setting, options, policies, duplicates);
  const part = listOption(options, "history").length > 0 ? { history: true as const } : {};
  return { duplicates, magnitudes: new Magnitudes(), history, part };
}

/** What was granted before, which `duplicates` remembers where it was audited; stderr tells of what was not. */
async function historyOf(setting: Setting, options: Options, policies: readonly Policy[], duplicates: Duplicates) {
  const { host, language, progress } = setting;
  const paths = listOption(options, "history");
  await progress.begin("history", paths);
  let unaudited = 0;
  const note = (outcome: Outcome) => {
    if (!duplicates.remember(outcome)) unaudited += 1;
  };
  const history = await loadHistory(host, paths, policies, commasOption(options), { asks: [askedByAudits(policies)], note });
  duplicates.rememberPayments(history);
  await writeNotice(setting, options, unaudited > 0 ? unauditedNotice(unaudited, language) : "");
  return history;
}
