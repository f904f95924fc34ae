import { loopsOfSubsidy, withItemAmounts } from "../../analysis/difference/item-amounts.js";
import { type PairedRows, pairedRows, type RowsOfRun } from "../../analysis/difference/paired-rows.js";
import type { ApplicationFile } from "../../applications/given.js";
import type { Policy } from "../../policy/policy.js";
import { batchNotice } from "../../reports/notice.js";
import type { EvaluationRow } from "../../results/outcome.js";
import type { OverlookedGrants } from "../../settlement/overlooked.js";
import { settledRows } from "../../settlement/settled-rows.js";
import type { Language } from "../../values/words.js";
import type { Setting } from "../command.js";
import type { Host } from "../host/host.js";
import type { Progress } from "../host/progress.js";
import { loadHistory } from "../loading/load-history.js";
import { commasOption, pathsRead, tableOptions } from "../loading/table-options.js";
import { evaluationOptions, listOption, type Options } from "../options.js";
import { withWaitingRoom } from "../waiting-room.js";
import { evaluateFiles } from "./evaluate-files.js";

/** Two versions of policies; the language of what is wrong with applications. */
interface ComparedVersions {
  readonly before: readonly Policy[];
  readonly after: readonly Policy[];
  readonly language: Language;
}

/** Hands applications as two versions of policies see them to who counts them, limits settled on both sides; what is to be noticed of either. */
export async function tallyVersions(
  setting: Setting,
  options: Options,
  files: readonly ApplicationFile[],
  versions: ComparedVersions,
  tally: { add(rows: PairedRows): void },
): Promise<string> {
  let ofAfter = "";
  const ofBefore = await withRows(setting, options, files, versions.before, versions.language, async (before) => {
    ofAfter = await withRows(setting, options, files, versions.after, versions.language, async (after) => {
      for await (const rows of pairedRows(before, after)) tally.add(rows);
    });
  });
  const lines = new Set([...ofBefore.split("\n"), ...ofAfter.split("\n")].filter((line) => line !== ""));
  return [...lines].map((line) => `${line}\n`).join("");
}

/** Hands on the rows of one version, limits settled, which may be read once; what is to be noticed beside them. */
async function withRows(
  setting: Setting,
  options: Options,
  files: readonly ApplicationFile[],
  policies: readonly Policy[],
  spoken: Language,
  work: (rows: RowsOfRun) => Promise<void>,
): Promise<string> {
  const { host, language, progress } = setting;
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const settles = policies.some((policy) => policy.limits.length > 0) && options.settle !== false;
  const history = await loadHistory(host, listOption(options, "history"), policies, commasOption(options));
  const tables = await tableOptions(host, options);
  const byItem = policies.some(({ subsidies }) => subsidies.some((each) => loopsOfSubsidy(each) !== undefined));
  const observers = byItem ? withItemAmounts : undefined;
  const manner = { evaluation, tables, language: spoken, settles, audits: false, observers };
  const { rows: evaluated, evaluators, counts } = await evaluateFiles(host, options, policies, files, manner);
  const rows = shownRows(progress, pathsRead(files, tables), evaluated, settles);
  let overlooked: readonly OverlookedGrants[] = [];
  const tellOverlooked = (grants: readonly OverlookedGrants[]) => {
    overlooked = grants;
  };
  if (settles) await withWaitingRoom(host, (room) => work(settledRows(rows, evaluators, { history, room, tellOverlooked })));
  else await work(rows);
  return batchNotice({ ...counts(), overlooked }, settles, language);
}

/** Rows that tell how far they are, from when the first is asked for. */
export async function* shownRows(
  progress: Progress,
  paths: readonly string[],
  rows: RowsOfRun,
  settles: boolean,
): AsyncGenerator<readonly EvaluationRow[]> {
  await progress.begin("evaluating", paths);
  yield* progress.reading(rows, settles);
}

/** Files that may be read as often as is needed: what can be read but once is put aside. */
export async function withFilesAgain<T>(
  host: Host,
  files: readonly ApplicationFile[],
  work: (files: readonly ApplicationFile[]) => Promise<T>,
): Promise<T> {
  const [first, ...rest] = files;
  if (!first) return work([]);
  if (first.again && (first.path === undefined || (await host.kindOf(first.path)) !== "stream"))
    return withFilesAgain(host, rest, (again) => work([first, ...again]));
  const aside = await host.temporary();
  try {
    for await (const chunk of first.chunks) await aside.write(chunk);
    const chunks = { [Symbol.asyncIterator]: () => aside.readChunks()[Symbol.asyncIterator]() };
    return await withFilesAgain(host, rest, (again) => work([{ ...first, chunks }, ...again]));
  } finally {
    await aside.remove();
  }
}
