import { cautionWords, conclusionWords, term } from "../messages/terms.js";
import { type Decimal, decimalText } from "../values/decimal.js";
import type { Language } from "../values/words.js";
import { cutOf } from "./audit-sums.js";
import { cutsWords, inputWords, listed, publicName, reasonWords, said, sayIn, tenThousands } from "./audit-words.js";
import { type EvaluationRow, isRefused, type OutcomeRow, type PolicySummary, type RefusedRow, type ResultRow } from "./evaluation.js";
import { type Cell, type Column, countColumn, moneyColumn, textColumn } from "./sheet.js";
import { workingWords } from "./working-words.js";

type Audited = NonNullable<ResultRow["audit"]>;

/** One claim with all that its lines are made of. */
export interface AuditedClaim {
  readonly row: OutcomeRow;
  readonly result: ResultRow;
  readonly audit: Audited;
  readonly policy: PolicySummary | undefined;
}

export function claimsOf(row: OutcomeRow, policies: readonly PolicySummary[]): AuditedClaim[] {
  const policy = policies.find(({ id }) => id === row.policy);
  return row.subsidies.flatMap((result) => (result.audit ? [{ row, result, audit: result.audit, policy }] : []));
}

/** 审核结果汇总表: a row for each applicant and clause, in the order of a bureau's own tables. */
export const summaryColumns: readonly Column[] = [
  countColumn("序号", "No."),
  countColumn("行号", "Line"),
  textColumn("单位名称", "Applicant", 26),
  textColumn("统一社会信用代码", "Credit code", 21),
  textColumn("申报编号", "Application"),
  textColumn("政策文件", "Policy", 20),
  textColumn("条款", "Clause", 12),
  textColumn("申报事项", "Subsidy", 20),
  textColumn("补贴标准(原文)", "Standard (the law's words)", 36),
  moneyColumn("计算基数(申报)", "Base, declared"),
  moneyColumn("计算基数(审定)", "Base, verified"),
  textColumn("计算过程", "Working", 36),
  moneyColumn("测算金额(下限)", "Computed, low"),
  moneyColumn("测算金额(上限)", "Computed, high"),
  moneyColumn("申报金额", "Claimed"),
  moneyColumn("核减金额", "Cut"),
  textColumn("核减原因", "Cuts", 28),
  moneyColumn("核定金额", "Granted"),
  textColumn("金额性质", "Certainty", 10),
  moneyColumn("已拨金额", "Paid"),
  moneyColumn("留待下期", "Held"),
  moneyColumn("本次拨付", "Payable"),
  textColumn("审核结论", "Conclusion", 12),
  textColumn("原因", "Reasons", 28),
  textColumn("采用口径", "Readings", 24),
  textColumn("备注", "Remarks", 28),
];

/** Where the conclusion stands; its reasons follow it. */
const CONCLUSION = summaryColumns.findIndex(({ heading }) => heading.zh === "审核结论");

/** The lines of a row: one for each claim; one for a row that could not be read. The number comes when they are all in order. */
export function linesOfRow(row: EvaluationRow, policies: readonly PolicySummary[], language: Language): Cell[][] {
  if (!isRefused(row)) return claimsOf(row, policies).map((claim) => summaryLine(claim, language));
  const empty: Cell[] = summaryColumns.map(() => null);
  return [
    empty
      .with(1, row.line)
      .with(4, row.application)
      .with(CONCLUSION, conclusionWords("待补正", language))
      .with(CONCLUSION + 1, problemWords(row, language)),
  ];
}

export const problemWords = ({ problems }: RefusedRow, language: Language): string | null =>
  listed(
    problems.map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)),
    language,
  );

export function summaryLine({ row, result, audit, policy }: AuditedClaim, language: Language): Cell[] {
  const subsidy = policy?.subsidies[result.id];
  return [
    null,
    row.line ?? null,
    row.name ?? null,
    row.creditCode ?? null,
    row.application,
    policy ? said(policy.title, language) : row.policy,
    subsidy?.section ?? null,
    subsidy ? said(subsidy.title, language) : result.id,
    subsidy?.quote ?? null,
    audit.base?.declared ?? null,
    audit.base?.verified ?? null,
    audit.working ? workingWords(audit.working, audit.computed?.max ?? undefined, policy?.digits ?? 0, language) : null,
    audit.computed?.min ?? null,
    audit.computed?.max ?? null,
    audit.claimed,
    audit.granted ? cutOf(audit) : null,
    cutsWords(audit, language),
    audit.granted,
    certaintyWords(result, audit, language),
    audit.paid,
    audit.held,
    audit.payable,
    conclusionWords(audit.conclusion, language),
    listed(
      audit.reasons.map((reason) => reasonWords(reason, subsidy, language)),
      language,
    ),
    listed(
      (row.assumptions ?? []).filter((each) => each.includes("=")),
      language,
    ),
    listed(remarks(row, result, language), language),
  ];
}

export function certaintyWords({ status, certainty }: ResultRow, { granted }: Audited, language: Language): string | null {
  if (status === "ineligible") return null;
  if (granted !== null) return term("exact", language);
  return term(status === "undetermined" ? "undetermined" : (certainty ?? "undetermined"), language);
}

/** What a person decided, and what is to be looked at. */
function remarks(row: OutcomeRow, { claim }: ResultRow, language: Language): string[] {
  const say = sayIn(language);
  const { decision } = claim ?? {};
  const decided = decision && [decision.by, decision.because].filter(Boolean).join(", ");
  return [
    ...(row.currency === undefined ? [] : [row.currency]),
    ...(decision
      ? [say(`人工决定 ${decimalText(decision.amount)} (${decided})`, `decided by a person: ${decimalText(decision.amount)} (${decided})`)]
      : []),
    ...(row.cautions ?? []).map((code) => cautionWords(code, language)),
  ];
}

/** 公示表: what is granted, with no number of a person, a firm or an account. */
export const publicColumns: readonly Column[] = [
  countColumn("序号", "No."),
  textColumn("单位名称", "Applicant", 34),
  textColumn("项目", "Subsidy", 34),
  moneyColumn("补助金额(万元)", "Amount (10,000 yuan)", 18),
  textColumn("备注", "Remarks", 24),
];

export function publicLine({ row, result, policy }: AuditedClaim, granted: Decimal, number: number, language: Language): Cell[] {
  const subsidy = policy?.subsidies[result.id];
  return [
    number,
    publicName(row.name ?? row.application),
    subsidy ? said(subsidy.title, language) : result.id,
    tenThousands(granted),
    row.currency ?? null,
  ];
}

/** 不予支持清单. */
export const refusedColumns: readonly Column[] = [
  countColumn("序号", "No."),
  textColumn("单位", "Applicant", 26),
  textColumn("申报编号", "Application"),
  textColumn("事项", "Subsidy", 22),
  moneyColumn("申报金额", "Claimed"),
  textColumn("原因", "Reasons", 36),
  textColumn("依据条款", "Clause", 16),
  textColumn("可补正事项", "What may be put right", 26),
];

/** Reasons that papers or data may yet put right. */
const CORRECTABLE = ["R13", "R14", "R15", "R16"];

export function refusedLine({ row, result, audit, policy }: AuditedClaim, number: number, language: Language): Cell[] {
  const subsidy = policy?.subsidies[result.id];
  const words = (reasons: Audited["reasons"]) =>
    listed(
      reasons.map((reason) => reasonWords(reason, subsidy, language)),
      language,
    );
  const sources = audit.reasons.flatMap(({ source }) => source ?? []);
  return [
    number,
    row.name ?? null,
    row.application,
    subsidy ? said(subsidy.title, language) : result.id,
    audit.claimed,
    words(audit.reasons),
    listed([...new Set(sources.length > 0 ? sources : subsidy?.section ? [subsidy.section] : [])], language),
    words(audit.reasons.filter(({ code }) => CORRECTABLE.includes(code ?? ""))),
  ];
}

/** 待补正与转人工清单: what nobody decided yet, and what it waits for. */
export const openColumns: readonly Column[] = [
  countColumn("序号", "No."),
  textColumn("单位", "Applicant", 26),
  textColumn("申报编号", "Application"),
  textColumn("事项", "Subsidy", 22),
  moneyColumn("申报金额", "Claimed"),
  textColumn("结论", "Conclusion", 12),
  textColumn("原因", "Reasons", 34),
  textColumn("待补事项", "What is missing", 34),
  moneyColumn("测算金额(下限)", "Computed, low"),
  moneyColumn("测算金额(上限)", "Computed, high"),
];

export function openLine({ row, result, audit, policy }: AuditedClaim, number: number, language: Language): Cell[] {
  const subsidy = policy?.subsidies[result.id];
  return [
    number,
    row.name ?? null,
    row.application,
    subsidy ? said(subsidy.title, language) : result.id,
    audit.claimed,
    conclusionWords(audit.conclusion, language),
    listed(
      audit.reasons.map((reason) => reasonWords(reason, subsidy, language)),
      language,
    ),
    listed(
      (result.missing ?? []).map((path) => inputWords(path, policy, language)),
      language,
    ),
    audit.computed?.min ?? null,
    audit.computed?.max ?? null,
  ];
}

export const unreadLine = (row: RefusedRow, number: number, language: Language): Cell[] => [
  number,
  null,
  row.application ?? sayIn(language)(`第 ${row.line} 行`, `line ${row.line}`),
  null,
  null,
  conclusionWords("待补正", language),
  sayIn(language)("读不了, 没有计算", "could not be read, nothing was computed"),
  problemWords(row, language),
  null,
  null,
];
