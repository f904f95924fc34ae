import { auditResult } from "../../audit/audit-result.js";
import type { Duplicates } from "../../audit/duplicates.js";
import { looksLikeUnitSlip, type Magnitudes } from "../../audit/unit-slip.js";
import type { Evaluator } from "../../evaluation/evaluator.js";
import { type EvaluationRow, isRefused, type Result } from "../../results/outcome.js";
import type { PolicySummary } from "../evaluation.js";
import type { DigestedFile, Receipt } from "../receipt.js";
import type { Levels } from "./audit-levels.js";

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

/** What is only known of a batch once every row was read. */
export interface Beside {
  readonly duplicates: Duplicates;
  readonly magnitudes: Magnitudes;
}

/** Settled rows with each claim audited. */
export async function* auditedRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  evaluators: readonly Evaluator[],
  { duplicates, magnitudes }: Beside,
): AsyncGenerator<readonly EvaluationRow[]> {
  const policies = new Map(evaluators.map(({ policy }) => [policy.id, policy]));
  for await (const batch of batches) {
    yield batch.map((row) => {
      const policy = isRefused(row) ? undefined : policies.get(row.policy);
      if (isRefused(row) || !policy) return row;
      const slips = row.subsidies.filter((result) => looksLikeUnitSlip(result) || magnitudes.isFar(row.policy, result));
      const raised = [
        ...(duplicates.isRepeated(row) ? (["repeated-id"] as const) : []),
        ...(slips.length > 0 ? (["unit-slip"] as const) : []),
      ];
      const cautions = raised.length > 0 ? { cautions: [...(row.cautions ?? []), ...raised] } : {};
      const subsidies = duplicates.explained(row).subsidies.map((explained, at) => {
        const result = row.subsidies[at] as Result;
        const found = auditResult(explained, policy);
        return found.audit && slips.includes(result) ? { ...found, audit: { ...found.audit, cautions: ["unit-slip" as const] } } : found;
      });
      return { ...row, ...cautions, subsidies };
    });
  }
}

/** Rows on their way to be settled: what they use is noted, and what comes second is told. */
export async function* notedRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  { duplicates, magnitudes }: Beside,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    yield batch.map((row) => {
      if (isRefused(row)) return row;
      magnitudes.add(row);
      return duplicates.add(row);
    });
  }
}
