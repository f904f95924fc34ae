import { type Fix, fixOf } from "../analysis/fix.js";
import { type Finding, findingWords, numberOf } from "../messages/finding.js";
import { lineColumn } from "../messages/line-column.js";
import { term } from "../messages/terms.js";
import type { Language } from "../values/words.js";
import { frameOf, type LineFrame } from "./frame.js";

/** A finding in words, with its place: lines and columns count from 1, in UTF-16 units. */
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
  /** What may be written in place of a stretch; `safe`: nothing else can have been meant. */
  readonly fix: FixRow | undefined;
}

interface FixRow {
  readonly title: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  readonly safe: boolean;
}

export interface ValidationReport {
  readonly kind: "validation";
  /** The program's. */
  readonly version: string;
  /** The rule files, whether anything was found in them or not. */
  readonly paths: readonly string[];
  readonly data: { readonly files: number; readonly errors: number; readonly warnings: number; readonly findings: readonly FindingRow[] };
}

/** What is wrong with rule files, sorted as it was given. */
export function validationReport(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  language: Language,
  paths: readonly string[],
  version = "",
): ValidationReport {
  const rows = findings.map((finding) => findingRow(finding, texts.get(finding.span.file) ?? "", language));
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const data = { files: paths.length, errors: count("error"), warnings: count("warning"), findings: rows };
  return { kind: "validation", version, paths, data };
}

function fixRow(finding: Finding, text: string, language: Language): FixRow | undefined {
  const fix = fixOf(finding, text);
  if (!fix) return undefined;
  const [start, end] = [lineColumn(text, fix.span.from), lineColumn(text, fix.span.to)];
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  return { title: fixTitle(fix, language), ...place, text: fix.text, safe: fix.safe };
}

/** What a mend is called where it is offered. */
export const fixTitle = ({ text }: Fix, language: Language): string => `${term("write instead", language)} ${text}`.trimEnd();

export function findingRow(finding: Finding, text: string, language: Language): FindingRow {
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
    fix: fixRow(finding, text, language),
  };
}
