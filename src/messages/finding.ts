import { compareText } from "../values/text-order.js";
import type { Language } from "../values/words.js";
import rows from "./findings.json" with { type: "json" };
import { inLanguage } from "./in-language.js";
import { fill, type ParametersOf } from "./template.js";

/** Each finding, whole: spread, so that the published types say what stands in the rows. */
const findings = rows;

export type FindingCode = keyof typeof findings;
export type Severity = "error" | "warning";

/** What each finding tells, by its slug: the parameters that its words are made of. */
export type FindingParameters = { readonly [Code in FindingCode]: ParametersOf<(typeof findings)[Code]> };

/** A stretch of one file, in UTF-16 offsets; `to` is the offset after the last character. */
export interface Span {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Something that a rule's author should know: a code with typed parameters at a place. Words come last. */
export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly span: Span;
    readonly parameters: FindingParameters[Code];
  };
}[FindingCode];

export const findingCodes = Object.keys(findings) as FindingCode[];

/** The stable number of a finding: `E101` of an error, `W113` of a warning. */
export const numberOf = (code: FindingCode): string => findings[code].number;

export const severityOf = (code: FindingCode): Severity => (numberOf(code).startsWith("E") ? "error" : "warning");

/** What findings of a code are about, in a sentence. */
export const aboutFinding = (code: FindingCode, language: Language): string => inLanguage(findings[code][language].topic, language);

/** What a finding says: why, and the way out. */
export function findingWords(
  { code, parameters }: Finding,
  language: Language,
): { readonly reason: string; readonly suggestion: string | undefined } {
  const words: { readonly reason: string; readonly suggestion?: string } = findings[code][language];
  const say = (template: string) => inLanguage(fill(template, parameters, language), language);
  return { reason: say(words.reason), suggestion: (words.suggestion && say(words.suggestion)) || undefined };
}

/** Takes a finding where it arises; the caller decides what becomes of it. */
export type Raise = <Code extends FindingCode>(code: Code, span: Span, parameters: FindingParameters[Code]) => void;

/** Gathers what is raised into a list. */
export function collector(findings: Finding[]): Raise {
  return (code, span, parameters) => {
    findings.push({ code, severity: severityOf(code), span, parameters } as Finding);
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
