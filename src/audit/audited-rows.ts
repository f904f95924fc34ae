import type { Evaluator } from "../evaluation/evaluator.js";
import { type EvaluationRow, isRefused, type PartOfBatch, type Result } from "../results/outcome.js";
import { auditResult } from "./audit-result.js";
import { partOf } from "./before.js";
import { doubts } from "./doubts.js";
import type { Duplicates } from "./duplicates.js";
import { looksLikeUnitSlip, type Magnitudes, withUnitDoubt } from "./unit-slip.js";

/** What is only known of a batch once every row was read. */
export interface AcrossRows {
  readonly duplicates: Duplicates;
  readonly magnitudes: Magnitudes;
  /** What rows say of the part of a batch that they are. */
  readonly part?: PartOfBatch;
}

/** Settled rows with each claim audited. */
export async function* auditedRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  evaluators: readonly Evaluator[],
  { duplicates, magnitudes, part = {} }: AcrossRows,
): AsyncGenerator<readonly EvaluationRow[]> {
  const policies = new Map(evaluators.map(({ policy }) => [policy.id, policy]));
  for await (const batch of batches) {
    yield batch.map((row) => {
      const policy = isRefused(row) ? undefined : policies.get(row.policy);
      if (isRefused(row)) return { ...row, ...partOf(undefined, part) };
      if (!policy) return row;
      const slips = row.subsidies.filter((result) => looksLikeUnitSlip(result) || magnitudes.isFar(row.policy, result));
      const isDoubted = ({ claim }: Result) => claim?.doubts?.some(({ condition }) => condition === doubts.anotherUnit.condition);
      const raised = [
        ...(duplicates.isRepeated(row) ? (["repeated-id"] as const) : []),
        ...(slips.length > 0 ? (["unit-slip"] as const) : []),
      ];
      const cautions = raised.length > 0 ? { cautions: [...(row.cautions ?? []), ...raised] } : {};
      const subsidies = duplicates.explained(row).subsidies.map((explained, at) => {
        const result = row.subsidies[at] as Result;
        // Neighbours are known only now, when limits were settled: what such a claim may get was kept for it.
        const found = auditResult(slips.includes(result) && !isDoubted(result) ? withUnitDoubt(explained) : explained, policy);
        return found.audit && slips.includes(result) ? { ...found, audit: { ...found.audit, cautions: ["unit-slip" as const] } } : found;
      });
      return { ...row, ...cautions, subsidies, ...partOf(row.part, part) };
    });
  }
}

/** Rows on their way to be settled: what they use is noted, and what comes second is told. */
export async function* notedRows(
  batches: AsyncIterable<readonly EvaluationRow[]>,
  { duplicates, magnitudes }: AcrossRows,
): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const batch of batches) {
    yield batch.map((row) => {
      if (isRefused(row)) return row;
      magnitudes.add(row);
      const subsidies = row.subsidies.map((result) => (looksLikeUnitSlip(result) ? withUnitDoubt(result) : result));
      return duplicates.add({ ...row, subsidies });
    });
  }
}
