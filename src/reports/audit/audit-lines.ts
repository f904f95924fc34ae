import type { Levels } from "../../audit/audit-levels.js";
import { printedCuts } from "../../audit/printed-cuts.js";
import type { Audited, Outcome, RefusedRow, Result } from "../../results/outcome.js";
import type { Decimal } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { PolicySummary, SubsidySummary } from "../evaluation.js";
import { fieldTitle, listed, said } from "./audit-words.js";

/** One claim with all that its lines are made of; its cuts as they are printed. */
export interface AuditedClaim {
  readonly row: Outcome;
  readonly result: Result;
  readonly audit: Audited;
  readonly policy: PolicySummary | undefined;
  readonly subsidy: SubsidySummary | undefined;
  /** What is payable now by who bears it; undefined where that is not said. */
  readonly levels: ReadonlyMap<string, Decimal> | undefined;
}

/** What lines of claims are made with. */
interface ClaimGrounds {
  readonly policies: readonly PolicySummary[];
  readonly levels: Levels;
}

export function claimsOf(row: Outcome, { policies, levels }: ClaimGrounds): AuditedClaim[] {
  const policy = policies.find(({ id }) => id === row.policy);
  return row.subsidies.flatMap((result) => {
    if (!result.audit) return [];
    const audit = { ...result.audit, cuts: printedCuts(result.audit.cuts, row.currency ?? "CNY") };
    return [{ row, result, audit, policy, subsidy: policy?.subsidies[result.id], levels: levels.of(row.policy, result) }];
  });
}

export const subsidyWords = ({ subsidy, result }: AuditedClaim, language: Language): string =>
  subsidy ? said(subsidy.title, language) : result.id;

/** What is wrong with a row, each fact by its title. */
export const problemWords = ({ problems }: RefusedRow, policies: readonly PolicySummary[], language: Language): string | null =>
  listed(
    problems.map(({ field, message }) => (field === undefined ? message : `${fieldTitle(field, policies, language)} ${message}`)),
    language,
  );
