import { carriedAt } from "../applications/carried.js";
import { levelsOf } from "../audit/audit-levels.js";
import { AuditSums } from "../audit/audit-sums.js";
import { auditedRows, notedRows } from "../audit/audited-rows.js";
import { Duplicates } from "../audit/duplicates.js";
import { claiming } from "../audit/entering.js";
import { askedByAudits } from "../audit/payments-before.js";
import { countsOf, type DigestedFile, type Receipt } from "../audit/receipt.js";
import { Magnitudes } from "../audit/unit-slip.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import type { AuditReport } from "../reports/audit/audit.js";
import { auditTables, carriedBy } from "../reports/audit/audit-tables.js";
import { BudgetSums } from "../reports/audit/budget-sums.js";
import { unauditedNotice } from "../reports/history-notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { type EvaluationRow, isRefused, type Outcome } from "../results/outcome.js";
import { rowLine } from "../results/row-line.js";
import type { OverlookedGrants, SettledCounts } from "../settlement/overlooked.js";
import { settledRows } from "../settlement/settled-rows.js";
import type { Setting } from "./command.js";
import { evaluateFiles } from "./evaluating/evaluate-files.js";
import { Digest, digesting, digestsOf } from "./host/digest.js";
import type { Host } from "./host/host.js";
import { auditLayout } from "./loading/audit-layout.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { type LoadedPolicies, loadPolicies, textsOf } from "./loading/load-rules.js";
import { commasOption, pathsRead, tableOptions } from "./loading/table-options.js";
import { applicationFlags, carriesNone, evaluationOptions, listOption, type Options, textOption } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { writeNotice } from "./write-report.js";

/** Options on which a result depends. */
const DECISIVE = ["rules", "history", ...applicationFlags, "strict"] as const;

/**
 * An audit as it is typed: `work` is handed the report, whose rows may be read once, and what happened to those that were
 * read. The receipt is known once the rows were read; the result is in it only where it was asked for.
 */
export async function withAudit<T>(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  receipted: boolean,
  work: (report: AuditReport, counts: () => SettledCounts) => Promise<T>,
): Promise<T> {
  const { host, progress } = setting;
  const loaded = await loadPolicies(setting, options);
  const { policies } = loaded;
  const [inputs, earlier] = [new Map<string, DigestedFile>(), new Map<string, DigestedFile>()];
  const beside = { duplicates: new Duplicates(policies), magnitudes: new Magnitudes() };
  const before = new AuditSums();
  const history = await historyOf({ ...setting, host: digesting(host, earlier) }, options, policies, beside.duplicates, before);
  const files = await findApplications(digesting(host, inputs), paths, options);
  const tables = await tableOptions(digesting(host, inputs), options);
  const asked = evaluationOptions(options, policies);
  const { carried, ...laidOut } = await layoutOf(host, options, policies);
  const names = [...asked.carry.names, ...carried];
  const evaluation = { ...asked, carry: { ...asked.carry, names, known: !carriesNone(options) }, fast: true };
  const language = setting.languageTyped ? setting.language : "zh";
  const evaluated = await evaluateFiles(host, options, policies, files, { evaluation, tables, language, settles: true, audits: true });
  const { evaluators } = evaluated;
  const rules = receipted ? await rulesOf(setting, loaded) : [];
  await progress.begin("evaluating", pathsRead(files, tables));
  const rows = progress.reading(evaluated.rows, true);
  return withWaitingRoom(host, async (room) => {
    let overlooked: readonly OverlookedGrants[] = [];
    const tellOverlooked = (grants: readonly OverlookedGrants[]) => {
      overlooked = grants;
    };
    const rowsSettled = settledRows(notedRows(rows, beside), evaluators, { history, room, claiming, tellOverlooked });
    const settled = progress.writing(rowsSettled);
    const [result, sums] = [new Digest(), new AuditSums()];
    const audited = withCarried(auditedRows(settled, evaluators, beside), carried);
    const dated = textOption(options, "dated");
    const receipt = once(
      (): Receipt => ({
        receipt: 1,
        program: `policy-subsidy ${host.version}`,
        command: "audit",
        applications: [...paths],
        options: typedOptions(setting, options),
        ...(dated === undefined ? {} : { dated }),
        rules,
        inputs: [...inputs.values()],
        history: [...earlier.values()],
        counts: countsOf(sums),
        result: { lines: sums.rows, ...result.end() },
      }),
    );
    const shown = receipted ? digested(audited, result, sums) : audited;
    return work({ kind: "audit", policies: policies.map(summaryOf), rows: shown, receipt, rules, ...laidOut, before, dated }, () => ({
      ...evaluated.counts(),
      overlooked,
    }));
  });
}

/** How tables are laid out, and what applications must carry for them. */
async function layoutOf(host: Host, options: Options, policies: readonly Policy[]) {
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

/** Rows on their way, what NDJSON they would be noted. */
async function* digested(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  result: Digest,
  sums: AuditSums,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    let text = "";
    for (const row of batch) {
      text += `${rowLine(row)}\n`;
      sums.add(row);
    }
    result.add(text);
    yield batch;
  }
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Every rule file, with what it includes; those that come with the program by their place there. */
async function rulesOf({ host }: Setting, { sources }: LoadedPolicies): Promise<DigestedFile[]> {
  const files = await digestsOf(host, [...textsOf(sources).keys()]);
  const shipped = host.shippedRules;
  return files.map((file) => (file.path.startsWith(shipped) ? { ...file, path: `rules${file.path.slice(shipped.length)}` } : file));
}

function typedOptions({ language, languageTyped }: Setting, options: Options): Receipt["options"] {
  const typed = DECISIVE.flatMap((name): [string, string | boolean | string[]][] => {
    const value = options[name];
    if (Array.isArray(value)) return [[name, value.map(String)]];
    return typeof value === "string" || value === true ? [[name, value]] : [];
  });
  return Object.fromEntries(languageTyped ? [...typed, ["lang", language]] : typed);
}
