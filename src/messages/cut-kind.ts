/** The kinds of cuts that a bureau's tables have (核减), in their order. */
export const cutKinds = ["基数核减", "封顶核减", "就高不重复", "年度限额", "预算折算", "取整", "扣除已拨"] as const;
export type CutKind = (typeof cutKinds)[number];
