import type { Levels } from "../../audit/audit-levels.js";
import type { AuditSums } from "../../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../../audit/receipt.js";
import type { EvaluationRow } from "../../results/outcome.js";
import type { PolicySummary } from "../evaluation.js";
import type { AuditLayout, AuditTables } from "./audit-tables.js";
import type { BudgetSums } from "./budget-sums.js";

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
  readonly layout: AuditLayout;
  readonly tables: AuditTables;
  /** What budgets had and what is left of them; rows are added as they pass. */
  readonly budgets: BudgetSums;
  /** What earlier results granted, where a history has some. */
  readonly before: AuditSums;
  /** A day to print, where one was handed in. */
  readonly dated: string | undefined;
}
