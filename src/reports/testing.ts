import type { CaseResult } from "../analysis/rule-tests.js";
import type { Finding } from "../messages/finding.js";
import { lineColumn } from "../messages/line-column.js";
import type { RefusedRow } from "../results/outcome.js";
import type { Language } from "../values/words.js";
import { problemRows } from "./evaluation.js";
import { type FindingRow, findingRow } from "./validation.js";

export interface CaseRow {
  readonly file: string;
  readonly line: number;
  readonly policy: string;
  readonly name: string;
  readonly status: "passed" | "failed";
  readonly differences: readonly { readonly path: string; readonly expected: string; readonly found: string }[] | undefined;
  readonly problems: RefusedRow["problems"] | undefined;
}

export interface TestReport {
  readonly kind: "test";
  /** The program's. */
  readonly version: string;
  readonly data: {
    readonly passed: number;
    readonly failed: number;
    readonly cases: readonly CaseRow[];
    readonly findings: readonly FindingRow[] | undefined;
  };
}

/** How the cases of rule tests went; `findings`: what is wrong with files of rules or cases, so that some did not run. */
export function testReport(
  results: readonly CaseResult[],
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  language: Language,
  version = "",
): TestReport {
  const cases = results.map(({ name, policy, span, differences, problems }): CaseRow => {
    const words = problemRows(problems, language);
    return {
      file: span.file,
      line: lineColumn(texts.get(span.file) ?? "", span.from).line,
      policy,
      name,
      status: differences.length + problems.length === 0 ? "passed" : "failed",
      differences: differences.length > 0 ? differences : undefined,
      problems: words.length > 0 ? words : undefined,
    };
  });
  const rows = findings.map((finding) => findingRow(finding, texts.get(finding.span.file) ?? "", language));
  const passed = cases.filter((row) => row.status === "passed").length;
  return { kind: "test", version, data: { passed, failed: cases.length - passed, cases, findings: rows.length > 0 ? rows : undefined } };
}
