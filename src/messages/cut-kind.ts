const NOTHING = { condition: "按审定的事实应补为零" } as const;

/** The kinds of cuts that a bureau's tables have (核减), in their order, and why a claim is refused of which one leaves nothing. */
const kinds = {
  基数核减: NOTHING,
  封顶核减: NOTHING,
  就高不重复: { condition: "已享受同类资金", code: "R09" },
  年度限额: { condition: "达到一次性、年度或累计限额", code: "R10" },
  预算折算: { condition: "资金已用完", code: "R12" },
  取整: NOTHING,
  扣除已拨: { condition: "已享受同类资金", code: "R09" },
  评审核减: { condition: "人工决定不予支持" },
  不予支持: NOTHING,
} as const;

/** The kinds of cuts of an audit: those of the rules, and what is not supported at all. */
export type AuditCutKind = keyof typeof kinds;
export type CutKind = Exclude<AuditCutKind, "不予支持">;

export const auditCutKinds = Object.keys(kinds) as AuditCutKind[];
export const cutKinds = auditCutKinds.filter((kind): kind is CutKind => kind !== "不予支持");
export const cutReasons: Readonly<Record<AuditCutKind, { readonly condition: string; readonly code?: string }>> = kinds;
