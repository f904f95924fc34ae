import type { PropertyResult } from "../analysis/properties/properties-of-cases.js";
import type { CaseResult } from "../analysis/rule-tests.js";
import type { Finding, Span } from "../messages/finding.js";
import { lineColumn } from "../messages/line-column.js";
import type { RefusedRow } from "../results/outcome.js";
import type { Language } from "../values/words.js";
import { type BatchCase, batchLine } from "./batch-shown.js";
import { problemRows } from "./evaluation.js";
import { casesOf, type PropertyCase, propertyLine, propertyTold, shownLine } from "./property.js";
import type { PropertyTold } from "./property-told.js";
import { type FindingRow, findingRow } from "./validation.js";

export interface CaseRow {
  readonly file: string;
  readonly line: number;
  readonly policy: string;
  readonly name: string;
  readonly status: "passed" | "failed" | "undecided";
  readonly differences: readonly { readonly path: string; readonly expected: string; readonly found: string }[] | undefined;
  readonly problems: RefusedRow["problems"] | undefined;
  /** Of a property beside the cases: who shows it, or that it does not hold. */
  readonly case?: PropertyCase | undefined;
  /** The same where it takes a batch. */
  readonly batch?: BatchCase | undefined;
}

/** What was tried of some policies: cases, and what is to hold of everyone; `isStrict`: what is not decided fails as well. */
export interface TriedRules {
  readonly cases: readonly CaseResult[];
  readonly properties?: readonly PropertyResult[];
  readonly isStrict?: boolean;
}

export interface TestReport {
  readonly kind: "test";
  /** The program's. */
  readonly version: string;
  readonly data: {
    readonly passed: number;
    readonly failed: number;
    /** Properties of which it could not be decided whether they hold. */
    readonly undecided: number | undefined;
    readonly cases: readonly CaseRow[];
    readonly findings: readonly FindingRow[] | undefined;
  };
  /** Properties as people are told them, by their rows. */
  readonly told: ReadonlyMap<CaseRow, PropertyTold>;
}

/** How the cases of rule tests went; `findings`: what is wrong with files of rules or cases, so that some did not run. */
export function testReport(
  { cases: results, properties = [], isStrict = false }: TriedRules,
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  language: Language,
  version = "",
): TestReport {
  const lineOf = ({ file, from }: Span) => lineColumn(texts.get(file) ?? "", from).line;
  const told = new Map(properties.map((each) => [propertyRow(each, lineOf(each.span), isStrict), propertyTold(each, language)]));
  const run = results.map(({ name, policy, span, differences, problems }): CaseRow => {
    const words = problemRows(problems, language);
    return {
      file: span.file,
      line: lineOf(span),
      policy,
      name,
      status: differences.length + problems.length === 0 ? "passed" : "failed",
      differences: differences.length > 0 ? differences : undefined,
      problems: words.length > 0 ? words : undefined,
    };
  });
  const cases = [...run, ...told.keys()];
  const rows = findings.map((finding) => findingRow(finding, texts.get(finding.span.file) ?? "", language));
  const [passed, failed, undecided] = (["passed", "failed", "undecided"] as const).map(
    (status) => cases.filter((row) => row.status === status).length,
  ) as [number, number, number];
  const data = { passed, failed, undecided: undecided > 0 ? undecided : undefined, cases, findings: rows.length > 0 ? rows : undefined };
  return { kind: "test", version, data, told };
}

function propertyRow({ written, policy, span, answer }: PropertyResult, line: number, isStrict: boolean): CaseRow {
  const { verdict, shown } = answer;
  const { case: found, batch } = casesOf(shown);
  const against = {
    path: written.name,
    expected: written.text || "true",
    found: found ? shownLine(found) : batch ? batchLine(batch) : verdict,
  };
  const status = verdict === "holds" ? "passed" : verdict === "fails" || isStrict ? "failed" : "undecided";
  return {
    file: span.file,
    line,
    policy: policy.id,
    name: propertyLine(written),
    status,
    differences: status === "failed" ? [against] : undefined,
    problems: undefined,
    case: status === "failed" ? found : undefined,
    batch: status === "failed" ? batch : undefined,
  };
}
