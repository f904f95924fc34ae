import type { Problem } from "../messages/problem.js";
import { problemWords } from "../messages/problem.js";
import { type Evaluated, type EvaluationRow, isRefused, type RefusedRow, type Status } from "../results/outcome.js";
import { isWritten } from "../results/written-row.js";
import type { Language, Words } from "../values/words.js";

/** What a person reads beside the figures of a policy. */
export interface PolicySummary {
  readonly id: string;
  readonly title: Words;
  /** The number of its document (文号). */
  readonly number: string | undefined;
  readonly currency: string;
  readonly digits: number;
  readonly rounding: { readonly to: string; readonly by: string } | null;
  readonly subsidies: Readonly<Record<string, SubsidySummary>>;
  /** Whether results may be cut after they were computed. */
  readonly settles: boolean;
  /** Whether what one application gets may depend on others. */
  readonly limited: boolean;
  readonly readings: Readonly<Record<string, { readonly question: Words; readonly options: Readonly<Record<string, Words>> }>>;
  readonly inputs: Readonly<Record<string, Words>>;
  /** What a result may lack of other applications, by what stands among what is missing. */
  readonly others: Readonly<Record<string, Words>>;
}

export interface SubsidySummary {
  readonly title: Words;
  readonly note: Words | undefined;
  readonly section: string | undefined;
  readonly quote: string | undefined;
  /** The clause of each version of the policy, the earliest first; none where there is one version. */
  readonly clauses: readonly { readonly from: string; readonly section: string | undefined; readonly quote: string | undefined }[];
  readonly lead: readonly string[];
  readonly conditions: Readonly<Record<string, Words>>;
  /** What happened where a condition that no author words is not met: that a list is empty, that a limit left nothing. */
  readonly refused: Readonly<Record<string, Words>>;
  /** What the limits that bind it are called, each once. */
  readonly limits: readonly Words[];
  /** The readings of several that its amount may rest on, its limits' among them. */
  readonly readings: readonly string[];
  /** Those of the conditions that bar where they hold. */
  readonly exclusions: readonly string[];
}

/** Many applications evaluated: rows in batches, so that a format may write them as they come. */
export interface EvaluationReport {
  readonly kind: "evaluation";
  readonly policies: readonly PolicySummary[];
  readonly rows: AsyncIterable<readonly EvaluationRow[]>;
}

/** Outcomes as rows; problems in the language asked for. */
export async function* evaluationRows(
  batches: AsyncIterable<readonly Evaluated[]>,
  language: Language,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) yield batch.map((evaluated) => rowOf(evaluated, language));
}

/** The same rows with those results alone that have one of some statuses; totals are of all results. */
export async function* onlyWith(
  statuses: readonly Status[],
  batches: AsyncIterable<readonly EvaluationRow[]>,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) yield batch.map((row) => withResults(row, statuses));
}

function withResults(row: EvaluationRow, statuses: readonly Status[]): EvaluationRow {
  const outcome = isWritten(row) ? row.outcome : row;
  if (isRefused(outcome)) return outcome;
  return { ...outcome, subsidies: outcome.subsidies.filter(({ status }) => statuses.includes(status)) };
}

function rowOf(evaluated: Evaluated, language: Language): EvaluationRow {
  return "problems" in evaluated ? { ...evaluated, problems: problemRows(evaluated.problems, language) } : evaluated;
}

/** Problems in words. */
export const problemRows = (problems: readonly Problem[], language: Language): RefusedRow["problems"] =>
  problems.map((problem) => ({
    code: problem.code,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    message: problemWords(problem, language),
  }));
