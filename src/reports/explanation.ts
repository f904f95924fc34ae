import type { Given } from "../applications/given.js";
import type { Row } from "../applications/row.js";
import type { Estimating, PolicyEstimate } from "../estimate/estimator.js";
import type { Assignment } from "../estimate/reassigned.js";
import type { Prepared } from "../evaluation/prepared.js";
import { kindOf } from "../language/limits.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { ownFields } from "../policy/own-fields.js";
import { versionOn } from "../policy/policy.js";
import type { RefusedRow, Result } from "../results/outcome.js";
import { dayOfText } from "../values/date.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import { type Derivation, derivationOf, triedOf } from "./derivation.js";
import { estimatedTotals } from "./estimate/estimate.js";
import { pathWords } from "./estimate/fact-words.js";
import { type ToldCurve, toldCurve } from "./estimate/told-curve.js";
import { furtherNotes, type ToldSubsidy, toldSubsidy } from "./estimate/told-subsidy.js";
import { type WhatIf, whatIf } from "./estimate/what-if.js";
import { type PolicySummary, problemRows } from "./evaluation.js";

/** One subsidy for one application, from the amount down to the facts and the clause. */
export interface ExplainedSubsidy extends Result {
  /** The limits that bind it, by their keys: `amount` is the one before them, `settled` that of this applicant alone. */
  readonly beforeLimits?: readonly string[];
  readonly title: Words;
  readonly source: {
    readonly section: string | undefined;
    readonly quote: string | undefined;
    readonly document: string | undefined;
    readonly lead: readonly string[];
  };
  readonly derivation: readonly Derivation[];
  /** The same as its applicant reads it. */
  readonly told: ToldSubsidy;
  /** What it comes to along the input that was asked for, where it changes along it. */
  readonly curve?: ToldCurve;
}

export interface ExplainedApplication {
  readonly application: string;
  readonly name: string | undefined;
  readonly policy: string;
  readonly date: string | undefined;
  readonly subsidies: readonly ExplainedSubsidy[];
  readonly assumptions: readonly string[] | undefined;
  readonly cautions: readonly string[] | undefined;
  /** Who it is of, the policy's title with its number, what it comes to in all, and what all of it rests on. */
  readonly told: {
    readonly applicant: string;
    readonly policy: string;
    readonly totals: readonly string[];
    readonly notes: readonly string[];
  };
  /** The title of the input along which amounts were asked for. */
  readonly along?: string;
  /** What it would come to with other facts, where that was asked. */
  readonly whatIf?: WhatIf;
}

export interface ExplanationReport {
  readonly kind: "explanation";
  readonly data: readonly (ExplainedApplication | RefusedRow)[];
  readonly policies: readonly PolicySummary[];
  /** Each step below what it came to. */
  readonly tree: boolean;
}

/** What is asked about an application beside why it gets what it gets. */
export interface WhatElse {
  readonly set: readonly Assignment[];
  /** The path of an input. */
  readonly along: string | null;
}

export const nothingElse: WhatElse = { set: [], along: null };

/** Why an application gets what it gets, under one policy. */
export function explainApplication(
  estimating: Estimating,
  row: Row,
  language: Language,
  asked: WhatElse = nothingElse,
  line = 1,
): ExplainedApplication {
  const estimate = estimating.estimateRow({ ...row, id: row.id ?? String(line) });
  const { policy } = estimating;
  const { application, name, date, assumptions, cautions, subsidies } = estimate.outcome;
  const title = inLanguage(wordsIn(policy.title, language), language);
  const number = policy.document?.number;
  return {
    application,
    name,
    policy: policy.id,
    date,
    subsidies: subsidies.map((result) => explainedSubsidy(estimate, result, language, asked)),
    assumptions,
    cautions,
    told: {
      applicant: applicantWords(row, name, line, language),
      policy: number === undefined ? title : inLanguage(`${title} (${number})`, language),
      totals: estimatedTotals(estimate, language).map(({ words }) => words),
      notes: furtherNotes(estimate, language),
    },
    ...(asked.along === null ? {} : { along: pathWords(asked.along, policy, language) }),
    ...(asked.set.length > 0 ? { whatIf: whatIf(estimate, asked.set, language) } : {}),
  };
}

/** Whose application it is; of one without an id or a name, which of several it is. */
function applicantWords({ id }: Row, name: string | undefined, line: number, language: Language): string {
  const named = [id, name].filter((part) => part !== undefined && part !== "");
  return named.length > 0 ? named.join("  ") : say("application-on-line", language, { line });
}

function explainedSubsidy(estimate: PolicyEstimate, result: Result, language: Language, asked: WhatElse): ExplainedSubsidy {
  const { estimating, row, outcome } = estimate;
  const { evaluator, policy } = estimating;
  const prepared = evaluator.prepared.find(({ subsidy }) => subsidy.id === result.id) as Prepared;
  const version = versionOn(prepared.subsidy, outcome.date === undefined ? undefined : dayOfText(outcome.date));
  const { source, document } = version ?? { source: prepared.subsidy.source, document: policy.document };
  const binding = policy.limits.filter(({ targets }) => targets.some(({ subsidy }) => subsidy === result.id));
  const limits = [...new Set(binding.map((limit) => kindOf(limit).key))];
  const { evaluation, cases } = evaluator.trace(prepared, row);
  const curve = asked.along ? toldCurve(estimate, result, asked.along, language) : undefined;
  return {
    ...result,
    ...(result.status !== "ineligible" && limits.length > 0 ? { beforeLimits: limits } : {}),
    title: prepared.subsidy.title,
    source: { section: source.section, quote: source.quote, document: document?.number, lead: source.lead },
    derivation: [...evaluation.trace.flatMap((step) => derivationOf(step, language)), ...triedOf(cases, language)],
    told: toldSubsidy(estimate, result, language),
    ...(curve ? { curve } : {}),
  };
}

/** Why one row gets what it gets under each policy that it is meant for; or what is wrong with it. */
export function explainRow(
  policies: readonly Estimating[],
  given: Given,
  language: Language,
  asked: WhatElse,
  onlyMentioned = false,
): (ExplainedApplication | RefusedRow)[] {
  const { line } = given;
  const rows = policies.map((_, at) => given.read(at));
  const meant = rows.map(({ facts, problems }) => problems.length > 0 || facts.slice(ownFields.length).some((fact) => fact !== undefined));
  return policies.flatMap((estimating, at): (ExplainedApplication | RefusedRow)[] => {
    const row = rows[at];
    if (onlyMentioned && meant.includes(true) && !meant[at] && row?.policy === undefined) return [];
    if (!row || (row.policy !== undefined && row.policy !== estimating.policy.id)) return [];
    if (row.problems.length === 0) return [explainApplication(estimating, row, language, asked, line)];
    return [{ application: row.id ?? null, file: given.file, line, problems: problemRows(row.problems, language) }];
  });
}
