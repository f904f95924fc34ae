import type { AuditReport } from "../reports/audit/audit.js";
import type { ComparisonReport } from "../reports/comparison.js";
import type { CostsReport } from "../reports/costs.js";
import type { CoverageReport } from "../reports/coverage.js";
import type { DifferenceReport } from "../reports/difference.js";
import type { EstimateReport } from "../reports/estimate/estimate.js";
import type { EvaluationReport } from "../reports/evaluation.js";
import type { ExerciseReport } from "../reports/exercise.js";
import type { ExplanationReport } from "../reports/explanation.js";
import type { IntakeReport } from "../reports/intake/intake.js";
import type { LetterReport } from "../reports/letter/letter.js";
import type { MutationReport } from "../reports/mutation.js";
import type { PolicyReport } from "../reports/policy.js";
import type { PropertyReport } from "../reports/property.js";
import type { RegisterReport } from "../reports/register.js";
import type { RulesReport } from "../reports/rules/telling.js";
import type { TemplateReport } from "../reports/template/template.js";
import type { TestReport } from "../reports/testing.js";
import type { ValidationReport } from "../reports/validation.js";
import type { VerificationReport } from "../reports/verification.js";
import type { StoredColumn } from "../results/stored-columns.js";
import type { Language } from "../values/words.js";

/** Every report, by its kind. */
export interface Reports {
  readonly evaluation: EvaluationReport;
  readonly audit: AuditReport;
  readonly explanation: ExplanationReport;
  readonly validation: ValidationReport;
  readonly test: TestReport;
  readonly exercise: ExerciseReport;
  readonly mutation: MutationReport;
  readonly policy: PolicyReport;
  readonly coverage: CoverageReport;
  readonly property: PropertyReport;
  readonly rules: RulesReport;
  readonly verification: VerificationReport;
  readonly comparison: ComparisonReport;
  readonly difference: DifferenceReport;
  readonly costs: CostsReport;
  readonly register: RegisterReport;
  readonly template: TemplateReport;
  readonly intake: IntakeReport;
  readonly estimate: EstimateReport;
  readonly letter: LetterReport;
}

export type ReportKind = keyof Reports;

/** How a report is to look: decided once, from options and the terminal. */
export interface Style {
  readonly language: Language;
  /** Cells across; nothing printed for people is wider. */
  readonly width: number;
  readonly color: boolean;
  /** Amounts in units of this many yuan. */
  readonly unit: "\u5143" | "\u4E07\u5143";
  readonly verbose: boolean;
  /** A terminal, which shows pictures of signs. */
  readonly picture?: boolean;
}

/** A piece of what is written: text, its bytes, or the bytes of a format that is no text. */
export type Piece = string | Uint8Array;

/** Takes a piece of what is written; bytes may change once they are taken. */
export type Out = (piece: Piece) => Promise<void>;

/** A piece as text; it ends with whole characters. */
export const pieceText = (piece: string | Uint8Array): string => (typeof piece === "string" ? piece : new TextDecoder().decode(piece));

/** One way to write reports. */
export interface Format {
  /** How it draws each kind of report that it can draw. */
  readonly draws: { readonly [Kind in ReportKind]?: (report: Reports[Kind], out: Out, style: Style) => Promise<void> };
  /** Read by people: in the language of their terminal. What programs read speaks zh unless a language was typed. */
  readonly forPeople?: true;
  /** No text: it goes into files only. */
  readonly binary?: true;
  /** What it draws are lines that go into a table of these columns. */
  readonly stores?: readonly StoredColumn[];
  /** A file holds one table. */
  readonly oneTable?: true;
  /** It tells what an audit rests on. */
  readonly receipted?: true;
  /** Rows that are written already are copied as they are. */
  readonly copiesRows?: true;
}
