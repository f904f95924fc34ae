import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { Language } from "../values/words.js";
import type { CaseRow, TestReport } from "./testing.js";
import type { FindingRow, ValidationReport } from "./validation.js";

/** What is to be told at a place of a file, of whatever kind of report; `code` is `case` of a case that failed. */
export interface Annotation extends Omit<FindingRow, "severity" | "frame"> {
  readonly level: "error" | "warning";
}

/** The code under which failed cases are told. */
export const FAILED_CASE = "case";

/** Everything that is wrong, in the order of the report. */
export const annotationsOf = ({ kind, data }: ValidationReport | TestReport, language: Language): Annotation[] =>
  kind === "validation"
    ? data.findings.map(ofFinding)
    : [
        ...(data.findings ?? []).map(ofFinding),
        ...data.cases.filter(({ status }) => status === "failed").map((row) => ofCase(row, language)),
      ];

const ofFinding = (finding: FindingRow): Annotation => ({ ...finding, level: finding.severity === "error" ? "error" : "warning" });

function ofCase(row: CaseRow, language: Language): Annotation {
  const { file, line, name } = row;
  const place = { file, line, column: 1, endLine: line, endColumn: 1 };
  const message = [name, ...differencesOf(row, language)].join("\n");
  return { level: "error", code: FAILED_CASE, slug: "failed-case", ...place, message, suggestion: undefined, fix: undefined };
}

/** What was expected of a case and found, a line each. */
export const differencesOf = ({ differences = [], problems = [] }: CaseRow, language: Language): string[] => [
  ...differences.map(({ path, expected, found }) =>
    inLanguage(`${path}: ${term("expected", language)} ${expected}, ${term("found", language)} ${found}`, language),
  ),
  ...problems.map(({ field, message }) => inLanguage(`${field ?? ""} ${message}`.trim(), language)),
];
