import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { Language } from "../values/words.js";
import type { ExerciseReport, PlacedPoint } from "./exercise.js";
import type { CaseRow, TestReport } from "./testing.js";
import type { FindingRow, ValidationReport } from "./validation.js";

/** What is to be told at a place of a file, of whatever kind of report; `code` is `case` of a case that failed. */
export interface Annotation extends Omit<FindingRow, "severity" | "frame"> {
  readonly level: "error" | "warning" | "note";
}

/** Reports that tell of places in files. */
export type AnnotatedReport = ValidationReport | TestReport | ExerciseReport;

/** The code under which failed cases are told. */
export const FAILED_CASE = "case";
/** The code under which it is told what no case reaches. */
export const NOT_REACHED = "coverage";

/** Everything that is wrong, in the order of the report, then what no case reaches. */
export function annotationsOf(report: AnnotatedReport, language: Language): Annotation[] {
  if (report.kind === "validation") return report.data.findings.map(ofFinding);
  const { findings = [], cases } = report.data;
  const failed = cases.filter(({ status }) => status === "failed");
  return [
    ...findings.map(ofFinding),
    ...failed.map((row) => ofCase(row, language)),
    ...cases.filter(({ status }) => status === "undecided").map((row) => ofUndecided(row, language)),
    ...(report.kind === "exercise" ? report.notes.map(ofNote) : []),
  ];
}

const ofNote = ({ what, ...place }: PlacedPoint): Annotation => ({
  level: "note",
  code: NOT_REACHED,
  slug: "not-reached",
  ...place,
  message: what,
  suggestion: undefined,
  fix: undefined,
});

const ofFinding = (finding: FindingRow): Annotation => ({ ...finding, level: finding.severity === "error" ? "error" : "warning" });

function ofCase(row: CaseRow, language: Language): Annotation {
  const { file, line, name } = row;
  const place = { file, line, column: 1, endLine: line, endColumn: 1 };
  const message = [name, ...differencesOf(row, language)].join("\n");
  return { level: "error", code: FAILED_CASE, slug: "failed-case", ...place, message, suggestion: undefined, fix: undefined };
}

const ofUndecided = (row: CaseRow, language: Language): Annotation => ({
  ...ofCase(row, language),
  level: "note",
  slug: "not-decided",
  message: inLanguage(`${row.name}: ${term("not decided", language)}`, language),
});

/** What was expected of a case and found, a line each. */
export const differencesOf = ({ differences = [], problems = [] }: CaseRow, language: Language): string[] => [
  ...differences.map(({ path, expected, found }) =>
    inLanguage(`${path}: ${term("expected", language)} ${expected}, ${term("found", language)} ${found}`, language),
  ),
  ...problems.map(({ field, message }) => inLanguage(`${field ?? ""} ${message}`.trim(), language)),
];
