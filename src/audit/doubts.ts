import type { RefusedReason } from "../results/outcome.js";

/** Why a claim goes to a person: two figures that should be the same are not (R15). */
export const doubts = {
  paidOtherwise: { condition: "已拨金额与拨付记录不一致", code: "R15" },
  paidForWhich: { condition: "以前的拨付不知属于哪一笔申报", code: "R15" },
  laterInstalment: { condition: "可能是以前核定金额的后续拨付", code: "R15" },
  anotherUnit: { condition: "申报金额疑似元与万元写错", code: "R15" },
} as const satisfies Readonly<Record<string, RefusedReason>>;

/** Whether it is in doubt how much was paid. */
export const isAboutPaid = ({ condition }: RefusedReason): boolean =>
  condition === doubts.paidOtherwise.condition || condition === doubts.paidForWhich.condition;
