import type { Levels } from "../../audit/audit-levels.js";
import { cutOf } from "../../audit/audit-sums.js";
import { conclusionWords, term } from "../../messages/terms.js";
import type { RefusedRow } from "../../results/outcome.js";
import { type Decimal, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type Cell, countColumn, moneyColumn, placed, type SheetColumn, textColumn } from "../sheet.js";
import { type AuditedClaim, problemWords, subsidyWords } from "./audit-lines.js";
import { cautionsWords, cutsWords, documentWords, listed, readingsWords, reasonsWords, sayIn, sumWords } from "./audit-words.js";
import { workingWords } from "./working-words.js";

/** A column, and what a claim says there. */
interface SummaryColumn extends SheetColumn {
  readonly of: (claim: AuditedClaim, language: Language) => Cell;
}

const column = (head: SheetColumn, of: SummaryColumn["of"]): SummaryColumn => ({ ...head, of });

/** What no level is said to bear. */
export const OTHERS = "";

/** 审核结果汇总表: a row for each applicant and clause, in the order of a bureau's own tables. Widths are such that it prints on A4. */
const head: readonly SummaryColumn[] = [
  column(countColumn("序号", "No.", 6), () => null),
  column(countColumn("行号", "Line", 6), ({ row }) => row.line ?? null),
  column(textColumn("单位名称", "Applicant", 15), ({ row }) => row.name ?? null),
  column(textColumn("统一社会信用代码", "Credit code", 11), ({ row }) => row.creditCode ?? null),
  column(textColumn("申报编号", "Application", 11), ({ row }) => row.application),
  column(textColumn("政策文件及文号", "Policy", 18), ({ row, policy }, language) =>
    policy ? documentWords(policy, language) : row.policy,
  ),
  column(textColumn("条款", "Clause", 8), ({ subsidy }) => subsidy?.section ?? null),
  column(textColumn("申报事项", "Subsidy", 10), subsidyWords),
  column(textColumn("补贴标准(原文)", "Standard (the law's words)", 18), ({ subsidy }) => subsidy?.quote ?? null),
  column(moneyColumn("计算基数(申报)", "Base, declared", 12), ({ audit }) => audit.base?.declared ?? null),
  column(moneyColumn("计算基数(审定)", "Base, verified", 12), ({ audit }) => audit.base?.verified ?? null),
  column(textColumn("计算过程", "Working", 18), ({ audit, policy }, language) =>
    audit.working ? workingWords(audit.working, audit.computed?.max ?? undefined, policy?.digits ?? 0, language) : null,
  ),
  column(moneyColumn("测算金额(下限)", "Computed, low", 13), ({ audit }) => audit.computed?.min ?? null),
  column(moneyColumn("测算金额(上限)", "Computed, high", 13), ({ audit }) => audit.computed?.max ?? null),
  column(moneyColumn("申报金额", "Claimed", 13), ({ audit }) => audit.claimed),
  column(moneyColumn("核减金额", "Cut", 12), ({ audit }) => (audit.granted ? cutOf(audit) : null)),
  column(textColumn("核减原因", "Cuts", 15), ({ row, audit }, language) => cutsWords(audit, row.currency ?? "CNY", language)),
  column(moneyColumn("核定金额", "Granted", 13), ({ audit }) => audit.granted),
  column(textColumn("金额性质", "Certainty", 10), certaintyWords),
  column(moneyColumn("已拨金额", "Paid", 12), ({ audit }) => audit.paid),
  column(moneyColumn("留待下期", "Held", 12), ({ audit }) => audit.held),
  column(moneyColumn("本次拨付", "Payable", 13), ({ audit }) => audit.payable),
];

const tail: readonly SummaryColumn[] = [
  column(textColumn("审核结论", "Conclusion", 11), ({ audit }, language) => conclusionWords(audit.conclusion, language)),
  column(textColumn("原因", "Reasons", 14), ({ audit, subsidy }, language) => reasonsWords(audit.reasons, subsidy, language)),
  column(textColumn("采用口径", "Readings", 11), ({ row, policy }, language) => readingsWords(row, policy, language)),
  column(textColumn("初审人/复审人", "Reviewed by", 14), ({ result }) => result.claim?.decision?.by ?? null),
  column(textColumn("备注", "Remarks", 16), remarks),
];

/** The columns of the table; what is payable is divided by level where policies say who bears it. */
export function summaryColumns({ names, others }: Levels): SummaryColumn[] {
  const levels = names.map((name) => column(moneyColumn(name, name, 12), ({ levels: own }) => own?.get(name) ?? null));
  const unsaid = column(moneyColumn("文件未规定分担", "No share stated", 12), ({ levels: own, audit }) => (own ? null : audit.payable));
  return [...head, ...levels, ...(others ? [unsaid] : []), ...tail];
}

/** Which money stands under which level, by the headings of its columns. */
export function levelCells({ names, others }: Levels, sums: ReadonlyMap<string, Decimal>): Record<string, Cell> {
  const all = [...names.map((name) => [name, name]), ...(others ? [["文件未规定分担", OTHERS]] : [])];
  return Object.fromEntries(all.map(([heading = "", name = ""]) => [heading, sums.get(name) ?? nought]));
}

export const summaryLine = (columns: readonly SummaryColumn[], claim: AuditedClaim, language: Language): Cell[] =>
  columns.map(({ of }) => of(claim, language));

/** The line of a row that could not be read. */
export const unreadSummary = (columns: readonly SheetColumn[], row: RefusedRow, language: Language): Cell[] =>
  placed(columns, {
    行号: row.line,
    申报编号: row.application,
    审核结论: conclusionWords("待补正", language),
    原因: problemWords(row, language),
  });

export function certaintyWords({ result: { status, certainty }, audit: { granted } }: AuditedClaim, language: Language): string | null {
  if (status === "ineligible") return null;
  if (granted !== null) return term("exact", language);
  return term(status === "undetermined" ? "undetermined" : (certainty ?? "undetermined"), language);
}

/** What a person decided, and what is to be looked at. */
function remarks({ row, result, audit }: AuditedClaim, language: Language): string | null {
  const say = sayIn(language);
  const { decision } = result.claim ?? {};
  const amount = decision && sumWords(decision.amount, row.currency ?? "CNY", language);
  const why = [decision?.by, decision?.because].filter(Boolean).join(", ");
  const [decided, decidedEn] = why === "" ? ["", ""] : [`(${why})`, ` (${why})`];
  return listed(
    [
      ...(row.currency === undefined ? [] : [row.currency]),
      ...(decision ? [say(`人工决定 ${amount}${decided}`, `decided by a person: ${amount}${decidedEn}`)] : []),
      ...cautionsWords(row, audit, language),
    ],
    language,
  );
}
