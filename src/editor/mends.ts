import { type Fix, fixOf, mended } from "../analysis/fix.js";
import type { Finding } from "../messages/finding.js";
import { fixTitle } from "../reports/validation.js";
import type { Language } from "../values/words.js";

/** A mend of a finding that an editor offers at its place. */
export interface Mend {
  readonly finding: Finding;
  readonly title: string;
  readonly fix: Fix;
}

/** The mends of the findings of a file that a stretch of it touches. */
export const mendsIn = (findings: readonly Finding[], file: string, text: string, from: number, to: number, language: Language): Mend[] =>
  findings.flatMap((finding) => {
    const { span } = finding;
    const fix = span.file === file && span.from <= to && from <= span.to ? fixOf(finding, text) : undefined;
    return fix ? [{ finding, title: fixTitle(fix, language), fix }] : [];
  });

/** The text with every mend where nothing else can have been meant. */
export const allMended = (findings: readonly Finding[], file: string, text: string): string =>
  mended(
    text,
    findings.flatMap((finding) => (finding.span.file === file ? (fixOf(finding, text) ?? []) : [])).filter(({ safe }) => safe),
  );
