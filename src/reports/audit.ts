import { auditResult } from "../evaluation/audit/audit-result.js";
import type { Duplicates } from "../evaluation/audit/duplicates.js";
import { looksLikeUnitSlip } from "../evaluation/audit/unit-slip.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import type { Audited, Outcome, Result } from "../evaluation/outcome.js";
import { addDecimals, type Decimal, decimalText } from "../values/decimal.js";
import { type Language, wordsIn } from "../values/words.js";
import { type EvaluationRow, isRefused, type PolicySummary } from "./evaluation.js";
import type { Cell, Column } from "./sheet.js";

/** Claims checked against what the rules give: rows of results, each claim with its audit. */
export interface AuditReport {
  readonly kind: "audit";
  readonly policies: readonly PolicySummary[];
  readonly rows: AsyncIterable<readonly EvaluationRow[]>;
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

const text = (zh: string, en: string): Column => ({ heading: { zh, en }, kind: "text" });
const count = (zh: string, en: string): Column => ({ heading: { zh, en }, kind: "count" });
const money = (zh: string, en: string): Column => ({ heading: { zh, en }, kind: "money" });

/** The columns of 审核结果汇总表: a row for each applicant and clause (the order of a bureau's own tables). */
export const summaryColumns: readonly Column[] = [
  count("序号", "No."),
  count("行号", "Line"),
  text("单位名称", "Applicant"),
  text("申报编号", "Application"),
  text("政策文件", "Policy"),
  text("条款", "Clause"),
  text("申报事项", "Subsidy"),
  text("补贴标准(原文)", "Standard (the law's words)"),
  money("测算金额(下限)", "Computed, low"),
  money("测算金额(上限)", "Computed, high"),
  money("申报金额", "Claimed"),
  money("核减金额", "Cut"),
  text("核减原因", "Cuts"),
  money("核定金额", "Granted"),
  text("金额性质", "Certainty"),
  money("已拨金额", "Paid"),
  money("留待下期", "Held"),
  money("本次拨付", "Payable"),
  text("审核结论", "Conclusion"),
  text("原因", "Reasons"),
  text("采用口径", "Readings"),
];

const nought: Decimal = { units: 0, scale: 0 };

/** The lines of a row: one for each claim; one for a row that could not be read. */
export function linesOfRow(row: EvaluationRow, policies: readonly PolicySummary[], language: Language): Cell[][] {
  if (isRefused(row)) {
    const problems = row.problems.map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)).join("; ");
    const empty: Cell[] = summaryColumns.map(() => null);
    return [empty.with(1, row.line).with(3, row.application).with(18, "待补正").with(19, problems)];
  }
  const policy = policies.find(({ id }) => id === row.policy);
  return row.subsidies.flatMap((result) => (result.audit ? [lineOf(row, result, result.audit, policy, language)] : []));
}

function lineOf(row: Outcome, result: Result, audit: Audited, policy: PolicySummary | undefined, language: Language): Cell[] {
  const subsidy = policy?.subsidies[result.id];
  const readings = (row.assumptions ?? []).filter((each) => each.includes("=")).join("; ");
  return [
    null,
    row.line ?? null,
    row.name ?? null,
    row.application,
    policy ? wordsIn(policy.title, language) : row.policy,
    subsidy?.section ?? null,
    subsidy ? wordsIn(subsidy.title, language) : result.id,
    subsidy?.quote ?? null,
    audit.computed?.min ?? null,
    audit.computed?.max ?? null,
    audit.claimed,
    audit.cuts.reduce((sum, cut) => addDecimals(sum, cut.amount), nought),
    audit.cuts.map(({ kind, amount, source }) => `${kind} ${decimalText(amount)}${source ? ` (${source})` : ""}`).join("; "),
    audit.granted,
    result.status === "undetermined" ? "待定" : (result.certainty ?? null),
    audit.paid,
    audit.held,
    audit.payable,
    audit.conclusion,
    audit.reasons.map(({ code, condition }) => [code, condition].filter(Boolean).join(" ")).join("; "),
    readings,
  ];
}
