import { type Finding, findingWords, numberOf } from "../messages/finding.js";
import { lineColumn } from "../messages/line-column.js";
import type { Language } from "../values/words.js";
import { frameOf, type LineFrame } from "./frame.js";

/** A finding in words, with its place. */
export interface FindingRow {
  readonly code: string;
  readonly slug: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly suggestion: string | undefined;
  readonly frame: LineFrame;
}

export interface ValidationReport {
  readonly kind: "validation";
  readonly data: { readonly files: number; readonly errors: number; readonly warnings: number; readonly findings: readonly FindingRow[] };
}

/** What is wrong with rule files, sorted as it was given. */
export function validationReport(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  language: Language,
  files: number,
): ValidationReport {
  const rows = findings.map((finding) => findingRow(finding, texts.get(finding.span.file) ?? "", language));
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return { kind: "validation", data: { files, errors: count("error"), warnings: count("warning"), findings: rows } };
}

function findingRow(finding: Finding, text: string, language: Language): FindingRow {
  const { code, severity, span } = finding;
  const { reason, suggestion } = findingWords(finding, language);
  const [start, end] = [lineColumn(text, span.from), lineColumn(text, span.to)];
  return {
    code: numberOf(code),
    slug: code,
    severity,
    file: span.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message: reason,
    suggestion,
    frame: frameOf(text, span),
  };
}
