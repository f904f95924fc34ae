import { observersFor } from "../audit/observers.js";
import { noCounts } from "../evaluation/batch.js";
import { Evaluator } from "../evaluation/evaluator.js";
import { CannotDo } from "../messages/usage.js";
import { type EvaluationRow, isRefused } from "../results/outcome.js";
import type { Setting } from "./command.js";
import { findParts, partRows } from "./loading/load-parts.js";
import { loadAuditPolicies } from "./loading/sound-rules.js";
import { evaluationOptions, listOption, type Options } from "./options.js";
import { ReadFiles } from "./receipted.js";
import { type AuditWork, audited, besideOf, layoutOf } from "./run-audit.js";

/** Audited parts of a batch joined: repetitions, limits and budget over all of them, as if they had been one. */
export async function withJoined<T>(
  setting: Setting,
  paths: readonly string[],
  options: Options,
  receipted: boolean,
  work: AuditWork<T>,
): Promise<T> {
  const { host, progress } = setting;
  const loaded = await loadAuditPolicies(setting, options);
  const { policies } = loaded;
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const evaluators = policies.map((policy) => new Evaluator(policy, observersFor(true), evaluation));
  const files = new ReadFiles(host, receipted);
  const parts = await findParts(files.inputs, paths, evaluators);
  if (parts.withHistory !== undefined && listOption(options, "history").length === 0)
    throw new CannotDo("part-needs-history", { path: parts.withHistory });
  const beside = await besideOf({ ...setting, host: files.history }, options, policies);
  const counts = { rows: 0, refused: 0 };
  await progress.begin("reading", paths);
  const rows = progress.reading(counted(partRows(host, parts), counts), true);
  const part = { ...(parts.named === undefined ? {} : { file: parts.named }), ...beside.part };
  const run = {
    command: "settle",
    paths,
    options,
    receipted,
    loaded,
    files,
    laidOut: await layoutOf(host, options, policies),
    part,
  } as const;
  return audited(setting, run, { rows, evaluators, counts: () => ({ ...noCounts, ...counts }) }, beside, work);
}

/** How many applications there are; the rows of one under several policies stand behind one another. */
async function* counted(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  counts: { rows: number; refused: number },
): AsyncGenerator<readonly EvaluationRow[]> {
  let last: EvaluationRow | undefined;
  for await (const batch of batches) {
    for (const row of batch) {
      const isSame = last?.application === row.application && last.line === row.line && last.file === row.file;
      if (!isSame || isRefused(row)) counts.rows += 1;
      if (isRefused(row)) counts.refused += 1;
      last = row;
    }
    yield batch;
  }
}
