import { inLanguage } from "../../messages/in-language.js";
import { cautionWords } from "../../messages/terms.js";
import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import type { Language } from "../../values/words.js";
import type { AuditReport } from "../audit/audit.js";
import { claimsOf, problemWords } from "../audit/audit-lines.js";
import { placeWords } from "../audit/audit-words.js";
import type { Letter } from "./letter.js";
import type { LimitUses } from "./limit-uses.js";
import { letterClaim } from "./told-claim.js";

/** What one applicant is told of some rows. */
export function letterOf(
  rows: readonly EvaluationRow[],
  report: Pick<AuditReport, "policies" | "levels">,
  uses: LimitUses,
  language: Language,
): Letter {
  const read = rows.flatMap((row) => (isRefused(row) ? [] : [row]));
  const [first] = read;
  const claims = read.flatMap((row) => claimsOf(row, report));
  const cautions = new Set(read.flatMap((row) => row.cautions ?? []));
  return {
    applicant: inLanguage(first?.name ?? "", language),
    creditCode: read.find(({ creditCode }) => creditCode !== undefined)?.creditCode,
    applications: [...new Set(rows.flatMap(({ application }) => application ?? []))],
    claims: claims.map((claim) => letterClaim(claim, uses.of(claim.row, claim.result), language)),
    unread: rows.filter(isRefused).map((row) => [placeWords(row, language), problemWords(row, report.policies, language) ?? ""].join(" ")),
    cautions: [...cautions].map((code) => cautionWords(code, language)),
  };
}
