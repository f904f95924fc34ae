import type { Levels } from "../../audit/audit-levels.js";
import { cutOf } from "../../audit/audit-sums.js";
import { say } from "../../messages/phrase.js";
import { conclusionWords } from "../../messages/terms.js";
import type { Certainty, RefusedRow } from "../../results/outcome.js";
import { type Decimal, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { certaintyWords, premisesOf } from "../certainty-words.js";
import type { PolicySummary } from "../evaluation.js";
import type { Cell, NamedCells, SheetColumn } from "../sheet.js";
import { aside, countColumn, moneyColumn, placed, textColumn } from "../sheet.js";
import { type AuditColumn, column, levelColumns } from "./audit-columns.js";
import type { AuditedClaim } from "./audit-lines.js";
import { problemWords, subsidyWords } from "./audit-lines.js";
import { cautionsWords, cutsWords, documentWords, listed, readingsWords, reasonsWords, sumWords } from "./audit-words.js";
import { workingWords } from "./working-words.js";

/** What no level is said to bear. */
export const OTHERS = "";

/** 审核结果汇总表: a row for each applicant and clause, in the order of a bureau's own tables. Widths are such that it prints on A4. */
const head: readonly AuditColumn[] = [
  column(countColumn("number", 6), () => null),
  column(aside(countColumn("line", 6)), ({ row }) => row.line ?? null),
  column(textColumn("applicantName", 15), ({ row }) => row.name ?? null),
  column(aside(textColumn("creditCode", 11)), ({ row }) => row.creditCode ?? null),
  column(textColumn("application", 11), ({ row }) => row.application),
  column(aside(textColumn("policy", 18)), ({ row, policy }, language) => (policy ? documentWords(policy, language) : row.policy)),
  column(aside(textColumn("clause", 8)), ({ subsidy }) => subsidy?.section ?? null),
  column(textColumn("subsidy", 10), subsidyWords),
  column(aside(textColumn("standard", 18)), ({ subsidy }) => subsidy?.quote ?? null),
  column(aside(moneyColumn("baseDeclared", 12)), ({ audit }) => audit.base?.declared ?? null),
  column(aside(moneyColumn("baseVerified", 12)), ({ audit }) => audit.base?.verified ?? null),
  column(aside(textColumn("working", 18)), ({ audit, policy }, language) =>
    audit.working ? workingWords(audit.working, audit.computed?.max ?? undefined, policy?.digits ?? 0, language) : null,
  ),
  column(aside(moneyColumn("computedLow", 13)), ({ audit }) => audit.computed?.min ?? null),
  column(aside(moneyColumn("computedHigh", 13)), ({ audit }) => audit.computed?.max ?? null),
  column(moneyColumn("claimed", 13), ({ audit }) => audit.claimed),
  column(moneyColumn("cut", 12), ({ audit }) => (audit.granted ? cutOf(audit) : null)),
  column(aside(textColumn("cuts", 15)), ({ row, audit }, language) => cutsWords(audit, row.currency ?? "CNY", language)),
  column(moneyColumn("granted", 13), ({ audit }) => audit.granted),
  column(aside(textColumn("certainty", 10)), premisedCertainty),
  column(moneyColumn("paid", 12), ({ audit }) => audit.paid),
  column(moneyColumn("held", 12), ({ audit }) => audit.held),
  column(moneyColumn("payable", 13), ({ audit }) => audit.payable),
];

const tail: readonly AuditColumn[] = [
  column(textColumn("conclusion", 11), ({ audit }, language) => conclusionWords(audit.conclusion, language)),
  column(aside(textColumn("reasons", 14)), ({ audit, subsidy }, language) => reasonsWords(audit.reasons, subsidy, language)),
  column(aside(textColumn("readings", 11)), ({ row, policy }, language) => readingsWords(row, policy, language)),
  column(aside(textColumn("reviewers", 14)), ({ audit: { decision } }) => [decision?.by, decision?.on].filter(Boolean).join(" ") || null),
  column(aside(textColumn("remarks", 16)), remarks),
];

/** The columns of the table; what is payable is divided by level where policies say who bears it. */
export const summaryColumns = (levels: Levels): readonly AuditColumn[] => [...head, ...levelColumns(levels, 12), ...tail];

/** Which money stands under which level. */
export function levelCells({ names, others }: Levels, sums: ReadonlyMap<string, Decimal>): NamedCells {
  const sumOf = (name: string) => sums.get(name) ?? nought;
  return { ...Object.fromEntries(names.map((name) => [`level:${name}`, sumOf(name)])), ...(others ? { noShare: sumOf(OTHERS) } : {}) };
}

/** The line of a row that could not be read. */
export const unreadSummary = (
  columns: readonly SheetColumn[],
  row: RefusedRow,
  policies: readonly PolicySummary[],
  language: Language,
): Cell[] =>
  placed(columns, {
    line: row.line,
    application: row.application,
    conclusion: conclusionWords("待补正", language),
    reasons: problemWords(row, policies, language),
  });

/** How certain what is granted is; nothing where nothing is. */
export function certaintyOf({ result: { status, certainty }, audit: { granted } }: AuditedClaim): Certainty | "undetermined" | null {
  if (status === "ineligible") return null;
  if (granted !== null) return "exact";
  return status === "undetermined" ? "undetermined" : (certainty ?? "undetermined");
}

function premisedCertainty(claim: AuditedClaim, language: Language): string | null {
  const certainty = certaintyOf(claim);
  const { result, audit, row, subsidy } = claim;
  const refused = audit.granted !== null && Number(audit.granted.units) === 0;
  const premises = premisesOf(result, audit.cautions ?? row.cautions ?? [], refused ? [] : (subsidy?.readings ?? []));
  return certainty && certaintyWords(certainty, premises, language);
}

/** What a person decided, and what is to be looked at. */
function remarks({ row, audit }: AuditedClaim, language: Language): string | null {
  const { decision } = audit;
  const decided = ({ amount, by, on, because }: NonNullable<typeof decision>) =>
    say("decision-of", language, {
      amount: sumWords(amount, row.currency ?? "CNY", language),
      why: [by, on, because].filter(Boolean).join(", "),
    });
  return listed(
    [
      ...(row.currency === undefined ? [] : [row.currency]),
      ...(decision ? [decided(decision)] : []),
      ...cautionsWords(row, audit, language),
    ],
    language,
  );
}
