import type { CaseResult } from "../analysis/rule-tests.js";
import { missingWords, resultAmount, statusWords } from "../formats/applicant-block.js";
import type { Style } from "../formats/format.js";
import type { Span } from "../messages/finding.js";
import { inLanguage, inTurn } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { Policy } from "../policy/policy.js";
import type { PolicySummary } from "../reports/evaluation.js";
import { problemRows } from "../reports/evaluation.js";
import { summaryOf } from "../reports/policy-summary.js";
import type { Result } from "../results/outcome.js";

/** What the rules make of a case, told beside its name: whether it holds, and what comes of it. */
export interface CaseHint {
  readonly span: Span;
  readonly label: string;
  /** Each thing that differs, in a line. */
  readonly told: readonly string[];
}

export function caseHints(results: readonly CaseResult[], policies: readonly Policy[], style: Style): CaseHint[] {
  const { language } = style;
  const summaries = new Map(policies.map((policy) => [policy.id, summaryOf(policy)]));
  return results.map(({ policy, span, differences, problems, refused, outcomes }) => {
    const summary = summaries.get(policy);
    const several = outcomes.length > 1;
    const gives = outcomes.flatMap(({ id, outcome }) =>
      summary ? outcome.subsidies.map((result) => resultWords(result, several ? id : undefined, summary, style)) : [],
    );
    const differ = differences.map(({ path, expected, found }) =>
      inLanguage(`${path}: ${term("expected", language)} ${expected}, ${term("found", language)} ${found}`, language),
    );
    const told = (all: typeof problems) =>
      problemRows(all, language).map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`));
    const wrong = told(problems);
    const mark = differ.length + wrong.length === 0 ? "\u2713" : "\u2717";
    return {
      span,
      label: `${mark} ${inTurn(gives.length > 0 ? gives : told([...problems, ...refused]), language)}`,
      told: [...differ, ...wrong],
    };
  });
}

function resultWords(result: Result, id: string | undefined, summary: PolicySummary, style: Style): string {
  const names = [...(id === undefined ? [] : [id]), ...(Object.keys(summary.subsidies).length > 1 ? [result.id] : [])];
  const missing = (result.missing ?? []).map((path) => missingWords(path, summary, style)).join(", ");
  const parts = [
    statusWords(result, style),
    resultAmount(result, summary, style),
    missing && `${term("missing", style.language)} ${missing}`,
  ];
  const words = inLanguage(parts.filter((part) => part !== "").join(" "), style.language);
  return names.length > 0 ? `${names.join(" ")}: ${words}` : words;
}
