import { printedCuts } from "../../audit/printed-cuts.js";
import { conclusionWords } from "../../messages/terms.js";
import type { Outcome, RefusedRow, Result } from "../../results/outcome.js";
import { capitals } from "../../values/capital-amount.js";
import { type Decimal, negated, tenThousands } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { PolicySummary, SubsidySummary } from "../evaluation.js";
import { type Cell, countColumn, moneyColumn, type SheetColumn, textColumn } from "../sheet.js";
import type { AuditReport } from "./audit.js";
import { cautionsWords, inputWords, listed, publicName, reasonsWords, reasonWords, said, sayIn } from "./audit-words.js";

type Audited = NonNullable<Result["audit"]>;

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

export function claimsOf(row: Outcome, { policies, levels }: AuditReport): AuditedClaim[] {
  const policy = policies.find(({ id }) => id === row.policy);
  return row.subsidies.flatMap((result) => {
    if (!result.audit) return [];
    const audit = { ...result.audit, cuts: printedCuts(result.audit.cuts, row.currency ?? "CNY") };
    return [{ row, result, audit, policy, subsidy: policy?.subsidies[result.id], levels: levels.of(row.policy, result) }];
  });
}

export const subsidyWords = ({ subsidy, result }: AuditedClaim, language: Language): string =>
  subsidy ? said(subsidy.title, language) : result.id;

export const problemWords = ({ problems }: RefusedRow, language: Language): string | null =>
  listed(
    problems.map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)),
    language,
  );

/** 公示表: what is granted, with no number of a person, a firm or an account. */
export const publicColumns: readonly SheetColumn[] = [
  countColumn("序号", "No."),
  textColumn("单位名称", "Applicant", 34),
  textColumn("项目", "Subsidy", 34),
  { ...moneyColumn("补助金额(万元)", "Amount (10,000 yuan)", 18), aligned: true },
  textColumn("备注", "Remarks", 24),
];

export function publicLine(claim: AuditedClaim, granted: Decimal, number: number, language: Language): Cell[] {
  const { row } = claim;
  return [number, publicName(row.name ?? row.application), subsidyWords(claim, language), tenThousands(granted), row.currency ?? null];
}

/** 不予支持清单. */
export const refusedColumns: readonly SheetColumn[] = [
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

export function refusedLine(claim: AuditedClaim, number: number, language: Language): Cell[] {
  const { row, audit, subsidy } = claim;
  const sources = audit.reasons.flatMap(({ source }) => source ?? []);
  return [
    number,
    row.name ?? null,
    row.application,
    subsidyWords(claim, language),
    audit.claimed,
    reasonsWords(audit.reasons, subsidy, language),
    listed([...new Set(sources.length > 0 ? sources : subsidy?.section ? [subsidy.section] : [])], language),
    reasonsWords(
      audit.reasons.filter(({ code }) => CORRECTABLE.includes(code ?? "")),
      subsidy,
      language,
    ),
  ];
}

/** 待补正与转人工清单: what nobody decided yet, and what it waits for. */
export const openColumns: readonly SheetColumn[] = [
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
  moneyColumn("限额后(下限)", "After limits, low"),
  moneyColumn("限额后(上限)", "After limits, high"),
];

export function openLine(claim: AuditedClaim, number: number, language: Language): Cell[] {
  const { row, result, audit, policy, subsidy } = claim;
  return [
    number,
    row.name ?? null,
    row.application,
    subsidyWords(claim, language),
    audit.claimed,
    conclusionWords(audit.conclusion, language),
    reasonsWords(audit.reasons, subsidy, language),
    listed(
      (result.missing ?? []).map((path) => inputWords(path, policy, language)),
      language,
    ),
    audit.computed?.min ?? null,
    audit.computed?.max ?? null,
    result.settled?.min ?? null,
    result.settled?.max ?? null,
  ];
}

export const unreadLine = (row: RefusedRow, number: number, language: Language): Cell[] => [
  number,
  null,
  row.application ?? sayIn(language)(`第 ${row.line} 行`, `line ${row.line}`),
  null,
  null,
  conclusionWords("待补正", language),
  sayIn(language)("数据有误, 未予测算", "has problems, nothing was computed"),
  problemWords(row, language),
  null,
  null,
  null,
  null,
];

/** 应追回清单: what was paid beyond what is granted and due, for each claim; a sum is above zero. */
export const backColumns: readonly SheetColumn[] = [
  countColumn("序号", "No."),
  textColumn("单位", "Applicant", 24),
  textColumn("统一社会信用代码", "Credit code", 21),
  textColumn("申报编号", "Application"),
  textColumn("事项", "Subsidy", 20),
  moneyColumn("核定金额", "Granted"),
  moneyColumn("留待下期", "Held"),
  moneyColumn("已拨金额", "Paid"),
  moneyColumn("应追回金额", "To be claimed back", 18),
  textColumn("大写", "In capitals", 26),
  textColumn("备注", "Remarks", 24),
];

export function backLine(claim: AuditedClaim, payable: Decimal, number: number, language: Language): Cell[] {
  const { row, audit, subsidy } = claim;
  const currency = row.currency ?? "CNY";
  const back = negated(payable);
  return [
    number,
    row.name ?? null,
    row.creditCode ?? null,
    row.application,
    subsidyWords(claim, language),
    audit.granted,
    audit.held,
    audit.paid,
    back,
    capitals(back, currency) ?? null,
    listed(
      [
        ...(currency === "CNY" ? [] : [currency]),
        ...audit.reasons.map((reason) => reasonWords(reason, subsidy, language)),
        ...cautionsWords(row, audit, language),
      ],
      language,
    ),
  ];
}

/** 拨付明细表: what is payable now; the account is filled in by hand, for no application states one. */
export const paymentColumns: readonly SheetColumn[] = [
  countColumn("序号", "No."),
  textColumn("户名", "Account holder", 30),
  textColumn("开户行", "Bank", 20),
  textColumn("账号", "Account", 22),
  moneyColumn("金额", "Amount", 18),
  textColumn("大写", "In capitals", 34),
  textColumn("用途", "Purpose", 22),
  textColumn("备注", "Remarks", 28),
];

export function paymentLine(claim: AuditedClaim, payable: Decimal, number: number, language: Language): Cell[] {
  const { row } = claim;
  const currency = row.currency ?? "CNY";
  const purpose = subsidyWords(claim, language);
  return [
    number,
    row.name ?? row.application,
    null,
    null,
    payable,
    capitals(payable, currency) ?? null,
    currency === "CNY" ? purpose : `${purpose} ${currency}`,
    listed(cautionsWords(row, claim.audit, language), language),
  ];
}
