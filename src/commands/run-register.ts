import { IdentitiesSeen } from "../analysis/register/applicant-identity.js";
import { RegisterRows, WhoApplied } from "../analysis/register/register.js";
import type { ApplicationFile } from "../applications/given.js";
import type { BatchCounts } from "../evaluation/batch.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { summaryOf } from "../reports/policy-summary.js";
import { entriesOf, type RegisterEntry, RegisterSums } from "../reports/register.js";
import { registerNotice } from "../reports/register-notice.js";
import { type EvaluationRow, isRefused, type Outcome } from "../results/outcome.js";
import { readWaiting } from "../results/written-row.js";
import type { GrantsBefore } from "../settlement/grants-before.js";
import { settleBatch } from "../settlement/settle-batch.js";
import type { WaitingRoom } from "../settlement/waiting-batch.js";
import type { Setting } from "./command.js";
import { checkComputed, evaluateFiles } from "./evaluating/evaluate-files.js";
import { shownRows } from "./evaluating/rows-of-version.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { loadPolicies } from "./loading/load-rules.js";
import { commasOption, pathsRead, tableOptions } from "./loading/table-options.js";
import { tellFigures, withFigures } from "./loading/what-if.js";
import { evaluationOptions, listOption, type Options, textOption } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";
import { languageOfReport, writeNotice, writeReport } from "./write-report.js";

/** What chooses among applications, or records them: none is listed. */
const OF_ROWS = { only: "--only", failOn: "--fail-on", firstLine: "--first-line", receipt: "--receipt", rowReceipts: "--row-receipts" };

/** Which enterprises of a register are entitled to something and did not apply: each by itself, limits settled. */
export async function runRegister(setting: Setting, paths: readonly string[], options: Options): Promise<number> {
  for (const [name, option] of Object.entries(OF_ROWS)) if (options[name] !== undefined) throw new CannotDo("register-without", { option });
  const { host } = setting;
  const { policies } = await withFigures(await loadPolicies(setting, options), options);
  await tellFigures(setting, options);
  const register = textOption(options, "register") ?? "";
  if (register === "-" && paths.includes("-")) throw new CannotDo("register-and-applications", {});
  const files = { applications: await findApplications(host, paths, options), register: await findApplications(host, [register], options) };
  const language = await languageOfReport(setting, options, "register");
  const run = { setting: { ...setting, language }, options, policies };
  const applied = new WhoApplied();
  const seen = new IdentitiesSeen();
  const { rows, counts } = await evaluated(run, files.applications, seen, true);
  for await (const batch of rows) for (const row of batch) applied.add(row, (outcome) => seen.of(outcome));
  const sums = new RegisterSums();
  await withWaitingRoom(host, async (room) => {
    const { standings, counts: ofRegister } = await settledAside(run, files.register, applied, room);
    const report = { kind: "register" as const, policies: policies.map(summaryOf), sums, rows: entriesIn(room, standings, sums) };
    await writeReport(setting, options, report);
    await writeNotice(setting, options, registerNotice({ applications: counts(), register: ofRegister }, setting.language));
  });
  return 0;
}

interface RegisterRun {
  readonly setting: Setting;
  readonly options: Options;
  readonly policies: readonly Policy[];
}

/** Files as they are evaluated; items of lists in files of their own are those of applications. */
async function evaluated(
  { setting: { host, language, progress }, options, policies }: RegisterRun,
  files: readonly ApplicationFile[],
  { observers }: IdentitiesSeen,
  ofApplications: boolean,
) {
  const tables = await tableOptions(host, ofApplications ? options : { ...options, list: undefined, sheet: undefined });
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const manner = { evaluation, tables, language, settles: true, audits: false, observers };
  const found = await evaluateFiles(host, options, policies, files, manner);
  return { ...found, rows: shownRows(progress, pathsRead(files, tables), found.rows, false) };
}

/** Evaluates a register, settles each enterprise by itself, and puts the rows aside until it is known how each stands. */
async function settledAside(
  run: RegisterRun,
  files: readonly ApplicationFile[],
  applied: WhoApplied,
  room: WaitingRoom,
): Promise<{ readonly standings: RegisterRows; readonly counts: BatchCounts }> {
  const { setting, options, policies } = run;
  const { host } = setting;
  const history = await loadHistory(host, listOption(options, "history"), policies, commasOption(options));
  const seen = new IdentitiesSeen();
  const { rows, evaluators, counts } = await evaluated(run, files, seen, false);
  const byPolicy = new Map(evaluators.map((evaluator) => [evaluator.policy.id, evaluator]));
  const standings = new RegisterRows(applied);
  for await (const batch of rows)
    await room.put(
      batch.map((row) => {
        if (isRefused(row)) return row;
        return standings.add(row, seen.of(row)) ? alone(row, byPolicy, history) : { ...row, given: undefined };
      }),
    );
  if (standings.repeats) for await (const [row, number] of rowsIn(room)) if (!isRefused(row)) standings.compare(number, row);
  checkComputed(counts());
  return { standings, counts: counts() };
}

/** An enterprise as if it alone applied. */
function alone(row: Outcome, evaluators: ReadonlyMap<string, Evaluator>, history: GrantsBefore): Outcome {
  const [settled] = settleBatch(evaluators.get(row.policy) as Evaluator, [row], history);
  return { ...(settled as Outcome), given: undefined };
}

async function* entriesIn(room: WaitingRoom, standings: RegisterRows, sums: RegisterSums): AsyncGenerator<readonly RegisterEntry[]> {
  for await (const [row, number] of rowsIn(room)) {
    const entries = entriesOf(row, isRefused(row) ? {} : standings.at(number));
    for (const entry of entries) sums.add(entry);
    yield entries;
  }
}

/** The rows that were put aside, each with its number among those that could be read. */
async function* rowsIn(room: WaitingRoom): AsyncGenerator<readonly [row: EvaluationRow, number: number]> {
  let number = -1;
  for await (const lines of room.lines()) {
    for (const line of lines) {
      const row = readWaiting(line);
      if (!isRefused(row)) number += 1;
      yield [row, number];
    }
  }
}
