import type { Expression } from "../expression/core.js";
import { isOpen } from "../expression/openness.js";
import { changeOf } from "../expression/role.js";
import { nodesOf } from "../expression/walk.js";
import type { NotComputed, Policy, Subsidy } from "../policy/policy.js";
import { dayText } from "../values/date.js";
import type { Words } from "../values/words.js";

/** A clause that the policy computes, as a reader of the document looks for it. */
export interface ComputedClause {
  readonly id: string;
  readonly title: Words;
  readonly note: Words | undefined;
  readonly section: string | undefined;
  readonly quote: string | undefined;
  readonly benefit: string;
  /** What the law leaves open when every fact is known. */
  readonly certainty: string;
  readonly conditions: readonly Words[];
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
  readonly readings: readonly string[];
}

export interface ShownPolicy {
  readonly id: string;
  readonly file: string;
  readonly title: Words;
  readonly note: Words | undefined;
  readonly document:
    | { readonly number: string | undefined; readonly issuer: Words | undefined; readonly issued: string | undefined }
    | undefined;
  readonly effective: {
    readonly from: string;
    readonly to: string | undefined;
    readonly validityConfirmedTo: string | undefined;
    readonly stated: boolean;
  };
  readonly currency: string;
  readonly subsidies: readonly ComputedClause[];
  readonly readings: readonly {
    readonly name: string;
    readonly question: Words;
    readonly chosen: string | undefined;
    readonly options: readonly { readonly id: string; readonly title: Words }[];
    readonly because: Words | undefined;
  }[];
  readonly notComputed: readonly Omit<NotComputed, "quoteSpan">[];
}

export interface PolicyReport {
  readonly kind: "policy";
  readonly data: readonly ShownPolicy[];
  /** Only what there is, a line each. */
  readonly brief: boolean;
}

/** Policies as their clauses: those that are computed, and those about money that are not. */
export function policyReport(policies: readonly Policy[], brief: boolean): PolicyReport {
  return { kind: "policy", data: policies.map(shownPolicy), brief };
}

function shownPolicy(policy: Policy): ShownPolicy {
  const { id, file, title, note, document, effective, currency, readings, subsidies, notComputed } = policy;
  return {
    id,
    file,
    title,
    note,
    document: document ? { number: document.number, issuer: document.issuer, issued: document.issued } : undefined,
    effective: {
      from: dayText(effective.from),
      to: effective.to === null ? undefined : dayText(effective.to),
      validityConfirmedTo: effective.confirmedTo === null ? undefined : dayText(effective.confirmedTo),
      stated: effective.stated,
    },
    currency,
    subsidies: subsidies.map(computedClause),
    readings: readings.map(({ name, question, chosen, options, because }) => ({ name, question, chosen, options, because })),
    notComputed: notComputed.map(({ quoteSpan: _, ...clause }) => clause),
  };
}

function computedClause(subsidy: Subsidy): ComputedClause {
  const { id, title, note, benefit, source, entitlement, pays } = subsidy;
  const nodes = [...nodesOf(entitlement)];
  const checks = nodes.flatMap((node) => (node.kind === "guard" ? node.checks : []));
  const conditions = new Map(
    checks.filter((check) => check.holds.origin !== undefined).map((check) => [check.reason.condition.zh, check.reason.condition]),
  );
  return {
    id,
    title,
    note,
    section: source.section,
    quote: source.quote,
    benefit,
    certainty: pays ? ruleCertainty(entitlement) : "no amount",
    conditions: [...conditions.values()],
    lead: source.lead,
    responsible: source.responsible,
    supporting: source.supporting,
    readings: [...new Set(nodes.flatMap((node) => (node.kind === "reading" ? [node.name] : [])))],
  };
}

/** The certainty that a rule gives before any applicant: what it says of the two ends. */
function ruleCertainty(entitlement: Expression): string {
  if (!isOpen(entitlement)) return "exact";
  const nodes = [...nodesOf(entitlement)];
  if (nodes.some((node) => node.kind === "unstated")) return "unstated";
  const within = nodes.filter((node) => node.kind === "within");
  const low = within.some((node) => node.low);
  const high = within.some((node) => node.high) || nodes.some((node) => changeOf(node)?.role === "ceiling" && isOpen(node));
  return low && high ? "range" : low ? "at least" : "at most";
}
