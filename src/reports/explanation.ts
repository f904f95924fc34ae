import type { Given } from "../applications/given.js";
import type { Row } from "../applications/row.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import type { Prepared } from "../evaluation/prepared.js";
import { kindOf } from "../language/limits.js";
import { ownFields } from "../policy/own-fields.js";
import { versionOn } from "../policy/policy.js";
import type { RefusedRow, Result } from "../results/outcome.js";
import { dayOfText } from "../values/date.js";
import type { Language, Words } from "../values/words.js";
import { type Derivation, derivationOf, triedOf } from "./derivation.js";
import { type PolicySummary, problemRows } from "./evaluation.js";

/** One subsidy for one application, from the amount down to the facts and the clause. */
export interface ExplainedSubsidy extends Result {
  /** The limits that bind it, by their keys: its amount is the one before them. */
  readonly beforeLimits?: readonly string[];
  readonly title: Words;
  readonly source: {
    readonly section: string | undefined;
    readonly quote: string | undefined;
    readonly document: string | undefined;
    readonly lead: readonly string[];
  };
  readonly derivation: readonly Derivation[];
}

export interface ExplainedApplication {
  readonly application: string;
  readonly name: string | undefined;
  readonly policy: string;
  readonly date: string | undefined;
  readonly subsidies: readonly ExplainedSubsidy[];
  readonly assumptions: readonly string[] | undefined;
  readonly cautions: readonly string[] | undefined;
}

export interface ExplanationReport {
  readonly kind: "explanation";
  readonly data: readonly (ExplainedApplication | RefusedRow)[];
  readonly policies: readonly PolicySummary[];
}

/** Why an application gets what it gets, under one policy. */
export function explainApplication(evaluator: Evaluator, row: Row, line: number, language: Language): ExplainedApplication {
  const outcome = evaluator.evaluate(row, line);
  const { policy } = evaluator;
  const { application, name, date, assumptions, cautions } = outcome;
  const subsidies = outcome.subsidies.map((result, at): ExplainedSubsidy => {
    const prepared = evaluator.prepared[at] as Prepared;
    const { title } = prepared.subsidy;
    const version = versionOn(prepared.subsidy, date === undefined ? undefined : dayOfText(date));
    const { source, document } = version ?? { source: prepared.subsidy.source, document: policy.document };
    const binding = policy.limits.filter(({ targets }) => targets.some(({ subsidy }) => subsidy === prepared.subsidy.id));
    const limits = [...new Set(binding.map((limit) => kindOf(limit).key))];
    const { evaluation, cases } = evaluator.trace(prepared, row);
    return {
      ...result,
      ...(result.status !== "ineligible" && limits.length > 0 ? { beforeLimits: limits } : {}),
      title,
      source: { section: source.section, quote: source.quote, document: document?.number, lead: source.lead },
      derivation: [...evaluation.trace.flatMap((step) => derivationOf(step, language)), ...triedOf(cases, language)],
    };
  });
  return { application, name, policy: policy.id, date, subsidies, assumptions, cautions };
}

/** Why one row gets what it gets under each policy that it is meant for; or what is wrong with it. */
export function explainRow(
  evaluators: readonly Evaluator[],
  given: Given,
  language: Language,
  onlyMentioned = false,
): (ExplainedApplication | RefusedRow)[] {
  const { line } = given;
  const rows = evaluators.map((_, at) => given.read(at));
  const meant = rows.map(({ facts, problems }) => problems.length > 0 || facts.slice(ownFields.length).some((fact) => fact !== undefined));
  return evaluators.flatMap((evaluator, at): (ExplainedApplication | RefusedRow)[] => {
    const row = rows[at];
    if (onlyMentioned && meant.includes(true) && !meant[at] && row?.policy === undefined) return [];
    if (!row || (row.policy !== undefined && row.policy !== evaluator.policy.id)) return [];
    if (row.problems.length === 0) return [explainApplication(evaluator, row, line, language)];
    return [{ application: row.id ?? null, file: given.file, line, problems: problemRows(row.problems, language) }];
  });
}
