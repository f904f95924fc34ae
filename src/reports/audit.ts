import { auditResult } from "../evaluation/audit/audit-result.js";
import type { Duplicates } from "../evaluation/audit/duplicates.js";
import { looksLikeUnitSlip } from "../evaluation/audit/unit-slip.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import type { Levels } from "./audit-levels.js";
import { type EvaluationRow, isRefused, type PolicySummary } from "./evaluation.js";
import type { DigestedFile, Receipt } from "./receipt.js";

/** Claims checked against what the rules give: rows of results, each claim with its audit. */
export interface AuditReport {
  readonly kind: "audit";
  readonly policies: readonly PolicySummary[];
  readonly rows: AsyncIterable<readonly EvaluationRow[]>;
  /** What the run rests on and gave: known once every row was read. */
  readonly receipt: () => Receipt;
  /** The rule files, where a receipt names them. */
  readonly rules: readonly DigestedFile[];
  readonly levels: Levels;
  /** A day to print, where one was handed in. */
  readonly dated: string | undefined;
}

/** Settled rows with each claim audited. */
export async function* auditedRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  evaluators: readonly Evaluator[],
  duplicates: Duplicates,
): AsyncGenerator<readonly EvaluationRow[]> {
  const policies = new Map(evaluators.map(({ policy }) => [policy.id, policy]));
  let number = 0;
  for await (const batch of batches) {
    yield batch.map((row) => {
      const policy = isRefused(row) ? undefined : policies.get(row.policy);
      if (isRefused(row) || !policy) return row;
      const repeated = duplicates.of(number, row);
      number += 1;
      const raised = [
        ...(duplicates.isRepeated(row) ? ["repeated-id"] : []),
        ...(row.subsidies.some(looksLikeUnitSlip) ? ["unit-slip"] : []),
      ];
      const cautions = raised.length > 0 ? { cautions: [...(row.cautions ?? []), ...raised] } : {};
      return { ...row, ...cautions, subsidies: row.subsidies.map((result) => auditResult(result, policy, repeated)) };
    });
  }
}

/** Rows on their way to be settled, what they use noted. */
export async function* notedRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  duplicates: Duplicates,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    for (const row of batch) if (!isRefused(row)) duplicates.add(row);
    yield batch;
  }
}
