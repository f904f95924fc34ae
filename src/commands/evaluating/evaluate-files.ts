import type { ApplicationFile, TableOptions } from "../../applications/given.js";
import { observersFor } from "../../audit/observers.js";
import { Batch, type BatchCounts, countsOf, misfits } from "../../evaluation/batch.js";
import { type EvaluationOptions, Evaluator } from "../../evaluation/evaluator.js";
import type { Observers } from "../../evaluation/observers.js";
import { CannotDo } from "../../messages/usage.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { evaluationRows } from "../../reports/evaluation.js";
import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import type { Language } from "../../values/words.js";
import type { Host } from "../host/host.js";
import { flagOption, listOption, type Options, textOption } from "../options.js";
import { WorkerPool } from "./worker-pool.js";

/** Files below so many bytes are evaluated sooner than threads have begun. */
const LEAST_BYTES = 12 << 20;

/** So many threads serve any machine with few cores; on larger ones, two for each core. */
const MOST_JOBS = 8;

/** A batch on its way. */
export interface EvaluatedFiles {
  /** May be read once. */
  readonly rows: AsyncIterable<readonly EvaluationRow[]>;
  readonly evaluators: readonly Evaluator[];
  /** What happened to the rows that were read. */
  counts(): BatchCounts;
}

/** How a batch is to be evaluated. */
export interface Manner {
  readonly evaluation: EvaluationOptions;
  readonly tables: TableOptions;
  /** The language of problems. */
  readonly language: Language;
  /** Whether limits are settled afterwards. */
  readonly settles: boolean;
  /** Whether claims are looked at. */
  readonly audits: boolean;
  /** Whether rows are written as they are, and nobody looks into them. */
  readonly prints?: boolean;
  /** Who looks on in place of those whom a run has otherwise; on this thread alone. */
  readonly observers?: Observers | undefined;
}

/** Evaluates files on this thread, or in parts on several where that pays: the rows are the same. */
export async function evaluateFiles(
  host: Host,
  options: Options,
  policies: readonly Policy[],
  files: readonly ApplicationFile[],
  { evaluation, tables, language, settles, audits, prints = false, observers: others }: Manner,
): Promise<EvaluatedFiles> {
  const strict = flagOption(options, "strict");
  const onlyMentioned = listOption(options, "rules").length === 0;
  const keepsAll = flagOption(options, "rowReceipts");
  const jobs = keepsAll || others ? 1 : await jobsFor(host, options, policies, files, audits);
  const observers = others ?? observersFor(audits);
  if (jobs > 1) {
    const pool = new WorkerPool(host, policies, { evaluation, strict, onlyMentioned, language, marked: settles, audits }, jobs, prints);
    const evaluators = policies.map((policy) => new Evaluator(policy, observers, evaluation));
    return { rows: fitting(pool.rows(files), policies, () => pool.counts, audits), evaluators, counts: () => pool.counts };
  }
  const batch = new Batch(policies, observers, evaluation, strict, tables, onlyMentioned, prints && !keepsAll, keepsAll);
  const counts = () => countsOf(batch);
  const rows = fitting(evaluationRows(batch.evaluate(files), language), policies, counts, audits);
  return { rows, evaluators: batch.evaluators, counts };
}

const MOST_NAMED = 8;

/** Rows on their way into an audit: where none of them claims anything, or gives anything that the rules ask for, and all give something else, these are the wrong rules. */
async function* fitting(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  policies: readonly Policy[],
  counts: () => BatchCounts,
  audits: boolean,
): AsyncGenerator<readonly EvaluationRow[]> {
  let claims = false;
  for await (const batch of batches) {
    claims ||= audits && batch.some((row) => !isRefused(row) && row.unclaimed !== true);
    yield batch;
  }
  const { rows } = counts();
  const named = misfits(counts());
  const wanted = policies.flatMap(({ fields }) => fields.slice(ownFields.length).map(({ title }) => title.zh));
  if (!audits || claims || named.length === 0 || wanted.length === 0) return;
  throw new CannotDo("nothing-fits", { rows, named: named.slice(0, MOST_NAMED), wanted: wanted.slice(0, MOST_NAMED) });
}

/** A batch of which not one row could be evaluated was not done, whatever its report says of each. */
export function checkComputed({ rows, refused }: Pick<BatchCounts, "rows" | "refused">): void {
  if (rows > 0 && refused === rows) throw new CannotDo("nothing-computed", { rows });
}

/** How many threads: lines can be handed out, what else there is must be read from its beginning. */
async function jobsFor(
  host: Host,
  options: Options,
  policies: readonly Policy[],
  files: readonly ApplicationFile[],
  audits: boolean,
): Promise<number> {
  if (files.some(({ kind }) => kind !== "ndjson")) return 1;
  const typed = textOption(options, "jobs");
  if (typed !== undefined) return Math.min(Number(typed), Math.max(MOST_JOBS, 2 * host.cores));
  // What limits look at of a batch is held in memory already.
  if (policies.some(({ limits }) => limits.length > 0)) return 1;
  // An audit looks at every row on this thread again: others would save it nothing.
  if (audits) return 1;
  let bytes = 0;
  for (const { path = "-" } of files) bytes += (await host.sizeOf(path)) ?? 0;
  return bytes < LEAST_BYTES ? 1 : Math.min(host.cores, MOST_JOBS);
}
