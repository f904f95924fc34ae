import { accountOf } from "../../applications/carried.js";
import type { Levels } from "../../audit/audit-levels.js";
import { conclusionWords } from "../../messages/terms.js";
import { capitals } from "../../values/capital-amount.js";
import { negated, nought, tenThousands } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { aside, type Cell, countColumn, moneyColumn, type SheetColumn, textColumn } from "../sheet.js";
import { type AuditedClaim, subsidyWords } from "./audit-lines.js";
import { cautionsWords, inputWords, listed, publicName, reasonsWords, reasonWords } from "./audit-words.js";

/** A column of a bureau's table, and what a claim says there. */
export interface AuditColumn extends SheetColumn {
  readonly of: (claim: AuditedClaim, language: Language) => Cell;
}

export const column = (head: SheetColumn, of: AuditColumn["of"]): AuditColumn => ({ ...head, of });

/** Lines are numbered where they are written. */
const number = column(countColumn("number"), () => null);

const application = column(textColumn("application"), ({ row }) => row.application);

/** Whose claim it is, for what, and how much. */
const claimed: readonly AuditColumn[] = [
  number,
  column(textColumn("applicant", 26), ({ row }) => row.name ?? null),
  application,
  column(textColumn("matter", 22), subsidyWords),
  column(moneyColumn("claimed"), ({ audit }) => audit.claimed),
];

/** 公示表: what is granted, with no number of a person, a firm or an account. */
export const publicColumns = (inYuan: boolean): readonly AuditColumn[] => [
  number,
  column(textColumn("applicantName", 34), ({ row }) => publicName(row.name ?? row.application)),
  column(textColumn("project", 34), subsidyWords),
  inYuan
    ? column(moneyColumn("wholeYuan", 18), ({ audit }) => audit.granted)
    : column({ ...moneyColumn("tenThousands", 18), aligned: true }, ({ audit }) => audit.granted && tenThousands(audit.granted)),
  column(textColumn("remarks", 24), ({ row }) => row.currency ?? null),
];

/** Reasons that papers or data may yet put right. */
const CORRECTABLE = ["R13", "R14", "R15", "R16"];

/** 不予支持清单. */
export const refusedColumns: readonly AuditColumn[] = [
  ...claimed,
  column(textColumn("reasons", 36), ({ audit, subsidy }, language) => reasonsWords(audit.reasons, subsidy, language)),
  column(textColumn("basis", 16), ({ audit, subsidy }, language) => {
    const sources = audit.reasons.flatMap(({ source }) => source ?? []);
    return listed([...new Set(sources.length > 0 ? sources : subsidy?.section ? [subsidy.section] : [])], language);
  }),
  column(textColumn("correctable", 26), ({ audit, subsidy }, language) =>
    reasonsWords(
      audit.reasons.filter(({ code }) => CORRECTABLE.includes(code ?? "")),
      subsidy,
      language,
    ),
  ),
];

/** 待补正与转人工清单: what nobody decided yet, and what it waits for. */
export const openColumns: readonly AuditColumn[] = [
  ...claimed,
  column(textColumn("outcome", 12), ({ audit }, language) => conclusionWords(audit.conclusion, language)),
  column(textColumn("reasons", 34), ({ audit, subsidy }, language) => reasonsWords(audit.reasons, subsidy, language)),
  column(aside(textColumn("missing", 34)), ({ result, policy }, language) =>
    listed(
      (result.missing ?? []).map((path) => inputWords(path, policy, language)),
      language,
    ),
  ),
  column(moneyColumn("computedLow"), ({ audit }) => audit.computed?.min ?? null),
  column(moneyColumn("computedHigh"), ({ audit }) => audit.computed?.max ?? null),
  column(aside(moneyColumn("limitedLow")), ({ result }) => result.settled?.min ?? null),
  column(aside(moneyColumn("limitedHigh")), ({ result }) => result.settled?.max ?? null),
];

const currencyOf = ({ row }: AuditedClaim): string => row.currency ?? "CNY";

const creditCode = column(aside(textColumn("creditCode", 21)), ({ row }) => row.creditCode ?? null);

/** 应追回清单: what was paid beyond what is granted and due, for each claim; a sum is above zero. */
export const backColumns: readonly AuditColumn[] = [
  number,
  column(textColumn("applicant", 24), ({ row }) => row.name ?? null),
  creditCode,
  application,
  column(textColumn("matter", 20), subsidyWords),
  column(moneyColumn("granted"), ({ audit }) => audit.granted),
  column(moneyColumn("held"), ({ audit }) => audit.held),
  column(moneyColumn("paid"), ({ audit }) => audit.paid),
  column(moneyColumn("claimedBack", 18), ({ audit }) => audit.payable && negated(audit.payable)),
  column(aside(textColumn("capitals", 26)), (claim) => capitals(negated(claim.audit.payable ?? nought), currencyOf(claim)) ?? null),
  column(aside(textColumn("remarks", 24)), (claim, language) => {
    const { row, audit, subsidy } = claim;
    const reasons = audit.reasons.map((reason) => reasonWords(reason, subsidy, language));
    return listed([...(row.currency === undefined ? [] : [row.currency]), ...reasons, ...cautionsWords(row, audit, language)], language);
  }),
];

/** 拨付明细表: what is payable now, and by whom; an account that no application states is filled in by hand. */
export const paymentColumns = (levels: Levels): readonly AuditColumn[] => [
  number,
  column(textColumn("holder", 24), ({ row }) => accountOf(row.carried).holder ?? row.name ?? row.application),
  creditCode,
  application,
  column(textColumn("bank", 20), ({ row }) => accountOf(row.carried).bank ?? null),
  column(textColumn("account", 22), ({ row }) => accountOf(row.carried).account ?? null),
  column(moneyColumn("amount", 16), ({ audit }) => audit.payable),
  ...levelColumns(levels, 14),
  column(aside(textColumn("capitals", 26)), (claim) => capitals(claim.audit.payable ?? nought, currencyOf(claim)) ?? null),
  column(textColumn("purpose", 20), (claim, language) => {
    const purpose = subsidyWords(claim, language);
    return claim.row.currency === undefined ? purpose : `${purpose} ${claim.row.currency}`;
  }),
  column(aside(textColumn("remarks", 20)), ({ row, audit }, language) => listed(cautionsWords(row, audit, language), language)),
];

/** What is payable by level, where policies say who bears it, and what no level is said to bear. */
export function levelColumns({ names, others }: Levels, width: number): readonly AuditColumn[] {
  const levels = names.map((name) =>
    column({ name: `level:${name}`, heading: { zh: name, en: name }, kind: "money", width }, ({ levels: own }) => own?.get(name) ?? null),
  );
  const unsaid = column(moneyColumn("noShare", width), ({ levels: own, audit }) => (own ? null : audit.payable));
  return [...levels, ...(others ? [unsaid] : [])];
}
