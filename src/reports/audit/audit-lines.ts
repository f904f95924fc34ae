import { accountOf } from "../../applications/carried.js";
import { printedCuts } from "../../audit/printed-cuts.js";
import { say } from "../../messages/phrase.js";
import { conclusionWords } from "../../messages/terms.js";
import type { Audited, Outcome, RefusedRow, Result } from "../../results/outcome.js";
import { capitals } from "../../values/capital-amount.js";
import { type Decimal, negated, tenThousands } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { PolicySummary, SubsidySummary } from "../evaluation.js";
import { type Cell, countColumn, moneyColumn, type SheetColumn, textColumn } from "../sheet.js";
import type { AuditReport } from "./audit.js";
import { cautionsWords, inputWords, listed, publicName, reasonsWords, reasonWords, said } from "./audit-words.js";

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

export function claimsOf(row: Outcome, { policies, levels }: Pick<AuditReport, "policies" | "levels">): AuditedClaim[] {
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

/** Whose claim it is, for what, and how much. */
const claimedColumns: readonly SheetColumn[] = [
  countColumn("number"),
  textColumn("applicant", 26),
  textColumn("application"),
  textColumn("matter", 22),
  moneyColumn("claimed"),
];

const claimedCells = (claim: AuditedClaim, number: number, language: Language): Cell[] => [
  number,
  claim.row.name ?? null,
  claim.row.application,
  subsidyWords(claim, language),
  claim.audit.claimed,
];

/** 公示表: what is granted, with no number of a person, a firm or an account. */
export const publicColumns: readonly SheetColumn[] = [
  countColumn("number"),
  textColumn("applicantName", 34),
  textColumn("project", 34),
  { ...moneyColumn("tenThousands", 18), aligned: true },
  textColumn("remarks", 24),
];

export function publicLine(claim: AuditedClaim, granted: Decimal, number: number, language: Language): Cell[] {
  const { row } = claim;
  return [number, publicName(row.name ?? row.application), subsidyWords(claim, language), tenThousands(granted), row.currency ?? null];
}

/** 不予支持清单. */
export const refusedColumns: readonly SheetColumn[] = [
  ...claimedColumns,
  textColumn("reasons", 36),
  textColumn("basis", 16),
  textColumn("correctable", 26),
];

/** Reasons that papers or data may yet put right. */
const CORRECTABLE = ["R13", "R14", "R15", "R16"];

export function refusedLine(claim: AuditedClaim, number: number, language: Language): Cell[] {
  const { audit, subsidy } = claim;
  const sources = audit.reasons.flatMap(({ source }) => source ?? []);
  return [
    ...claimedCells(claim, number, language),
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
  ...claimedColumns,
  textColumn("outcome", 12),
  textColumn("reasons", 34),
  textColumn("missing", 34),
  moneyColumn("computedLow"),
  moneyColumn("computedHigh"),
  moneyColumn("limitedLow"),
  moneyColumn("limitedHigh"),
];

export function openLine(claim: AuditedClaim, number: number, language: Language): Cell[] {
  const { result, audit, policy, subsidy } = claim;
  return [
    ...claimedCells(claim, number, language),
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
  row.application ?? say("line", language, { line: row.line }),
  null,
  null,
  conclusionWords("待补正", language),
  say("row-not-computed", language),
  problemWords(row, language),
  null,
  null,
  null,
  null,
];

/** 应追回清单: what was paid beyond what is granted and due, for each claim; a sum is above zero. */
export const backColumns: readonly SheetColumn[] = [
  countColumn("number"),
  textColumn("applicant", 24),
  textColumn("creditCode", 21),
  textColumn("application"),
  textColumn("matter", 20),
  moneyColumn("granted"),
  moneyColumn("held"),
  moneyColumn("paid"),
  moneyColumn("claimedBack", 18),
  textColumn("capitals", 26),
  textColumn("remarks", 24),
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

/** 拨付明细表: what is payable now; an account that no application states is filled in by hand. */
export const paymentColumns: readonly SheetColumn[] = [
  countColumn("number"),
  textColumn("holder", 30),
  textColumn("bank", 20),
  textColumn("account", 22),
  moneyColumn("amount", 18),
  textColumn("capitals", 34),
  textColumn("purpose", 22),
  textColumn("remarks", 28),
];

export function paymentLine(claim: AuditedClaim, payable: Decimal, number: number, language: Language): Cell[] {
  const { row } = claim;
  const currency = row.currency ?? "CNY";
  const purpose = subsidyWords(claim, language);
  const { holder, bank, account } = accountOf(row.carried);
  return [
    number,
    holder ?? row.name ?? row.application,
    bank ?? null,
    account ?? null,
    payable,
    capitals(payable, currency) ?? null,
    currency === "CNY" ? purpose : `${purpose} ${currency}`,
    listed(cautionsWords(row, claim.audit, language), language),
  ];
}
