import { compareText } from "../values/text-order.js";
import type { FindingParameters } from "./codes.js";
import { severities } from "./codes.js";

/** A stretch of one file, in UTF-16 offsets; `to` is the offset after the last character. */
export interface Span {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export type FindingCode = keyof FindingParameters;
export type Severity = "error" | "warning";

/** Something that a rule's author should know: a code with typed parameters at a place. Words come last. */
export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly span: Span;
    readonly parameters: FindingParameters[Code];
  };
}[FindingCode];

/** Takes a finding where it arises; the caller decides what becomes of it. */
export type Raise = <Code extends FindingCode>(code: Code, span: Span, parameters: FindingParameters[Code]) => void;

/** Gathers what is raised into a list. */
export function collector(findings: Finding[]): Raise {
  return (code, span, parameters) => {
    findings.push({ code, severity: severities[code].severity, span, parameters } as Finding);
  };
}

/** Findings in the order of files, places and codes, each once. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return [...findings]
    .sort(
      (a, b) => compareText(a.span.file, b.span.file) || a.span.from - b.span.from || a.span.to - b.span.to || compareText(a.code, b.code),
    )
    .filter((finding) => {
      const key = JSON.stringify([finding.code, finding.span, finding.parameters]);
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
}
